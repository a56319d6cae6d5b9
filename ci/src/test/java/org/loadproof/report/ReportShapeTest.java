package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.report.EvidenceTree.CORE;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.judge.RuleBook;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import org.loadproof.report.output.Summary;
import org.loadproof.report.output.Terminal;
import org.loadproof.report.output.TerminalTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the report says about a run, and in which shape. */
class ReportShapeTest {

    private static final String RUN = JCSTRESS + SCENARIO + ".json";

    @TempDir Path root;
    private EvidenceTree tree;

    @BeforeEach
    void plant() throws Exception {
        tree = EvidenceTree.green(root);
    }

    @Test
    void jsonHasTheFieldsOfSchemaOneInTheirOrder() {
        JsonNode json = json();
        assertThat(names(json))
                .containsSubsequence(
                        "schema",
                        "verdict",
                        "commit",
                        "startedAt",
                        "wallSeconds",
                        "budget",
                        "host",
                        "engines",
                        "planned",
                        "executed",
                        "notRun",
                        "rules",
                        "scenarios",
                        "mutants");
        assertThat(names(json.get("host"))).containsSubsequence("cpu", "cpus", "arch", "os", "jvm");
        assertThat(names(json.get("engines").get(1)))
                .contains("engine", "version", "jvm", "canaries", "verdict");
        assertThat(names(json.get("engines").get(1).get("canaries"))).contains("planned", "found");
        assertThat(names(json.get("rules").get(0)))
                .containsSubsequence("id", "text", "scenarios", "mutants", "verdict");
        JsonNode scenario = scenario(json, SCENARIO);
        assertThat(names(scenario))
                .containsExactly("id", "title", "rules", "verdict", "outcomes", "runs");
        JsonNode run = scenario.get("runs").get(0);
        assertThat(names(run))
                .containsSubsequence(
                        "engine",
                        "verdict",
                        "seconds",
                        "executions",
                        "exhaustive",
                        "switchBound",
                        "outcomes",
                        "trace",
                        "replay");
        assertThat(names(run.get("outcomes").get(0)))
                .containsExactly("value", "count", "expect", "reachableUnderSC", "description");
        JsonNode mutant = json.get("mutants").get(0);
        assertThat(names(mutant))
                .containsSubsequence(
                        "id", "defect", "origin", "rules", "class", "killed", "killers");
        assertThat(names(mutant.get("killers").get(0))).contains("engine", "scenario", "seconds");
    }

