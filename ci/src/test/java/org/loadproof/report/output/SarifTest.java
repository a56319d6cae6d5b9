package org.loadproof.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.EvidenceTree;
import org.loadproof.report.Interleavings;
import org.loadproof.report.JsonSchema;
import org.loadproof.report.model.Finding;
import org.loadproof.report.source.Sources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Failures as SARIF: valid by the published schema, and by what code scanning asks for beyond. */
class SarifTest {

    private static final String RUN = EvidenceTree.LINCHECK + EvidenceTree.SCENARIO + ".json";
    private static final String CORE = "core/src/main/java/org/loadproof/core/";
    private static final String ACCESS = CORE + "file/WriteAccess.java";
    private static final String SCENARIOS =
            "stress-tests/src/main/java/org/loadproof/scenarios/WriteAccessScenarios.java";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
        tree.text(ACCESS, "package org.loadproof.core.file;\n\nclass WriteAccess {}\n");
        tree.text(
                SCENARIOS,
                """
                package org.loadproof.scenarios;

                class WriteAccessScenarios {
                    static class WriterVersusDenier {}
                }
                """);
    }

    @Test
    void aGreenRunHasRulesAndNoResult() throws Exception {
        JsonNode run = run();
        assertThat(run.at("/results").isEmpty()).isTrue();
        assertThat(run.at("/invocations/0/executionSuccessful").booleanValue()).isTrue();
        assertThat(run.at("/invocations/0/toolExecutionNotifications").isEmpty()).isTrue();
        assertThat(run.at("/tool/driver/rules/0/id").stringValue()).isEqualTo("W1");
        assertThat(run.at("/tool/driver/rules/0/shortDescription/text").stringValue())
                .isEqualTo("Never both.");
    }

    @Test
    void aFailureStandsWhereTheRuleBreaks() throws Exception {
        fail(Interleavings.lostCheck());
        Finding finding = tree.judge().findings().get(0);
        JsonNode result = run().at("/results/0");
        assertThat(result.get("ruleId").stringValue()).isEqualTo("W1");
        assertThat(result.at("/message/text").stringValue())
                .startsWith(finding.headline())
                .contains("mvn verify -Dscenario=WriterVersusDenier");
        assertThat(result.get("partialFingerprints").toString()).contains(finding.fingerprint());
        // The breaking step stands in no source; the one before it does.
        assertThat(uri(result.at("/locations/0"))).isEqualTo(ACCESS);
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").intValue())
                .isEqualTo(51);
    }

    @Test
    void theInterleavingIsACodeFlowWithAFlowForEachThread() throws Exception {
        fail(Interleavings.lostCheck());
        JsonNode flows = run().at("/results/0/codeFlows/0/threadFlows");
        assertThat(flows.size()).isEqualTo(2);
        assertThat(flows.at("/0/id").stringValue()).isEqualTo("writer");
        assertThat(numbers(flows.get(0), "executionOrder")).containsExactly(1, 2, 3, 7, 8);
        assertThat(numbers(flows.get(1), "executionOrder")).containsExactly(4, 5, 6);
        assertThat(numbers(flows.get(1), "nestingLevel")).containsExactly(0, 1, 1);
        assertThat(uri(flows.at("/1/locations/0/location"))).isEqualTo(SCENARIOS);
        assertThat(flows.at("/1/locations/1/location/message/text").stringValue())
                .isEqualTo("5. denier: count.get(): 0");
        assertThat(words(flows.get(0), "importance"))
                .containsExactly("important", "important", "unimportant", "important", "essential");
    }

    @Test
    void aFailureThatNobodySawStepByStepStandsAtItsScenario() throws Exception {
        tree.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        JsonNode result = run().at("/results/0");
        assertThat(uri(result.at("/locations/0"))).isEqualTo(SCENARIOS);
        assertThat(result.has("codeFlows")).isFalse();
    }

    @Test
    void aLongInterleavingIsCutToWhatIsShown() throws Exception {
        ObjectNode many = Interleavings.lostCheck();
        JsonNode first = many.get("steps").get(0);
        for (int i = 0; i < 2 * SarifFlow.MAX_STEPS; i++) {
            many.withArray("steps").insert(1, first.deepCopy());
        }
        fail(many);
        JsonNode flows = run().at("/results/0/codeFlows/0/threadFlows");
        List<String> importance = words(flows.get(0), "importance");
        assertThat(importance).contains("essential");
        assertThat(importance.size() + words(flows.get(1), "importance").size())
                .isEqualTo(SarifFlow.MAX_STEPS);
    }

    @Test
    void aSurvivingMutantStandsWhereItsDefectWasPutIn() throws Exception {
        String patch =
                "--- a/" + ACCESS + "\n+++ b/" + ACCESS + "\n@@ -40,7 +40,6 @@\n a\n b\n c\n-d\n";
        tree.edit(
                EvidenceTree.MUTANTS + "R01.json",
                m -> {
                    m.put("verdict", "FAIL").put("killed", false).put("patch", patch);
                    m.putArray("killers");
                    ((ObjectNode) m.get("trials").get(0)).put("fate", "SURVIVED");
                });
        JsonNode result = run().at("/results/0");
        assertThat(result.get("ruleId").stringValue()).isEqualTo(Sarif.MUTANT);
        assertThat(uri(result.at("/locations/0"))).isEqualTo(ACCESS);
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").intValue())
                .isEqualTo(43);
    }

    @Test
    void whatCannotBeBelievedIsANotificationAndNoSuccess() throws Exception {
        tree.text(EvidenceTree.CORE + "broken.json", "{");
        tree.edit(RUN, r -> r.put("verdict", "ERROR").put("message", "broke down"));
        tree.delete(EvidenceTree.JCSTRESS + EvidenceTree.SCENARIO + ".json");
        JsonNode run = run();
        assertThat(run.at("/invocations/0/executionSuccessful").booleanValue()).isFalse();
        assertThat(run.at("/invocations/0/toolExecutionNotifications").toString())
                .contains("broken.json", "broke down", "not run: " + EvidenceTree.SCENARIO);
        assertThat(run.at("/results").isEmpty()).isTrue();
    }

    @Test
    void thePublishedSchemaIsEnforced() throws Exception {
        fail(Interleavings.lostCheck());
        ObjectNode log = (ObjectNode) MAPPER.readTree(sarif());
        ((ObjectNode) log.at("/runs/0/results/0")).put("level", "red").put("invented", 1);
        ((ObjectNode) log.at("/runs/0/tool/driver")).remove("name");
        assertThat(published().errors(log.toString())).hasSize(3);
    }

    private void fail(ObjectNode interleaving) {
        tree.edit(
                RUN,
                r -> {
                    r.put("verdict", "FAIL").put("message", "both hold").put("trace", "| A | B |");
                    r.set("interleaving", interleaving);
                });
    }

    /** The only run of the log, which is valid. */
    private JsonNode run() throws IOException {
        String sarif = sarif();
        assertThat(published().errors(sarif)).isEmpty();
        JsonNode run = MAPPER.readTree(sarif).at("/runs/0");
        for (JsonNode result : run.get("results")) {
            shownByCodeScanning(run, result);
        }
        return run;
    }

    private String sarif() throws IOException {
        Sources sources = Sources.below(root, root, Map.of());
        return ReportFiles.sarif(tree.judge(), sources);
    }

    private static JsonSchema published() throws IOException {
        try (InputStream schema =
                SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return new JsonSchema(
                    MAPPER.readTree(Objects.requireNonNull(schema)), SpecificationVersion.DRAFT_7);
        }
    }

    /** Every result and step has a place, relative to the root and there; rules are declared. */
    private void shownByCodeScanning(JsonNode run, JsonNode result) {
        JsonNode rule = run.at("/tool/driver/rules").get(result.get("ruleIndex").intValue());
        assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
        assertThat(result.get("locations").size()).isEqualTo(1);
        place(result.at("/locations/0"));
        Set<Integer> orders = new HashSet<>();
        for (JsonNode flow : result.at("/codeFlows/0/threadFlows")) {
            flow.get("locations").forEach(step -> place(step.get("location")));
            assertThat(numbers(flow, "executionOrder")).isSorted().allMatch(orders::add);
        }
    }

    private void place(JsonNode location) {
        assertThat(root.resolve(uri(location))).isRegularFile();
        assertThat(location.at("/physicalLocation/artifactLocation/uriBaseId").stringValue())
                .isEqualTo("%SRCROOT%");
    }

    private static String uri(JsonNode location) {
        return location.at("/physicalLocation/artifactLocation/uri").stringValue();
    }

    private static List<Integer> numbers(JsonNode flow, String field) {
        List<Integer> numbers = new ArrayList<>();
        flow.get("locations").forEach(step -> numbers.add(step.get(field).intValue()));
        return numbers;
    }

    private static List<String> words(JsonNode flow, String field) {
        List<String> words = new ArrayList<>();
        flow.get("locations").forEach(step -> words.add(step.get(field).stringValue()));
        return words;
    }
}
