package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.report.EvidenceTree.CORE;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.LINCHECK;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.judge.RuleBook;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import org.loadproof.report.output.Summary;
import org.loadproof.report.output.Terminal;
import org.loadproof.report.output.TerminalTable;
import tools.jackson.databind.node.ObjectNode;

/** The rule table: in a run of everything each rule is contested, or needs no contest. */
class RuleRowsTest {

    private static final String PROPERTIES = "property-tests/target/race-evidence/jqwik/";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
    }

    @Test
    void aContestedRuleNeedsNoExplanation() {
        RaceReport.RuleRow row = row("W1");
        assertThat(row.verdict()).isEqualTo(Verdict.PASS);
        assertThat(row.contests()).isEqualTo(1);
        assertThat(row.note()).isNull();
    }

    @Test
    void aRuleThatNeedsNoScenarioIsNamedWithTheReasonAndItsTests() {
        RaceReport.RuleRow row = row("R2");
        assertThat(row.verdict()).isEqualTo(Verdict.PASS);
        assertThat(row.contests()).isZero();
        assertThat(row.note())
                .contains("one thread tells")
                .endsWith("covered by GeneratedProperties.hold");
        assertThat(ReportFiles.page(tree.judge())).contains("one thread tells");
    }

    @Test
    void aRuleThatNeedsNoScenarioStillNeedsATest() {
        tree.edit(
                PROPERTIES + "GeneratedProperties.hold.json",
                r -> {
                    r.put("verdict", "NOT_RUN").put("executions", 0);
                    r.putObject("notRun").put("reason", "asleep").put("waived", true);
                });
        assertRed("R2", "but no test of it was run");
    }

    @Test
    void aRuleThatNeedsNoScenarioIsRedIfNobodyCitesIt() {
        citeW1InPlaceOfR2();
        assertRed("R2", "but no test of it was run");
    }

    @Test
    void aRuleThatNobodyCitesIsRed() {
        tree.text(
                RuleBook.FILE,
                "[{\"id\":\"W1\",\"text\":\"Never both.\"},{\"id\":\"R2\",\"text\":\"Own.\"},"
                        + "{\"id\":\"U1\",\"text\":\"Unload.\"}]");
        assertRed("U1", "no scenario puts it on trial");
    }

    @Test
    void aRuleThatOnlyTestsCiteIsRed() {
        tree.text(
                RuleBook.FILE,
                "[{\"id\":\"W1\",\"text\":\"Never both.\"},{\"id\":\"R2\",\"text\":\"Own.\"},"
                        + "{\"id\":\"U1\",\"text\":\"Unload.\"}]");
        tree.addRun(CORE, "UnloadTest", "Unloads.", "U1");
        assertRed("U1", "no scenario puts it on trial");
        tree.addRun(LINCHECK, "Contested.Unload", "Unloads.", "U1");
        assertThat(tree.judge().verdict()).isEqualTo(Verdict.PASS);
        assertThat(row("U1").note()).isNull();
    }

    @Test
    void aContestThatWasNotRunContestsNothing() {
        tree.text(
                RuleBook.FILE,
                "[{\"id\":\"W1\",\"text\":\"Never both.\"},{\"id\":\"R2\",\"text\":\"Own.\"},"
                        + "{\"id\":\"U1\",\"text\":\"Unload.\"}]");
        tree.addRun(JCSTRESS, "Contested.Unload", "Unloads.", "U1");
        tree.edit(
                JCSTRESS + "Contested.Unload.json",
                r -> {
                    r.put("verdict", "NOT_RUN").put("executions", 0);
                    r.putObject("notRun").put("reason", "needs 3 CPUs").put("waived", true);
                });
        assertRed("U1", "no scenario puts it on trial");
    }

    @Test
    void inAPartOfTheRunARuleMayBeUnchecked() {
        for (Producer producer : Producer.ALL) {
            tree.edit(producer.folder() + "/plan.json", p -> p.put("filter", "W*"));
        }
        tree.text(
                RuleBook.FILE,
                "[{\"id\":\"W1\",\"text\":\"Never both.\"},{\"id\":\"R2\",\"text\":\"Own.\"},"
                        + "{\"id\":\"U1\",\"text\":\"Unload.\"}]");
        RaceReport report = tree.judge(new Session(root, EvidenceTree.SINCE, "quick", "W*"));
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.rules().get(2).verdict()).isNull();
        assertThat(ReportFiles.page(report)).contains("unchecked");
    }

    @Test
    void aReasonForARuleThatIsGoneIsRed() {
        tree.text(RuleBook.FILE, "[{\"id\":\"W1\",\"text\":\"Never both.\"}]");
        citeW1InPlaceOfR2();
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "the report says why rule R2 needs no scenario, and there is no such"
                                + " rule");
    }

    private void citeW1InPlaceOfR2() {
        for (String file : new String[] {"plan.json", "GeneratedProperties.hold.json"}) {
            ObjectNode json = tree.read(PROPERTIES + file);
            tree.text(PROPERTIES + file, json.toString().replace("\"R2\"", "\"W1\""));
        }
    }

    private void assertRed(String rule, String note) {
        RaceReport report = tree.judge();
        assertThat(report.problems()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_RUN);
        RaceReport.RuleRow row = row(rule);
        assertThat(row.verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(row.note()).contains(note);
        assertThat(ReportFiles.page(report)).contains(note);
        assertThat(Summary.of(report)).contains("rule " + rule, note);
        assertThat(TerminalTable.of(report, "page", Terminal.NONE))
                .contains("NOT RUN rule " + rule);
    }

    private RaceReport.RuleRow row(String rule) {
        return tree.judge().rules().stream()
                .filter(r -> r.id().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
