package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyReportsTest {

    private static final String RESULT = "tries = 60 | #\nchecks = 50 | #\nseed = 7 | #\n";

    private final PropertyReports reports = new PropertyReports();

    @Test
    void everyPropertyIsInTheNoteAlsoOneThatSaidNothing() {
        assertThat(reports.note("Loads")).isNull();
        reports.began("Loads > once");
        reports.began("Loads > often");
        assertThat(reports.published("Loads > often", "Loads:often", RESULT)).isEqualTo(60);
        assertThat(reports.note("Loads"))
                .isEqualTo("once: 1 try\noften: 60 tries, 50 checks, 10 rejected, seed 7");
    }

    @Test
    void onlyASeedOfItsOwnIsNamedBesideAProperty() {
        reports.published("p", PropertyReports.SEED, "7");
        reports.published("p", "L:p", RESULT);
        assertThat(reports.seed()).isEqualTo("7");
        assertThat(reports.note("L")).endsWith("10 rejected");
    }

    @Test
    void statisticsKeepTheirColumnsAndStayShort() {
        String values = "\n    EINVAL (40) : 67 %\n    ok     ( 9) : 15 %";
        reports.published("p", "[L [x]:p] (60) answer", values);
        reports.published("p", "[L [x]:p] (60) size", "\n    n (1) : 1 %".repeat(25));
        assertThat(reports.said("p")).isEmpty();
        assertThat(String.valueOf(reports.note("L")).lines())
                .containsSubsequence(
                        "  answer, 60 values",
                        "    EINVAL (40) : 67 %",
                        "    ok     ( 9) : 15 %",
                        "  size, 60 values",
                        "    n (1) : 1 %",
                        "    and 5 more")
                .hasSize(26);
    }

    @Test
    void theLastDrawingCountsAndIsOnlyThatOfItsProperty() {
        reports.published("p", PropertyReports.DRAWING, "A [get() 1]   [get() 2]\n");
        reports.published("p", PropertyReports.DRAWING, "A [get() 1]\n");
        assertThat(reports.drawing("p")).isEqualTo("A [get() 1]\n\n");
        assertThat(reports.drawing("q")).isEmpty();
        assertThat(reports.note("L")).isEqualTo("p: 1 try");
    }

    @Test
    void theHistoryIsThatOfAFailure() {
        reports.published("p", PropertyReports.HISTORY, "{\"lanes\":[]}");
        assertThat(reports.history(List.of("q"))).isNull();
        assertThat(reports.history(List.of("q", "p"))).hasToString("{\"lanes\":[]}");
    }

    @Test
    void aHistoryThatIsNoObjectIsRefused() {
        for (String text : new String[] {"A [get()", "[]", ""}) {
            reports.published("p", PropertyReports.HISTORY, text);
            assertThatThrownBy(() -> reports.history(List.of("p")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("loadproof.history is no");
        }
    }
}
