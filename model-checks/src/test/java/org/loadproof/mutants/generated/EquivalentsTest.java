package org.loadproof.mutants.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadproof.testkit.MutantException;

class EquivalentsTest {

    private static final GeneratedMutant ONE = mutant("DropVolatile-A.x-1", "+one");
    private static final GeneratedMutant OTHER = mutant("DropVolatile-A.y-1", "+other");

    @TempDir Path folder;

    private static GeneratedMutant mutant(String id, String changed) {
        String patch = "--- a/A.java\n+++ b/A.java\n@@ -1 +1 @@\n-x\n" + changed + "\n";
        return new GeneratedMutant(id, "DropVolatile", "A.java", 1, "x is not volatile", patch);
    }

    @Test
    void everyJudgementHasItsReason() throws Exception {
        String text = "# heading\n\n%s: a lock orders it: see f\n%s: never read\n";
        assertThat(read(text.formatted(judged(OTHER), judged(ONE))))
                .containsExactly(
                        Map.entry(OTHER.id(), "a lock orders it: see f"),
                        Map.entry(ONE.id(), "never read"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    DropVolatile-A.z-1 00000000: r | equivalent.txt:2: DropVolatile-A.z-1; rule: the id of a
                    DropVolatile-A.x-1 00000000: r | judged as 00000000 and is
                    DropVolatile-A.x-1: r          | rule: <id> <8 hexadecimal digits>: <reason>
                    ONE:                           | equivalent.txt:2: DropVolatile-A.x-1; rule: a reason
                    OTHER: again                   | equivalent.txt:2: DropVolatile-A.y-1; rule: once
                    """)
    void aLineThatFitsNothingIsNamed(String line, String error) {
        String text = line.replace("ONE", judged(ONE)).replace("OTHER", judged(OTHER));
        assertThatThrownBy(() -> read(judged(OTHER) + ": first\n" + text + "\n"))
                .isInstanceOf(MutantException.class)
                .hasMessageContaining(error);
    }

    @Test
    void anotherFingerprintIsNamedBesideTheOldOne() {
        GeneratedMutant changed = mutant(ONE.id(), "+something else");
        assertThatThrownBy(() -> Equivalents.read(file(judged(ONE) + ": r"), List.of(changed)))
                .hasMessageContaining(ONE.fingerprint())
                .hasMessageContaining(changed.fingerprint());
    }

    private static String judged(GeneratedMutant mutant) {
        return mutant.id() + " " + mutant.fingerprint();
    }

    private Map<String, String> read(String text) throws IOException, MutantException {
        return Equivalents.read(file(text), List.of(ONE, OTHER));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("equivalent.txt"), text);
    }
}
