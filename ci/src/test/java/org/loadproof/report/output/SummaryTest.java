package org.loadproof.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.EvidenceTree;
import org.loadproof.report.model.Finding;
import org.loadproof.report.model.RaceReport;

/** The summary of a job, as Markdown. Its length is tested with the rest of the report's shape. */
class SummaryTest {

    private static final String RUN = EvidenceTree.JCSTRESS + EvidenceTree.SCENARIO + ".json";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
    }

    @Test
    void findingsComeFirstByHeadlineAndFingerprint() {
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        tree.text(EvidenceTree.CORE + "broken.json", "{");
        RaceReport report = tree.judge();
        Finding finding = report.findings().get(0);
        String summary = Summary.of(report);
        assertThat(summary)
                .contains("| FAIL | " + finding.headline() + " | `" + finding.fingerprint() + "` |")
                .contains("mvn verify -Dscenario=WriterVersusDenier");
        assertThat(summary.indexOf("**Findings: 1**"))
                .isPositive()
                .isLessThan(summary.indexOf("broken.json"));
    }

    @Test
    void hostileTextStaysInItsCell() {
        String hostile = "a | b\r\n| c <img> `d` *e* [f](g) $h$ \\| \u0000" + "x".repeat(5000);
        tree.edit(
                RUN, r -> r.put("verdict", "FAIL").put("message", hostile).put("replay", hostile));
        List<String> rows =
                Summary.of(tree.judge()).lines().filter(l -> l.startsWith("| FAIL |")).toList();
        String finding = rows.get(0);
        assertThat(finding)
                .contains("a &#124; b &#124; c &lt;img> \\`d\\` \\*e\\* \\[f\\]")
                .doesNotContain("\u0000")
                .hasSizeLessThan(1000);
        assertThat(finding.replaceAll("\\\\\\|", "").chars().filter(c -> c == '|')).hasSize(7);
    }
}
