package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutantPatchTest {

    private static final String HEADER =
            """
            Id: R01
            Defect: early exits
              skip the completion.
            Origin: 9b9879fc0327 (v6.5-rc1), fixed by f1962207150c
            Rules: I2, I6
            Class: LIVE
            Threads: 2
            """;
    private static final String DIFF = "\nId: is prose here\n\n--- a/A\n+++ b/A\n";

    @TempDir Path folder;

    @Test
    void headerTellsWhatTheMutantBreaks() throws Exception {
        MutantPatch patch = read("R01-skip-it.patch", HEADER + DIFF);
        assertThat(patch.id()).isEqualTo("R01");
        assertThat(patch.defect()).isEqualTo("early exits skip the completion.");
        assertThat(patch.origin()).startsWith("9b9879fc0327").endsWith("f1962207150c");
        assertThat(patch.rules()).isEqualTo(List.of(Rule.I2, Rule.I6));
        assertThat(patch.explorationClass()).isEqualTo("LIVE");
        assertThat(patch.threads()).isEqualTo(2);
        assertThat(patch.text()).isEqualTo(HEADER + DIFF);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Id: R01            | Id: R1              | 1: Id: 'R1' is not what the file's name
                    Id: R01            | Id: R01-skip        | 1: Id: 'R01-skip' is not what
                    Id: R01            | Id: ../x            | 1: Id: '../x' is not what
                    Defect: early      | Mistake: early      | 2: 'Mistake: early exits' does not begin
                    Origin:            | Origin              | 4: 'Origin 9b9879fc0327
                    Rules: I2, I6      | Rules: I2, X9       | 5: Rules: names 'X9', which is no rule
                    Rules: I2, I6      | Rules:              | 5: Rules: is empty
                    Class: LIVE        | Class: FAST         | 6: Class: 'FAST' is none of
                    Class: LIVE        | Id: R01             | 6: a second 'Id:'
                    Threads: 2         | Threads: two        | 7: Threads: 'two' is no number
                    Threads: 2         | ''                  | 7: the header lacks 'Threads:'
                    """)
    void aMalformedHeaderIsNamedByFileAndLine(String from, String to, String said) {
        assertThatThrownBy(() -> read("R01-skip-it.patch", HEADER.replace(from, to) + DIFF))
                .isInstanceOf(MutantException.class)
                .hasMessageContaining("R01-skip-it.patch:" + said);
    }

    @Test
    void aPatchWithoutHeaderIsRefused() {
        assertThatThrownBy(() -> read("R01-skip-it.patch", "--- a/A\n+++ b/A\n"))
                .hasMessageEndingWith("R01-skip-it.patch:1: the header lacks 'Id:'");
        assertThatThrownBy(() -> read("R01-skip-it.patch", "  early\n"))
                .hasMessageContaining("R01-skip-it.patch:1: a continuation with nothing before it");
    }

    private MutantPatch read(String name, String text) throws IOException, MutantException {
        return MutantPatch.read(Files.writeString(folder.resolve(name), text));
    }
}
