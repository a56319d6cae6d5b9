package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.history.Accumulation;
import org.loadproof.report.history.PastRun;
import org.loadproof.report.history.StrengthChanges;
import org.loadproof.report.model.History;
import org.loadproof.report.model.OutcomeTable;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.model.Wording;
import org.loadproof.report.output.JUnitXml;
import org.loadproof.report.output.ReportFiles;
import org.loadproof.report.output.Summary;
import org.loadproof.report.output.Terminal;
import org.loadproof.report.output.TerminalTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the explorer had from its cache is known, and was not done by this run. */
class CachedSearchTest {

    private static final String EXPLORED = LINCHECK + SCENARIO + ".json";
    private static final String FROM = "run of 2025-12-31T23:59:59Z at 0123456789ab-dirty";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
        tree.edit(EXPLORED, CachedSearchTest::cached);
    }

    private static void cached(ObjectNode run) {
        run.put("executions", 0).put("seconds", 0.01);
        run.put("exhaustive", true).put("switchBound", 5).put("forcedSwitches", 3);
        run.putArray("outcomes")
                .addObject()
                .put("value", "true, false")
                .put("count", 45)
                .put("expect", "ACCEPTABLE")
                .put("reachableUnderSC", true)
                .put("description", "One of them.");
        run.putObject("cached")
                .put("run", "7f5b16c7")
                .put("commit", "0123456789abcdef0123456789abcdef01234567-dirty")
                .put("at", "2025-12-31T23:59:59.123Z")
                .put("seconds", 12.5)
                .put("executions", 45);
    }

    @Test
    void itIsGreenAndCountsNeitherAsExecutedNorAsTime() {
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.cached()).isEqualTo(1);
        assertThat(report.executed()).isEqualTo(report.planned() - 1);
        assertThat(report.totals().interleavings()).isZero();
        assertThat(report.totals().exhausted()).isEqualTo(1);
        assertThat(report.totals().cached()).isEqualTo(1);
        RaceReport.Engine explorer = explorer(report);
        assertThat(explorer.executed()).isZero();
        assertThat(explorer.cached()).isEqualTo(1);
        assertThat(explorer.seconds()).isLessThan(1);
    }

    @Test
    void everyFormOfTheReportNamesTheRunThatItIsFrom() throws Exception {
        RaceReport report = tree.judge();
        String said = "From the cache: 1 of 1 explored scenario, " + FROM + ".";
        String tried = "from the cache, " + FROM + ", 45 interleavings then, all there are";
        assertThat(TerminalTable.of(report, "page", Terminal.NONE)).contains(said, "0 of 1");
        assertThat(Summary.of(report)).contains(said);
        assertThat(ReportFiles.page(report)).contains(said, tried, "1 from the cache");
        assertThat(Wording.limits(report))
                .contains("0 interleavings (exhausted for 1 of 1 explored scenario, 1 of them in");
        assertThat(JUnitXml.of(report)).contains(tried);
        JsonNode json = JsonMapper.shared().readTree(ReportFiles.json(report));
        JsonNode run = explored(json);
        assertThat(run.get("executions").longValue()).isZero();
        assertThat(run.get("cached").get("run").asString()).isEqualTo("7f5b16c7");
        assertThat(run.get("cached").get("at").asString()).isEqualTo("2025-12-31T23:59:59.123Z");
        assertThat(run.get("cached").get("executions").longValue()).isEqualTo(45);
        JsonNode schema = JsonMapper.shared().readTree(ReportFiles.schema());
        assertThat(
                        new JsonSchema(
                                        JsonSchema.strict(schema),
                                        SpecificationVersion.DRAFT_2020_12)
                                .errors(ReportFiles.json(report)))
                .isEmpty();
    }

    @Test
    void itsOutcomesAreShownAsThatRunSawThem() {
        OutcomeTable table = OutcomeTable.of(contest(tree.judge()));
        assertThat(table.rows())
                .filteredOn(row -> row.value().equals("true, false"))
                .allSatisfy(row -> assertThat(row.counts()).contains(45L))
                .isNotEmpty();
    }

    @Test
    void anOrdinaryRunDoesNotSpeakOfACache() throws Exception {
        RaceReport report = EvidenceTree.green(root).judge();
        assertThat(report.cached()).isZero();
        assertThat(Wording.cached(report)).isEmpty();
        assertThat(ReportFiles.page(report)).doesNotContain("the cache");
        assertThat(Summary.of(report)).doesNotContain("cache");
    }

    @Test
    void onlyWhatWasExhaustedAndPassedMayStandForARun() {
        refuses(r -> r.put("exhaustive", false), "not exhausted and passed");
        refuses(r -> r.put("verdict", "FAIL"), "not exhausted and passed");
        refuses(r -> r.put("executions", 3), "with 3 executions now and 45 then");
        refuses(r -> earlier(r).put("executions", 0), "with 0 executions now and 0 then");
        refuses(r -> earlier(r).put("executions", 44), "45 outcomes in 44 executions");
        refuses(r -> earlier(r).put("at", "2026-01-01T13:00:00Z"), "began later");
        refuses(r -> earlier(r).remove("run"), "cached.run");
        refuses(r -> earlier(r).put("at", "yesterday"), "cached.at");
        tree.edit(EvidenceTree.JCSTRESS + SCENARIO + ".json", CachedSearchTest::cached);
        assertThat(tree.judge().problems())
                .extracting(Problem::message)
                .anyMatch(m -> m.contains("from a cache, which jcstress has not"));
    }

    @Test
    void theHistoryTakesItForNoLossAndForNoGain() {
        PastRun now = PastRun.of(tree.judge());
        tree.edit(EXPLORED, r -> r.put("executions", 45).put("seconds", 30).putNull("cached"));
        PastRun before = PastRun.of(tree.judge());
        assertThat(StrengthChanges.between(List.of(before, before, before), now, 3)).isEmpty();
        assertThat(StrengthChanges.between(List.of(now, now, now, before), before, 3)).isEmpty();
        assertThat(Accumulation.of(List.of(before, now)))
                .filteredOn(sum -> sum.engine().equals(Engines.LINCHECK))
                .extracting(History.Accumulated::executions)
                .containsExactly(45L);
    }

    private void refuses(Consumer<ObjectNode> edit, String message) {
        tree.edit(EXPLORED, CachedSearchTest::cached);
        tree.edit(EXPLORED, edit);
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems())
                .extracting(Problem::message)
                .anyMatch(m -> m.contains(message));
        tree.edit(EXPLORED, r -> r.put("verdict", "PASS"));
    }

    private static ObjectNode earlier(ObjectNode run) {
        return (ObjectNode) run.get("cached");
    }

    private static RaceReport.Engine explorer(RaceReport report) {
        return report.engines().stream()
                .filter(e -> e.engine().equals(Engines.LINCHECK))
                .findFirst()
                .orElseThrow();
    }

    private static RaceReport.Scenario contest(RaceReport report) {
        return report.scenarios().stream()
                .filter(s -> s.id().equals(SCENARIO))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode explored(JsonNode json) {
        for (JsonNode scenario : json.get("scenarios")) {
            for (JsonNode run : scenario.get("runs")) {
                if (run.get("engine").asString().equals(Engines.LINCHECK)) {
                    return run;
                }
            }
        }
        throw new AssertionError("no run of the explorer");
    }
}