    @Test
    void figuresAreThoseOfTheEvidence() {
        JsonNode json = json();
        assertThat(json.get("schema").intValue()).isEqualTo(1);
        assertThat(json.get("verdict").stringValue()).isEqualTo("PASS");
        assertThat(json.get("commit").stringValue()).isEqualTo("0123abc");
        assertThat(json.get("startedAt").stringValue()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(json.get("wallSeconds").doubleValue()).isEqualTo(200.5);
        assertThat(json.get("planned").intValue()).isEqualTo(Producer.ALL.size());
        assertThat(json.get("executed").intValue()).isEqualTo(Producer.ALL.size());
        JsonNode totals = json.get("totals");
        assertThat(totals.get("executions").longValue()).isEqualTo(3_000_000);
        assertThat(totals.get("interleavings").longValue()).isEqualTo(45);
        assertThat(totals.get("modelled").longValue()).isEqualTo(1000);
        assertThat(totals.get("exhausted").intValue()).isEqualTo(1);
        assertThat(totals.get("mutantsKilled").intValue()).isEqualTo(1);
        assertThat(totals.get("upperBound95").doubleValue()).isEqualTo(0.003);
        assertThat(ReportFiles.page(tree.judge()))
                .contains("3,000,000 executions on real threads")
                .contains("45 interleavings")
                .contains("1,000 interleavings held against a model")
                .contains("rarer than 1 in 330");
    }

    @Test
    void whatIsNotKnownIsNull() {
        JsonNode json = json();
        JsonNode unit = scenario(json, "SomeTest.holds").get("runs").get(0);
        for (String field : List.of("exhaustive", "switchBound", "outcomes", "trace", "message")) {
            assertThat(unit.get(field).isNull()).as(field).isTrue();
        }
        assertThat(json.get("host").get("cpu").isNull()).isTrue();
        tree.delete(RUN);
        JsonNode lost = scenario(json(), SCENARIO).get("runs").get(0);
        assertThat(lost.get("verdict").stringValue()).isEqualTo("NOT_RUN");
        for (String field : List.of("seconds", "executions", "replay", "upperBound95")) {
            assertThat(lost.get(field).isNull()).as(field).isTrue();
        }
    }

    @Test
    void everyRuleIsThereInTheOrderOfTheContract() {
        JsonNode rules = json().get("rules");
        assertThat(rules.size()).isEqualTo(2);
        assertThat(rules.get(0).get("id").stringValue()).isEqualTo("W1");
        assertThat(rules.get(0).get("verdict").stringValue()).isEqualTo("PASS");
        assertThat(rules.get(1).get("id").stringValue()).isEqualTo("R2");
        assertThat(rules.get(1).get("verdict").stringValue()).isEqualTo("PASS");
    }

    @Test
    void mutantsHaveAColumnForEachEngineThatWasAsked() {
        assertThat(ReportFiles.page(tree.judge()))
                .contains(
                        "<th>Class</th><th>lincheck</th><th>First killer</th><th class=\"n\">Time"
                                + " to kill")
                .contains("<td>killed, 2.5 s, 120 runs</td>")
                .doesNotContain("Controls: nothing may be found");
    }

    @Test
    void aControlIsNoMutantAndBreaksNoRule() {
        tree.edit(
                EvidenceTree.MUTANTS + "R01.json",
                m -> {
                    m.put("control", true).put("killed", false).putArray("killers");
                    ((ObjectNode) m.get("trials").get(0)).put("fate", "SURVIVED");
                });
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.totals().mutants()).isZero();
        assertThat(report.totals().controlsClean()).isEqualTo(1);
        assertThat(report.rules().get(0).mutants()).isEmpty();
        assertThat(ReportFiles.page(report))
                .contains("Controls: nothing may be found")
                .contains("<td>survived, 2.5 s, 120 runs</td>");
        assertThat(Summary.of(report)).contains("killed: 0 of 0; controls clean: 1 of 1.");
    }

    @Test
    void mutantsThatAreLeftOutStayVisible() {
        tree.edit(
                EvidenceTree.MUTANTS + "R01.json",
                m -> {
                    m.put("verdict", "NOT_RUN").put("killed", false).putArray("killers");
                    m.putArray("trials");
                    m.putObject("notRun").put("reason", "not asked for").put("waived", true);
                });
        RaceReport report = tree.judge();
        assertThat(report.problems()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.notRun()).anyMatch(n -> n.toString().contains("not asked for"));
        tree.edit(
                EvidenceTree.MUTANTS + "R01.json",
                m -> ((ObjectNode) m.get("notRun")).put("waived", false));
        assertThat(tree.judge().verdict()).isEqualTo(Verdict.NOT_RUN);
    }

    @Test
    void aKilledMutantAloneDoesNotCheckARule() {
        for (String file : List.of("plan.json", "R01.json")) {
            tree.text(
                    EvidenceTree.MUTANTS + file,
                    tree.read(EvidenceTree.MUTANTS + file)
                            .toString()
                            .replace("\"rules\":[\"W1\"]", "\"rules\":[\"U1\"]"));
        }
        tree.text(
                RuleBook.FILE,
                "[{\"id\":\"U1\",\"text\":\"Unload.\"},{\"id\":\"W1\",\"text\":\"Never both.\"},"
                        + "{\"id\":\"R2\",\"text\":\"Own buffer.\"}]");
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(report.rules().get(0).mutants()).containsExactly("R01");
        assertThat(report.rules().get(0).verdict()).isEqualTo(Verdict.NOT_RUN);
    }

