package org.loadproof.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedPageTest {

    private static final String BEGIN = "<!-- bench:A -->\n";
    private static final String END = "<!-- /bench:A -->";
    private static final String OTHER = "<!-- bench:AB -->\nkept\n<!-- /bench:AB -->\n";

    @TempDir private Path dir;

    @Test
    void onlyWhatStandsBetweenTheMarkersChanges() throws IOException {
        Path file = dir.resolve("page.md");
        Files.writeString(file, "before\n" + OTHER + BEGIN + "old $1\n" + END + "\nafter\n");
        new MarkedPage(file).replace("A", "new \\1 $2\n");
        assertThat(file)
                .hasContent("before\n" + OTHER + BEGIN + "new \\1 $2\n" + END + "\nafter\n");
    }

    @Test
    void whatWasReplacedCanBeReplacedAgain() {
        MarkedPage page = new MarkedPage(Path.of("page.md"));
        String once = page.replaced(BEGIN + END, "A", "one\n");
        assertThat(page.replaced(once, "A", "two\n")).isEqualTo(BEGIN + "two\n" + END);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "EB|'<!-- /bench:A -->' before '<!-- bench:A -->'",
                "B|no line '<!-- /bench:A -->'",
                "E|no line '<!-- bench:A -->'",
                "BEE|'<!-- /bench:A -->' more than once",
                "BBE|'<!-- bench:A -->' more than once"
            })
    void markersThatAreNotOnePairAreRefusedWithTheFileAndTheRule(String order, String found) {
        String page = order.replace("B", "b;").replace("E", END).replace("b;", BEGIN);
        assertThatThrownBy(() -> new MarkedPage(Path.of("page.md")).replaced(page, "A", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("page.md: " + found + "; rule: one pair of markers for each group");
    }
}
