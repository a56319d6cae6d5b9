package org.loadproof.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.EvidenceTree;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.model.Finding;
import org.loadproof.report.model.RaceReport;

/** What a build prints at its end, on a terminal and into a file. */
class TerminalTest {

    private static final Terminal COLOURED = new Terminal(80, true);
    private static final String RUN = EvidenceTree.JCSTRESS + EvidenceTree.SCENARIO + ".json";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
    }

    @Test
    void verdictsAreColouredOnATerminalOnly() {
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        RaceReport report = tree.judge();
        String coloured = TerminalTable.of(report, "page", COLOURED);
        String plain = TerminalTable.of(report, "page", new Terminal(80, false));
        assertThat(coloured).contains("\u001b[31mFAIL\u001b[39m", "\u001b[32mPASS\u001b[39m");
        assertThat(plain).doesNotContain("\u001b").contains("FAIL");
        assertThat(coloured.replaceAll("\u001b\\[[\\d;]*m", "")).isEqualTo(plain);
    }

    @Test
    void findingsAreNamedByHeadlineAndFingerprint() {
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        RaceReport report = tree.judge();
        Finding finding = report.findings().get(0);
        assertThat(TerminalTable.of(report, "page", Terminal.NONE))
                .contains("FAIL " + finding.fingerprint() + " " + finding.headline());
    }

    @Test
    void noLineIsWiderThanTheTerminalAndNoneSteersIt() {
        String wide = "x".repeat(150) + "\u001b[2J\r\nFAIL";
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", wide));
        tree.addRun(EvidenceTree.CORE, "Long" + wide, "Long.", "W1");
        tree.edit(EvidenceTree.LINCHECK + "plan.json", p -> p.put("schema", 7));
        String table = TerminalTable.of(tree.judge(), "page", new Terminal(80, false));
        assertThat(table.lines()).allMatch(line -> line.length() <= 80);
        assertThat(table).doesNotContain("\u001b", "\r");
    }

    @Test
    void theTableOfAFilteredRunHasAtMostThirtyLinesBelowItsContests() {
        for (Producer producer : Producer.ALL) {
            tree.edit(producer.folder() + "/plan.json", p -> p.put("filter", "*"));
        }
        for (int i = 0; i < 20; i++) {
            String file = EvidenceTree.JCSTRESS + "Many.Scenario" + i;
            tree.addRun(EvidenceTree.JCSTRESS, "Many.Scenario" + i, "Title", "W1");
            tree.edit(file + ".json", r -> r.put("verdict", "FAIL").put("message", "m"));
            tree.copyTo(EvidenceTree.LINCHECK, labelled(i), "OpenJDK " + i);
        }
        tree.edit(EvidenceTree.LINCHECK + "plan.json", p -> p.putArray("scenarios"));
        tree.delete(EvidenceTree.LINCHECK + EvidenceTree.SCENARIO + ".json");
        for (int i = 20; i < 40; i++) {
            tree.copyTo(EvidenceTree.LINCHECK, labelled(i), "OpenJDK " + i);
        }
        RaceReport report = tree.judge(new Session(root, EvidenceTree.SINCE, "quick", "*"));
        List<String> lines = TerminalTable.of(report, "page", Terminal.NONE).lines().toList();
        int header = (int) lines.stream().takeWhile(line -> !line.startsWith("VERDICT")).count();
        assertThat(header).isPositive().isLessThan(lines.size());
        assertThat(lines.size() - header).isLessThanOrEqualTo(TerminalTable.MAX_LINES);
        assertThat(lines.get(lines.size() - 1)).isEqualTo("Race report: page");
    }

    private static String labelled(int jvm) {
        return "model-checks/target/race-evidence/lincheck@" + jvm + "/";
    }
}