    @Test
    void aWaivedRunStaysGreenAndVisible() {
        tree.edit(
                RUN,
                r -> {
                    r.put("verdict", "NOT_RUN").put("executions", 0).putArray("outcomes");
                    r.putObject("notRun").put("reason", "needs 3 CPUs").put("waived", true);
                });
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.executed()).isEqualTo(report.planned() - 1);
        String notRun = "Not run: 1 of " + report.planned() + " planned, 1 of them waived.";
        assertThat(ReportFiles.page(report)).contains(notRun, "needs 3 CPUs", "NOT RUN, waived");
        assertThat(Summary.of(report)).contains(notRun, "needs 3 CPUs", "waived");
        assertThat(TerminalTable.of(report, "page", Terminal.NONE)).contains(notRun);
        assertThat(json().get("notRun").get(0).get("waived").booleanValue()).isTrue();
    }

    @Test
    void aWaivedScenarioTakesNothingFromARuleThatOthersHaveShown() {
        tree.addRun(CORE, "SleepingTest", "Asleep.", "W1");
        tree.edit(
                CORE + "SleepingTest.json",
                r -> {
                    r.put("verdict", "NOT_RUN").put("executions", 0).putArray("outcomes");
                    r.putObject("notRun").put("reason", "needs JDK 21").put("waived", true);
                });
        RaceReport.RuleRow rule = tree.judge().rules().get(0);
        assertThat(rule.id()).isEqualTo("W1");
        assertThat(rule.scenarios()).contains("SleepingTest", SCENARIO);
        assertThat(rule.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aRunInWhichEverythingIsWaivedIsNotGreen() {
        for (Producer producer : Producer.ALL) {
            for (String name : EvidenceTree.NAMES.subList(0, 4)) {
                String file = producer.folder() + "/" + name + ".json";
                if (root.resolve(file).toFile().exists()) {
                    tree.edit(
                            file,
                            r -> {
                                r.put("verdict", "NOT_RUN").put("executions", 0);
                                r.putArray("outcomes");
                                r.putObject("notRun").put("reason", "asleep").put("waived", true);
                            });
                }
            }
        }
        tree.edit(EvidenceTree.MUTANTS + "plan.json", p -> p.putArray("scenarios"));
        tree.edit(EvidenceTree.MUTANTS + "plan.json", p -> p.put("filter", "x"));
        tree.delete(EvidenceTree.MUTANTS + "R01.json");
        RaceReport report = tree.judge(new Session(root, null, null, null));
        assertThat(report.problems()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_RUN);
    }

    @Test
    void failWinsOverErrorWinsOverNotRun() {
        tree.delete(CORE + "SomeTest.holds.json");
        assertThat(tree.judge().verdict()).isEqualTo(Verdict.NOT_RUN);
        tree.edit(LINCHECK + SCENARIO + ".json", r -> r.put("verdict", "ERROR"));
        assertThat(tree.judge().verdict()).isEqualTo(Verdict.ERROR);
        tree.edit(RUN, r -> r.put("verdict", "FAIL"));
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.scenarios().get(0).id()).isEqualTo(SCENARIO);
        assertThat(report.scenarios().get(0).runs().get(0).engine()).isEqualTo("jcstress");
    }

    @Test
    void evidenceOfAnyAgeIsGoodEnoughToMakeTheReportAgain() {
        tree.edit(RUN, r -> r.put("writtenAt", "2025-01-01T00:00:00Z"));
        assertThat(tree.judge().verdict()).isEqualTo(Verdict.ERROR);
        RaceReport report = tree.judge(new Session(root, null, null, null));
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(String.valueOf(report.startedAt())).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(report.budget()).isEqualTo("quick");
    }

    @Test
    void aFilteredRunSaysSo() {
        for (Producer producer : Producer.ALL) {
            tree.edit(producer.folder() + "/plan.json", p -> p.put("filter", "Some*"));
        }
        RaceReport report = tree.judge(new Session(root, EvidenceTree.SINCE, "quick", "Some*"));
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(ReportFiles.page(report)).contains("Only a part was asked for");
        assertThat(Summary.of(report)).contains("filter `Some*`");
    }

    @Test
    void plansOfTwoTestRunsOfOneModuleAddUp() {
        tree.text(CORE + "plan-integration.json", tree.read(CORE + "plan.json").toString());
        tree.edit(
                CORE + "plan-integration.json",
                p -> {
                    p.putArray("scenarios");
                    p.put("filter", "x");
                });
        tree.addRun(CORE, "OtherTest.holds", "Another.", "W1");
        RaceReport report = tree.judge(new Session(root, EvidenceTree.SINCE, "quick", null));
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.engines().get(0).planned()).isEqualTo(2);
    }

    @Test
    void summaryAndTableStayShortWhateverHappens() {
        for (int i = 0; i < 300; i++) {
            String id = "Many.Scenario" + i;
            tree.addRun(JCSTRESS, id, "Title " + i, "W1");
            String verdict = i % 3 == 0 ? "FAIL" : "ERROR";
            tree.edit(JCSTRESS + id + ".json", r -> r.put("verdict", verdict).put("message", "m"));
            tree.text(LINCHECK + "broken" + i + ".json", "{" + i);
            tree.addRun(LINCHECK, id, "Title " + i, "W1");
            tree.delete(LINCHECK + id + ".json");
        }
        for (int i = 0; i < 20; i++) {
            tree.text("core/target/race-evidence/stranger" + i + "/x.json", "{}");
        }
        RaceReport report = tree.judge();
        assertThat(Summary.of(report).lines().count()).isLessThan(60);
        assertThat(TerminalTable.of(report, "page", Terminal.NONE).lines().count())
                .isLessThanOrEqualTo(30);
        String first =
                Summary.of(report)
                        .lines()
                        .filter(l -> l.startsWith("| FAIL"))
                        .findFirst()
                        .orElse("");
        assertThat(first).contains("Many.Scenario0");
        assertThat(Summary.of(report).indexOf("Mutants killed: 1 of 1.")).isPositive();
    }

    @Test
    void textFromTestsStaysText() {
        String script = "<script>alert(1)</script>";
        tree.addRun(JCSTRESS, script, script + "\" onload='x' | **bold**", "W1");
        String file = JCSTRESS + script.replaceAll("[^\\w.]", "_") + ".json";
        tree.edit(
                file,
                r -> {
                    r.put("verdict", "FAIL").put("trace", script).put("message", script);
                    r.put("replay", script).putArray("outcomes").addObject();
                    ((tools.jackson.databind.node.ObjectNode) r.get("outcomes").get(0))
                            .put("value", script)
                            .put("count", 1)
                            .put("expect", "FORBIDDEN")
                            .put("description", script);
                });
        RaceReport report = tree.judge();
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ReportFiles.page(report))
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(Summary.of(report).replaceAll("`[^`]*`", "")).doesNotContain("<script");
        assertThat(ReportFiles.json(report)).contains(script);
    }

    @Test
    void thePageNeedsNoNetwork() {
        assertThat(ReportFiles.page(tree.judge()))
                .doesNotContain("http://", "https://", "<link", " src=", "@import")
                .contains("default-src 'none'");
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(ReportFiles.json(tree.judge()));
    }

    private static JsonNode scenario(JsonNode json, String id) {
        for (JsonNode scenario : json.get("scenarios")) {
            if (scenario.get("id").stringValue().equals(id)) {
                return scenario;
            }
        }
        throw new AssertionError("no scenario " + id);
    }

    private static List<String> names(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }
}
