package org.loadproof.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.benchmarks.report.Comparison.Series;

class ReportTest {

    private static final Environment ENVIRONMENT =
            new Environment("Some CPU", 2, "Linux 6.12", "17", "2026-11-28", "abc", 0.5);

    @TempDir private Path dir;

    @Test
    void aGroupBecomesJsonPicturesAndItsPartOfThePage() throws IOException {
        Path page = dir.resolve("page.md");
        Files.writeString(page, "<!-- bench:G -->\n<!-- /bench:G -->\n");
        Report report = new Report(dir.resolve("bench"), page);
        report.write(
                "G",
                ENVIRONMENT,
                new Findings(
                        List.of(comparison("some words"), comparison("1,000")),
                        List.of("A note.")));
        assertThat(page)
                .content()
                .contains(
                        "Measured on 2026-11-28 at commit abc: 2 x Some CPU, Linux 6.12, JDK 17;"
                                + " load average 0.5 when the run began.")
                .contains("| 4 | `-Dbench=G` |")
                .contains("* A note.");
        assertThat(report.folder().resolve("G.json")).content().contains("\"values\"", "\"cpus\"");
        assertThat(report.folder().resolve("G-1.svg")).content().contains("<svg");
        assertThat(report.folder().resolve("G-2.svg")).content().contains("<svg");
    }

    @Test
    void barsOfVeryDifferentLengthsAreDrawnToo() throws IOException {
        List<Series> apart =
                List.of(
                        new Series("short", "one", List.of(0.5)),
                        new Series("long", "one", List.of(4_000.0)));
        Path picture = dir.resolve("apart.svg");
        Plots.write(new Comparison("title", "work", "ns", null, apart), picture);
        assertThat(picture).content().contains("<svg");
    }

    private static Comparison comparison(String row) {
        return new Comparison(
                "title", "work", "ns", null, List.of(new Series(row, "one", List.of(4.0))));
    }
}
