package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import org.loadproof.report.output.Summary;
import org.loadproof.report.output.Terminal;
import org.loadproof.report.output.TerminalTable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What only all engines together can say: dead outcomes, memory-model effects, shallow searches.
 */
class GradesTest {

    private static final String STRESSED = JCSTRESS + SCENARIO + ".json";
    private static final String EXPLORED = LINCHECK + SCENARIO + ".json";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
    }

    @Test
    void aGreenRunHasNoWarning() {
        RaceReport report = tree.judge();
        assertThat(report.warnings()).isEmpty();
        assertThat(ReportFiles.page(report)).doesNotContain("Warnings");
        assertThat(Summary.of(report)).doesNotContain("warning");
        assertThat(TerminalTable.of(report, "page", Terminal.NONE))
                .doesNotContain("WARNING", "warning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPTABLE", "ACCEPTABLE_INTERESTING"})
    void anOutcomeThatNobodyReachedIsDeadAndTheRunStaysGreen(String expect) {
        outcome(STRESSED, "7, 7", 0, expect, null);
        outcome(EXPLORED, "7, 7", 0, expect, false);
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.warnings())
                .extracting(RaceReport.Warning::kind, RaceReport.Warning::outcome)
                .containsExactly(tuple("dead outcome", "7, 7"));
        assertThat(grade(report, "7, 7")).isEqualTo("dead outcome");
        String message = "no interleaving leads to it: unreachable under sequential consistency";
        assertThat(report.warnings().get(0).message()).contains(message);
        assertThat(ReportFiles.page(report)).contains(message, "dead outcome", "1 warning.");
        assertThat(Summary.of(report)).contains(message, "dead outcome", "1 warning.");
        assertThat(TerminalTable.of(report, "page", Terminal.NONE))
                .contains("WARNING dead outcome", "1 warning.");
        assertThat(ReportFiles.json(report)).contains(message);
    }

    @Test
    void withoutAnExhaustedSearchADeadOutcomeMayBeReachable() {
        tree.edit(EXPLORED, r -> r.put("exhaustive", false).put("forcedSwitches", 2));
        outcome(EXPLORED, "7, 7", 0, "ACCEPTABLE", null);
        assertThat(tree.judge().warnings())
                .extracting(RaceReport.Warning::message)
                .containsExactly(
                        "'7, 7' is declared as possible, and nothing reached it within this"
                                + " budget; it may be reachable (jcstress: 3,000,000 executions;"
                                + " lincheck: 45 interleavings, all with up to 2 forced"
                                + " switches)");
    }

    @Test
    void whatOneEngineReachedIsNotDead() {
        outcome(STRESSED, "7, 7", 0, "ACCEPTABLE", null);
        outcome(EXPLORED, "7, 7", 3, "ACCEPTABLE", true);
        tree.edit(EXPLORED, r -> r.put("executions", 48));
        assertThat(tree.judge().warnings()).isEmpty();
    }

    @Test
    void aSearchThatEndedWithAFindingMayHaveMissedIt() {
        outcome(EXPLORED, "7, 7", 0, "ACCEPTABLE", null);
        assertThat(grade(tree.judge(), "7, 7")).isEqualTo("dead outcome");
        tree.edit(
                EXPLORED,
                r -> r.put("verdict", "FAIL").put("message", "deadlock").put("exhaustive", false));
        RaceReport report = tree.judge();
        assertThat(report.warnings()).isEmpty();
        assertThat(grade(report, "7, 7")).isNull();
        assertThat(ReportFiles.page(report)).doesNotContain("dead outcome");
    }

    @Test
    void aSearchThatWentOnAfterAFindingAndSamplesTellAsEver() {
        outcome(EXPLORED, "7, 7", 0, "ACCEPTABLE", false);
        for (String file : new String[] {EXPLORED, STRESSED}) {
            tree.edit(file, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        }
        assertThat(grade(tree.judge(), "7, 7")).isEqualTo("dead outcome");
    }

    @Test
    void aForbiddenOutcomeIsNeverDead() {
        outcome(EXPLORED, "7, 7", 0, "FORBIDDEN", false);
        assertThat(tree.judge().warnings()).isEmpty();
    }

    @Test
    void evidenceThatIsNotBelievedReachesNothing() {
        outcome(STRESSED, "7, 7", 1, "ACCEPTABLE", null);
        tree.edit(STRESSED, r -> r.put("classHash", "sha256:00"));
        outcome(EXPLORED, "7, 7", 0, "ACCEPTABLE", false);
        assertThat(tree.judge().warnings())
                .extracting(RaceReport.Warning::outcome)
                .contains("7, 7");
    }

    @Test
    void aPatternIsMetByAnyResultThatItFits() {
        outcome(STRESSED, "7, \\d", 0, "ACCEPTABLE", null);
        outcome(EXPLORED, "7, 1", 3, "ACCEPTABLE", true);
        tree.edit(EXPLORED, r -> r.put("executions", 48));
        RaceReport report = tree.judge();
        assertThat(report.warnings()).isEmpty();
        assertThat(scenario(report).outcomes())
                .extracting(RaceReport.Outcome::value)
                .contains("7, 1")
                .doesNotContain("7, \\d");
        outcome(EXPLORED, "8, \\d", 0, "ACCEPTABLE", false);
        assertThat(tree.judge().warnings())
                .extracting(RaceReport.Warning::outcome)
                .containsExactly("8, \\d");
    }

    @Test
    void aPatternIsNotMetByAResultOfAnotherDeclaration() {
        outcome(EXPLORED, "7, 1", 3, "ACCEPTABLE_INTERESTING", true);
        outcome(EXPLORED, "7, \\d", 0, "ACCEPTABLE", false);
        tree.edit(EXPLORED, r -> r.put("executions", 48));
        assertThat(tree.judge().warnings()).hasSize(1);
        tree.edit(
                EXPLORED,
                r ->
                        ((ObjectNode) r.get("outcomes").get(2))
                                .put("expect", "ACCEPTABLE")
                                .put("description", "One seven."));
        assertThat(tree.judge().warnings()).hasSize(1);
    }

    @Test
    void anIdThatIsNoPatternMeetsOnlyItself() {
        outcome(EXPLORED, "7, 1", 3, "ACCEPTABLE", true);
        tree.edit(EXPLORED, r -> r.put("executions", 48));
        outcome(EXPLORED, "[", 0, "ACCEPTABLE", false);
        assertThat(tree.judge().warnings())
                .extracting(RaceReport.Warning::outcome)
                .containsExactly("[");
    }

    @Test
    void seenOnCoresAndByNoInterleavingIsAMemoryModelEffect() {
        outcome(STRESSED, "7, 7", 5, "ACCEPTABLE_INTERESTING", null);
        tree.edit(STRESSED, r -> r.put("executions", 3_000_005));
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.warnings()).isEmpty();
        assertThat(grade(report, "7, 7")).isEqualTo("memory-model effect");
        assertThat(ReportFiles.page(report)).contains("memory-model effect");
        assertThat(filtered()).contains("<- memory-model effect", "unreachable");
    }

    @Test
    void withoutAnExhaustedSearchNobodyKnowsThatItIsOne() {
        outcome(STRESSED, "7, 7", 5, "ACCEPTABLE_INTERESTING", null);
        tree.edit(STRESSED, r -> r.put("executions", 3_000_005));
        tree.edit(EXPLORED, r -> r.put("exhaustive", false).put("forcedSwitches", 2));
        RaceReport report = tree.judge();
        assertThat(grade(report, "7, 7")).isNull();
        assertThat(filtered()).contains("not reached").doesNotContain("memory-model");
    }

    @Test
    void aForbiddenMemoryModelEffectStaysAFinding() {
        tree.edit(STRESSED, r -> r.put("verdict", "FAIL").put("message", "true, true seen"));
        tree.edit(STRESSED, r -> ((ObjectNode) r.get("outcomes").get(1)).put("count", 1));
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(grade(report, "true, true")).isEqualTo("memory-model effect");
        assertThat(filtered()).contains("<- FAIL, memory-model effect");
    }

    @ParameterizedTest
    @CsvSource({
        "quick, 1, 2",
        "quick, 0, 2",
        "ci, 2, 3",
        "deep, 3, 4",
    })
    void aSearchThatForcesTooFewSwitchesIsShallow(String budget, int forced, int wanted) {
        search(forced, budget);
        RaceReport report = judge(budget);
        String message =
                "lincheck: all interleavings with up to "
                        + forced
                        + (forced == 1 ? " forced switch" : " forced switches")
                        + " were run; budget "
                        + budget
                        + " is for at least "
                        + wanted;
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.warnings())
                .containsExactly(new RaceReport.Warning("shallow", SCENARIO, null, message));
        assertThat(ReportFiles.page(report)).contains(message, "shallow");
        assertThat(Summary.of(report)).contains(message, "shallow");
        assertThat(TerminalTable.of(report, "page", Terminal.NONE))
                .contains("WARNING shallow, " + SCENARIO);
        search(wanted, budget);
        assertThat(judge(budget).warnings()).isEmpty();
        assertThat(ReportFiles.page(judge(budget)))
                .contains("all with up to " + wanted + " forced switches");
    }

    @Test
    void aSearchThatRanOutOfInterleavingsIsNotShallow() {
        tree.edit(EXPLORED, r -> r.put("forcedSwitches", 1));
        assertThat(tree.judge().warnings()).isEmpty();
    }

    @Test
    void aBudgetOfMinutesPromisesNoSwitches() {
        search(0, "20m");
        assertThat(judge("20m").warnings()).isEmpty();
    }

    @Test
    void aSearchThatDoesNotSayHowFarItGotIsShallow() {
        tree.edit(EXPLORED, r -> r.put("exhaustive", false));
        assertThat(tree.judge().warnings())
                .extracting(RaceReport.Warning::message)
                .containsExactly(
                        "lincheck: how many forced switches were completed is not known;"
                                + " budget quick is for at least 2");
    }

    private void search(int forced, String budget) {
        for (Producer producer : Producer.ALL) {
            tree.edit(producer.folder() + "/plan.json", p -> p.put("budget", budget));
        }
        tree.edit(EXPLORED, r -> r.put("exhaustive", false).put("forcedSwitches", forced));
    }

    private RaceReport judge(String budget) {
        return tree.judge(new Session(root, EvidenceTree.SINCE, budget, ""));
    }

    private String filtered() {
        for (Producer producer : Producer.ALL) {
            tree.edit(producer.folder() + "/plan.json", p -> p.put("filter", "Writer*"));
        }
        Session session = new Session(root, EvidenceTree.SINCE, "quick", "Writer*");
        return TerminalTable.of(tree.judge(session), "page", Terminal.NONE);
    }

    private void outcome(
            String file, String value, long count, String expect, @Nullable Boolean reachable) {
        tree.edit(
                file,
                r ->
                        ((ArrayNode) r.get("outcomes"))
                                .addObject()
                                .put("value", value)
                                .put("count", count)
                                .put("expect", expect)
                                .put("reachableUnderSC", reachable)
                                .put("description", "Sevens."));
    }

    private static RaceReport.Scenario scenario(RaceReport report) {
        return report.scenarios().stream()
                .filter(s -> s.id().equals(SCENARIO))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String grade(RaceReport report, String value) {
        return scenario(report).outcomes().stream()
                .filter(o -> o.value().equals(value))
                .findFirst()
                .orElseThrow()
                .grade();
    }
}
