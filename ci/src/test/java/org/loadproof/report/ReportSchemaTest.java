package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.judge.Judge;
import org.loadproof.report.judge.OwnTests;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Real reports are valid by the JSON Schema that is written beside them. */
class ReportSchemaTest {

    private static final String RUN = EvidenceTree.LINCHECK + EvidenceTree.SCENARIO + ".json";

    private final JsonMapper mapper = JsonMapper.shared();
    @TempDir Path root;
    private EvidenceTree tree;
    private JsonSchema schema;

    @BeforeEach
    void plant() throws IOException {
        tree = EvidenceTree.green(root);
        schema =
                new JsonSchema(
                        JsonSchema.strict(mapper.readTree(ReportFiles.schema())),
                        SpecificationVersion.DRAFT_2020_12);
    }

    @Test
    void aGreenReportIsValid() {
        assertThat(tree.judge().verdict()).isEqualTo(Verdict.PASS);
        assertValid();
    }

    @Test
    void aReportOfEverythingThatCanGoWrongIsValid() {
        Spoiled.in(tree);
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.problems()).isNotEmpty();
        assertThat(report.notRun()).isNotEmpty();
        assertThat(report.warnings()).isNotEmpty();
        assertThat(ReportFiles.json(report)).contains("\"fits\"", "\"fate\" : \"SURVIVED\"");
        assertValid();
    }

    @Test
    void aReportOfNothingIsValid(@TempDir Path empty) throws IOException {
        Session session = new Session(empty, null, null, null);
        RaceReport.Host host = new RaceReport.Host(null, 1, "amd64", "Linux", "OpenJDK");
        RaceReport report = Judge.judge(session, OwnTests.notJudged(), null, host);
        assertThat(schema.errors(ReportFiles.json(report))).isEmpty();
    }

    @Test
    void whatIsNotValidIsNoticed() {
        ObjectNode report = (ObjectNode) mapper.readTree(ReportFiles.json(tree.judge()));
        ObjectNode run = (ObjectNode) report.get("scenarios").get(0).get("runs").get(0);
        run.put("executions", -1).put("verdict", "GREEN").put("invented", true).remove("seconds");
        ((ObjectNode) report.get("totals")).put("upperBound95", 1.5);
        report.put("startedAt", "yesterday");
        assertThat(schema.errors(report.toString()))
                .hasSize(6)
                .anyMatch(e -> e.contains("invented"))
                .anyMatch(e -> e.contains("executions"))
                .anyMatch(e -> e.contains("startedAt"));
    }

    private void assertValid() {
        assertThat(schema.errors(ReportFiles.json(tree.judge()))).isEmpty();
    }

    /** One of each kind of thing that a report can say. */
    private static final class Spoiled {

        static void in(EvidenceTree tree) {
            tree.edit(RUN, Spoiled::fail);
            tree.edit(EvidenceTree.CORE + "SomeTest.holds.json", Spoiled::waive);
            tree.edit(EvidenceTree.MUTANTS + "R01.json", Spoiled::survive);
            tree.text(EvidenceTree.JQWIK + "broken.json", "{");
            tree.addRun(EvidenceTree.JCSTRESS, "Lost", "Lost.", "W1");
            tree.delete(EvidenceTree.JCSTRESS + "Lost.json");
        }

        private static void fail(ObjectNode run) {
            run.put("verdict", "FAIL").put("trace", "| T1 | T2 |").put("message", "both hold");
            run.put("note", "3 forks").put("seed", "42").put("forcedSwitches", 2);
            run.set("interleaving", Interleavings.lostCheck());
            ObjectNode jvm = run.putArray("configurations").addObject();
            jvm.put("compilation", "C2, C1").put("forks", 1).put("executions", 7);
            jvm.putArray("outcomes").addObject().put("value", "true, true").put("count", 7);
            run.putObject("witness").put("outcome", "true, true").put("trace", "T1 then T2");
            ObjectNode drawing = run.putObject("drawing");
            ObjectNode lane = drawing.putArray("lanes").addObject().put("thread", "A");
            lane.putArray("calls")
                    .addObject()
                    .put("operation", "tryGetWrite()")
                    .put("invoked", 1)
                    .putNull("result")
                    .putNull("returned");
            step(drawing.putArray("longest").addObject()).putNull("before").put("after", "fits");
            step(drawing.putObject("misfit")).putArray("expected").add("false");
            ((ArrayNode) run.get("outcomes")).addObject().put("value", "1").put("count", 0);
            ((ObjectNode) run.get("outcomes").get(2)).put("expect", "ACCEPTABLE");
            ((ObjectNode) run.get("outcomes").get(2)).put("reachableUnderSC", false);
            ((ObjectNode) run.get("outcomes").get(2)).put("description", "Never.");
        }

        private static ObjectNode step(ObjectNode step) {
            return step.put("thread", "A").put("operation", "tryGetWrite()").put("result", "true");
        }

        private static void waive(ObjectNode run) {
            run.put("verdict", "NOT_RUN").put("executions", 0).putArray("outcomes");
            run.putObject("notRun").put("reason", "needs 3 CPUs").put("waived", true);
        }

        private static void survive(ObjectNode mutant) {
            mutant.put("verdict", "FAIL").put("killed", false).putArray("killers");
            ((ObjectNode) mutant.get("trials").get(0)).put("fate", "SURVIVED");
        }
    }
}
