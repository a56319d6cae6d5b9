package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.report.EvidenceTree.CORE;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import org.loadproof.report.output.Terminal;
import org.loadproof.report.output.TerminalTable;
import tools.jackson.databind.node.ArrayNode;

/** A run of some scenarios: what it may leave out, and what the terminal shows of them. */
class FilteredRunTest {

    private static final String EXPLORED = LINCHECK + SCENARIO + ".json";
    private static final String CLASSES = "core/target/test-classes/org/";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
        filter("Writer*");
    }

    @Test
    void testsThatTheFilterDoesNotFitNeedNoPlan() {
        spare();
        tree.text(CLASSES + "SomeTest.class", "compiled");
        tree.text(CLASSES + "WriterTest$Nested.class", "compiled");
        RaceReport report = judge("Writer*");
        assertThat(report.problems()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.engines().get(0).message())
                .isEqualTo("the filter leaves nothing to do here");
        assertThat(terminal("Writer*")).contains("NOT RUN (filter): core junit\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Writer*", "Other,WriterTest", "W?iterTest", " WriterTest "})
    void testsThatTheFilterFitsNeedAPlan(String filter) {
        filter(filter);
        spare();
        tree.text(CLASSES + "WriterTest.class", "compiled");
        assertRed(filter);
    }

    @Test
    void aModuleWithoutCompiledTestsBrokeOff() {
        spare();
        assertRed("Writer*");
    }

    @Test
    void withoutAFilterEveryModuleNeedsAPlan() {
        filter(null);
        spare();
        tree.text(CLASSES + "SomeTest.class", "compiled");
        assertRed("");
    }

    @Test
    void whatExploresNeedsAPlanWhateverTheFilter() {
        tree.deleteFolder(LINCHECK);
        tree.text("model-checks/target/test-classes/org/SomeTest.class", "compiled");
        RaceReport report = judge("Writer*");
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems().get(0).file()).isEqualTo(LINCHECK + "plan.json");
    }

    @Test
    void theReportMadeAgainKnowsTheFilterFromThePlans() {
        spare();
        tree.text(CLASSES + "SomeTest.class", "compiled");
        RaceReport report = tree.judge(new Session(root, null, null, null));
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.filter()).isEqualTo("Writer*");
    }

    @Test
    void theTerminalShowsEachOutcomeUnderEachEngine() {
        for (Producer producer : Producer.ALL) {
            String folder = producer.folder() + "/";
            if (!producer.needsCanaries()) {
                tree.edit(folder + "plan.json", p -> p.putArray("scenarios"));
                EvidenceTree.NAMES.forEach(n -> tree.deleteIfThere(folder + n + ".json"));
            }
        }
        String terminal = terminal("Writer*");
        assertThat(terminal)
                .startsWith(
                        """
                        PASS  WriteAccessScenarios.WriterVersusDenier
                        First-comers race on a free file.

                          OUTCOME      EXPECTED      jcstress     lincheck
                          true, false  acceptable   3,000,000           45
                          true, true   forbidden            0  unreachable

                          jcstress: PASS, 3,000,000 executions, unseen is rarer than 1 in 1,000,000,
                            1.5 s
                          lincheck: PASS, 45 interleavings, all there are (exhausted), 1.5 s
                        """)
                .contains("Only a part was asked for: filter 'Writer*'.");
        assertThat(terminal.lines().count()).isLessThanOrEqualTo(30);
    }

    @Test
    void whatDoesNotFitBesideTheOthersStandsBelow() {
        for (String label : List.of("17.0.15", "19.0.2", "21.0.7", "23.0.2", "25.0.1")) {
            String folder = LINCHECK.replace("lincheck", "lincheck@" + label);
            tree.copyTo(LINCHECK, folder, "OpenJDK " + label);
        }
        tree.deleteFolder(LINCHECK);
        assertThat(terminal("Writer*").lines())
                .filteredOn(l -> l.contains("OUTCOME"))
                .hasSize(2)
                .allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(80));
        assertThat(terminal("Writer*"))
                .contains("25.0.1\n", "lincheck@17.0.15: PASS", "lincheck@25.0.1: PASS");
    }

    @Test
    void forcedSwitchesAndNotesAreShown() {
        tree.edit(
                EXPLORED,
                r ->
                        r.put("exhaustive", false)
                                .put("forcedSwitches", 2)
                                .put("note", "5 of 28 configurations left out: time"));
        assertThat(terminal("Writer*"))
                .contains("not reached")
                .contains("all with up to 2 forced switches")
                .contains("5 of 28 configurations left out: time");
        assertThat(ReportFiles.page(judge("Writer*")))
                .contains("5 of 28 configurations left out: time");
        assertThat(ReportFiles.json(judge("Writer*"))).contains("\"forcedSwitches\" : 2");
    }

    @Test
    void aWitnessIsShownStepByStep() {
        tree.edit(
                EXPLORED,
                r ->
                        r.putObject("witness")
                                .put("outcome", "true, false")
                                .put("trace", "| writer |\n|\ttryGetWrite() |\u001b[31m"));
        assertThat(terminal("Writer*"))
                .contains(
                        """
                        How 'true, false' comes about (lincheck):
                          | writer |
                          | tryGetWrite() |?[31m
                        """);
        assertThat(ReportFiles.page(judge("Writer*")))
                .contains("How <code>true, false</code> comes about", "tryGetWrite()");
        assertThat(ReportFiles.json(judge("Writer*"))).contains("\"witness\" : {");
    }

    @Test
    void aWitnessIsDrawnIfItIsToldStepByStep() {
        tree.edit(
                EXPLORED,
                r ->
                        r.putObject("witness")
                                .put("outcome", "true, false")
                                .put("trace", "| writer |")
                                .set("interleaving", Interleavings.lostCheck()));
        assertThat(ReportFiles.page(judge("Writer*")))
                .contains("A column per thread", "count.get()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcome", "trace"})
    void aWitnessHasAnOutcomeAndATrace(String missing) {
        tree.edit(
                EXPLORED,
                r ->
                        r.putObject("witness")
                                .put("outcome", "true, false")
                                .put("trace", "| writer |")
                                .remove(missing));
        RaceReport report = judge("Writer*");
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems().get(0).message())
                .isEqualTo("witness." + missing + " is missing");
    }

    @Test
    void manyScenariosAreCutSensibly() {
        for (int i = 0; i < 40; i++) {
            tree.addRun(JCSTRESS, "Many.Writer" + i, "Title " + i, "W1");
        }
        tree.edit(
                JCSTRESS + "Many.Writer7.json", r -> r.put("verdict", "FAIL").put("message", "m"));
        String terminal = terminal("Writer*");
        assertThat(terminal).startsWith("FAIL  Many.Writer7\nTitle 7\n");
        assertThat(terminal).contains("PASS  Many.Writer28\n", "more in the report");
        assertThat(terminal.lines().count()).isLessThanOrEqualTo(90);
    }

    @Test
    void aScenarioWithManyOutcomesIsCut() {
        tree.edit(
                EXPLORED,
                r -> {
                    ArrayNode outcomes = r.putArray("outcomes");
                    for (int i = 0; i < 45; i++) {
                        outcomes.addObject()
                                .put("value", "a result that is too long for any column, " + i)
                                .put("count", 1)
                                .put("expect", i == 44 ? "FORBIDDEN" : "ACCEPTABLE");
                    }
                    r.put("verdict", "FAIL").put("message", "forbidden");
                });
        String terminal = terminal("Writer*");
        assertThat(terminal)
                .contains("35 more outcomes are in the report")
                .contains("<- FAIL")
                .contains("a result that is too lo...");
    }

    private void assertRed(String filter) {
        RaceReport report = judge(filter);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems())
                .extracting(Problem::message)
                .containsExactly("missing: module core probably failed before planning");
    }

    private RaceReport judge(String filter) {
        return tree.judge(new Session(root, EvidenceTree.SINCE, "quick", filter));
    }

    private String terminal(String filter) {
        return TerminalTable.of(judge(filter), "page", Terminal.NONE);
    }

    /** As the build leaves a module whose tests nobody asked for. */
    private void spare() {
        tree.deleteFolder(CORE);
    }

    private void filter(@Nullable String filter) {
        for (Producer producer : Producer.ALL) {
            tree.edit(producer.folder() + "/plan.json", p -> p.put("filter", filter));
        }
    }
}
