package org.loadproof.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.loadproof.benchmarks.report.Comparison.Series;

class MarkdownTableTest {

    @Test
    void theReferenceStandsInItsUnitAndTheOthersAsRatios() {
        assertThat(MarkdownTable.of(comparison("base"), "-Dbench=G"))
                .isEqualTo(
                        """
                        **title**

                        | work | base, ns | other | spread | again |
                        | --- | --- | --- | --- | --- |
                        | a | 2,000 | 1.50 x | - | `-Dbench=G` |
                        | b | 4 | - | 50 % | `-Dbench=G` |
                        """);
    }

    @Test
    void withoutReferenceAllStandInTheUnit() {
        assertThat(MarkdownTable.of(comparison(null), "-Dbench=G"))
                .contains("| base, ns | other, ns |")
                .contains("| 2,000 | 3,000 |");
    }

    @Test
    void whatReachedTheLimitIsMoreThanThatAndSoAreRatiosToIt() {
        assertThat(MarkdownTable.of(limited("base"), "-Dbench=G"))
                .contains("| a | 2.25 | > 4.44 x |")
                .contains("| b | > 10 | < 0.30 x |")
                .contains("| c | > 10 | - |");
        assertThat(MarkdownTable.of(limited(null), "-Dbench=G"))
                .contains("| work | base, s | other, s | again |")
                .contains("| a | 2.25 | > 10 | `-Dbench=G -Dwork=a` |");
    }

    private static Comparison limited(@Nullable String reference) {
        return new Comparison(
                "title",
                "work",
                "s",
                reference,
                10.0,
                "work",
                List.of(
                        new Series("a", "base", List.of(2.25)),
                        new Series("a", "other", List.of(10.0)),
                        new Series("b", "base", List.of(10.0)),
                        new Series("b", "other", List.of(3.0)),
                        new Series("c", "base", List.of(10.0)),
                        new Series("c", "other", List.of(10.0))));
    }

    private static Comparison comparison(@Nullable String reference) {
        return new Comparison(
                "title",
                "work",
                "ns",
                reference,
                List.of(
                        new Series("a", "base", List.of(2_000.0)),
                        new Series("a", "other", List.of(3_000.0)),
                        new Series("b", "base", List.of(3.0, 5.0))));
    }
}
