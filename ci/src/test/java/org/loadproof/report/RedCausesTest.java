package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.loadproof.report.EvidenceTree.CORE;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.MUTANTS;
import static org.loadproof.report.EvidenceTree.SCENARIO;
import static org.loadproof.report.evidence.Verdict.ERROR;
import static org.loadproof.report.evidence.Verdict.FAIL;
import static org.loadproof.report.evidence.Verdict.NOT_RUN;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.judge.RuleBook;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The table of everything that makes a run red. Each row spoils one thing in a green run. */
class RedCausesTest {

    private static final String RUN = JCSTRESS + SCENARIO + ".json";
    private static final String MUTANT = MUTANTS + "R01.json";

    @TempDir Path root;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"findings", "planning", "files", "contradictions", "freshness", "blindness"})
    void oneCauseTurnsTheRunRed(
            String cause, Verdict verdict, String expected, Consumer<EvidenceTree> spoil)
            throws Exception {
        EvidenceTree tree = EvidenceTree.green(root);
        assertThat(tree.judge().verdict()).as("before").isEqualTo(Verdict.PASS);
        spoil.accept(tree);
        RaceReport report = tree.judge();
        assertThat(report.verdict()).as(cause).isEqualTo(verdict);
        assertThat(ReportFiles.json(report)).as("JSON").contains(expected.replace("\"", "\\\""));
        assertThat(unescaped(ReportFiles.page(report))).as("page").contains(expected);
    }

    static Stream<Arguments> findings() {
        return Stream.of(
                row(
                        "a forbidden outcome",
                        FAIL,
                        "true, true seen",
                        edit(RUN, r -> r.put("verdict", "FAIL").put("message", "true, true seen"))),
                row(
                        "an engine that breaks down",
                        ERROR,
                        "timed out",
                        edit(RUN, r -> r.put("verdict", "ERROR").put("message", "timed out"))),
                row(
                        "a surviving mutant",
                        FAIL,
                        "Completion is skipped.",
                        edit(MUTANT, RedCausesTest::survive)),
                row(
                        "a false alarm on a control",
                        FAIL,
                        "false alarm: X",
                        edit(
                                MUTANT,
                                m ->
                                        m.put("control", true)
                                                .put("verdict", "FAIL")
                                                .put("message", "false alarm: X"))),
                row(
                        "a mutant that cannot be judged",
                        ERROR,
                        "patch does not apply",
                        edit(
                                MUTANT,
                                m -> {
                                    survive(m);
                                    m.put("verdict", "ERROR").putNull("killed");
                                    m.put("message", "patch does not apply");
                                })),
                row(
                        "not run, not waived",
                        NOT_RUN,
                        "no CPUs",
                        edit(RUN, r -> notRun(r, "no CPUs", false))),
                row(
                        "waived without a reason",
                        NOT_RUN,
                        "the evidence gives no reason",
                        edit(RUN, r -> notRun(r, " ", true))));
    }

    static Stream<Arguments> planning() {
        return Stream.of(
                row(
                        "no plan",
                        ERROR,
                        CORE + "plan.json",
                        t -> {
                            t.delete(CORE + "plan.json");
                            t.delete(CORE + "SomeTest.holds.json");
                        }),
                row(
                        "no plan: the message",
                        ERROR,
                        "module core probably failed before planning",
                        delete(CORE + "plan.json")),
                row(
                        "an empty plan",
                        ERROR,
                        "the plan is empty, and no filter was given",
                        t -> {
                            t.edit(CORE + "plan.json", p -> p.putArray("scenarios"));
                            t.delete(CORE + "SomeTest.holds.json");
                        }),
                row(
                        "planned without evidence",
                        NOT_RUN,
                        "planned, but left no readable evidence",
                        delete(RUN)),
                row(
                        "a planned mutant without evidence",
                        NOT_RUN,
                        "planned, but left no readable evidence",
                        delete(MUTANT)),
                row(
                        "evidence that was not planned",
                        ERROR,
                        "Other.One was not planned",
                        edit(RUN, r -> r.put("scenario", "Other.One"))),
                row(
                        "an unknown producer in a nested module",
                        ERROR,
                        "evidence of a producer that the report does not know",
                        t -> t.text("core/new/target/race-evidence/junit/plan.json", "{}")),
                row(
                        "an unknown producer",
                        ERROR,
                        "evidence of a producer that the report does not know",
                        t ->
                                t.text(
                                        "core/target/race-evidence/other/plan.json",
                                        t.read(CORE + "plan.json")
                                                .put("engine", "other")
                                                .toString()
                                                .replace("SomeTest", "OtherTest"))),
                row(
                        "a filter that leaves nothing",
                        ERROR,
                        "no scenario matches 'Writer*Deny'; close: " + SCENARIO,
                        t -> t.filterEverything("Writer*Deny")),
                row("no rules", ERROR, "the rules' sentences are unknown", delete(RuleBook.FILE)),
                row("broken rules", ERROR, "expected a list of rules", text(RuleBook.FILE, "[]")),
                row(
                        "a rule that nobody wrote",
                        ERROR,
                        "rule Z9 is cited by evidence",
                        t -> t.addRun(CORE, "A.b", "Title", "Z9")));
    }

    static Stream<Arguments> files() {
        return Stream.of(
                row("a truncated file", ERROR, RUN, t -> cut(t, RUN, 100)),
                row(
                        "a truncated plan",
                        ERROR,
                        "Unexpected end-of-input",
                        t -> cut(t, JCSTRESS + "plan.json", 80)),
                row("an empty file", ERROR, "the file is empty", text(RUN, "")),
                row("two documents", ERROR, "Trailing token", text(RUN, "{} {}")),
                row("not an object", ERROR, "expected an object", text(RUN, "[1]")),
                row("a key twice", ERROR, "Duplicate", t -> prepend(t, RUN, "{\"schema\":1,")),
                row("an older schema", ERROR, "schema is 0", edit(RUN, r -> r.put("schema", 0))),
                row("a newer schema", ERROR, "schema is 2", edit(RUN, r -> r.put("schema", 2))),
                row("an unknown kind", ERROR, "kind is \"x\"", edit(RUN, r -> r.put("kind", "x"))),
                row("no verdict", ERROR, "verdict is missing", edit(RUN, r -> r.remove("verdict"))),
                row(
                        "an unknown verdict",
                        ERROR,
                        "verdict is \"GREEN\"",
                        edit(RUN, r -> r.put("verdict", "GREEN"))),
                row(
                        "a negative count",
                        ERROR,
                        "outcomes[0].count is -1",
                        edit(RUN, r -> ((ObjectNode) r.get("outcomes").get(0)).put("count", -1))),
                row(
                        "a text as number",
                        ERROR,
                        "executions is \"9\"",
                        edit(RUN, r -> r.put("executions", "9"))),
                row(
                        "no time",
                        ERROR,
                        "not a time in UTC",
                        edit(RUN, r -> r.put("writtenAt", "noon"))));
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                row(
                        "passed, but a forbidden outcome was seen",
                        ERROR,
                        "verdict PASS with outcome \"true, true\" graded FORBIDDEN seen 1 times",
                        edit(RUN, r -> ((ObjectNode) r.get("outcomes").get(1)).put("count", 1))),
                row(
                        "passed without executing",
                        ERROR,
                        "verdict PASS with 0 executions",
                        edit(CORE + "SomeTest.holds.json", r -> r.put("executions", 0))),
                row(
                        "more outcomes than executions",
                        ERROR,
                        "3000000 outcomes in 7 executions",
                        edit(RUN, r -> r.put("executions", 7))),
                row(
                        "passed, and why it was not run",
                        ERROR,
                        "with a reason why it was not run",
                        edit(
                                RUN,
                                r -> r.putObject("notRun").put("reason", "x").put("waived", true))),
                row(
                        "other rules than planned",
                        ERROR,
                        "rules [S2], planned with [W1]",
                        edit(RUN, r -> r.putArray("rules").add("S2"))),
                row("another title", ERROR, "planned as", edit(RUN, r -> r.put("title", "T"))),
                row(
                        "another engine",
                        ERROR,
                        "engine x, planned",
                        edit(RUN, r -> r.put("engine", "x"))),
                row(
                        "another version",
                        ERROR,
                        "engine version 2",
                        edit(RUN, r -> r.put("version", "2"))),
                row("another JVM", ERROR, "ran on J9", edit(RUN, r -> r.put("jvm", "J9"))),
                row("two files of one scenario", ERROR, "has evidence twice", t -> copy(t, RUN)),
                row("planned twice", ERROR, "R01 is planned twice", RedCausesTest::planTwice),
                row("a plan of another module", ERROR, "module is 'x'", plan("module", "x")),
                row("a plan of another engine", ERROR, "engine is 'x'", plan("engine", "x")),
                row("another budget", ERROR, "budget is 'deep'", plan("budget", "deep")),
                row("another filter", ERROR, "filter is 'A*', expected none", plan("filter", "A*")),
                row(
                        "killed by nobody",
                        ERROR,
                        "killed is true with 0 killers",
                        edit(MUTANT, m -> m.putArray("killers"))),
                row(
                        "survived and passed",
                        ERROR,
                        "verdict PASS for a mutant that was not killed",
                        edit(MUTANT, m -> m.put("killed", false))),
                row(
                        "killed and failed",
                        ERROR,
                        "verdict FAIL for a mutant that was killed",
                        edit(MUTANT, m -> m.put("verdict", "FAIL"))),
                row(
                        "killed by one engine and tried by another",
                        ERROR,
                        "killed in the trials of [jqwik] with killers of [lincheck]",
                        edit(MUTANT, m -> trial(m).put("engine", "jqwik"))),
                row(
                        "killed in no trial",
                        ERROR,
                        "killed in the trials of [] with killers of [lincheck]",
                        edit(MUTANT, m -> m.putArray("trials"))),
                row(
                        "an unknown fate",
                        ERROR,
                        "trials[0].fate is",
                        edit(MUTANT, m -> trial(m).put("fate", "DIED"))),
                row(
                        "an alarm in a control that passed",
                        ERROR,
                        "verdict PASS for a control in which something was found",
                        edit(MUTANT, m -> m.put("control", true))),
                row(
                        "a control that failed without an alarm",
                        ERROR,
                        "verdict FAIL for a control in which nothing was found",
                        edit(
                                MUTANT,
                                m -> {
                                    survive(m);
                                    m.put("control", true);
                                })),
                row(
                        "a run among mutants",
                        ERROR,
                        "evidence of this kind does not belong here",
                        t -> t.text(MUTANTS + "x.json", t.read(RUN).toString())));
    }

    static Stream<Arguments> freshness() {
        return Stream.of(
                row(
                        "a run about other classes",
                        ERROR,
                        "stale: about classes sha256:00",
                        edit(RUN, r -> r.put("classHash", "sha256:00"))),
                row(
                        "a mutant about other classes",
                        ERROR,
                        "stale: about classes sha256:00",
                        edit(MUTANT, r -> r.put("classHash", "sha256:00"))),
                row(
                        "an old plan's classes",
                        ERROR,
                        "stale: about classes x",
                        plan("classHash", "x")),
                row(
                        "a run of an earlier build",
                        ERROR,
                        "stale: written at 2026-01-01T11:59:59Z",
                        edit(RUN, r -> r.put("writtenAt", "2026-01-01T11:59:59Z"))),
                row(
                        "a plan of an earlier build",
                        ERROR,
                        "stale: written at 2025-",
                        plan("writtenAt", "2025-01-01T11:59:59Z")),
                row(
                        "canaries of an earlier build",
                        ERROR,
                        "seeded race LostUpdate, CheckThenAct not found",
                        edit(
                                LINCHECK + "canaries.json",
                                c -> c.put("writtenAt", "2025-01-01T11:59:59Z"))),
                row(
                        "classes that changed since",
                        ERROR,
                        "stale: about classes",
                        text("core/target/classes/org/A.class", "compiled again")),
                row(
                        "a class more",
                        ERROR,
                        "stale: about classes",
                        text("core/target/classes/org/B.class", "new")),
                row(
                        "no classes",
                        ERROR,
                        "core has probably not compiled",
                        delete("core/target/classes/org/A.class")));
    }

    static Stream<Arguments> blindness() {
        return Stream.of(
                row(
                        "a seeded race that was not found",
                        ERROR,
                        "engine blind: seeded race LostUpdate not found",
                        edit(LINCHECK + "canaries.json", c -> canary(c).put("found", false))),
                row(
                        "a seeded race that is not mentioned",
                        ERROR,
                        "engine blind: seeded race LostUpdate not found",
                        edit(
                                LINCHECK + "canaries.json",
                                c -> ((ArrayNode) c.get("canaries")).remove(0))),
                row(
                        "no word on seeded races",
                        ERROR,
                        "not found, the file is missing",
                        delete(JCSTRESS + "canaries.json")),
                row(
                        "no seeded races planned",
                        ERROR,
                        "engine blind: no seeded race was planned for it",
                        t -> {
                            t.edit(LINCHECK + "plan.json", p -> p.putArray("canaries"));
                            t.delete(LINCHECK + "canaries.json");
                        }),
                row(
                        "a seeded race that was not planned",
                        ERROR,
                        "canary Other was not planned",
                        edit(LINCHECK + "canaries.json", c -> canary(c).put("id", "Other"))),
                row(
                        "a blind engine's passes",
                        ERROR,
                        "not found; recorded verdict PASS",
                        edit(LINCHECK + "canaries.json", c -> canary(c).put("found", false))));
    }

    private static Arguments row(
            String cause, Verdict verdict, String expected, Consumer<EvidenceTree> spoil) {
        return arguments(cause, verdict, expected, spoil);
    }

    private static Consumer<EvidenceTree> edit(String file, Consumer<ObjectNode> change) {
        return tree -> tree.edit(file, change);
    }

    private static Consumer<EvidenceTree> plan(String field, String value) {
        return edit(LINCHECK + "plan.json", p -> p.put(field, value));
    }

    private static Consumer<EvidenceTree> delete(String file) {
        return tree -> tree.delete(file);
    }

    private static Consumer<EvidenceTree> text(String file, String text) {
        return tree -> tree.text(file, text);
    }

    private static void cut(EvidenceTree tree, String file, int length) {
        tree.text(file, tree.read(file).toString().substring(0, length));
    }

    private static void prepend(EvidenceTree tree, String file, String head) {
        tree.text(file, head + tree.read(file).toString().substring(1));
    }

    private static void copy(EvidenceTree tree, String file) {
        tree.text(file.replace(".json", "-again.json"), tree.read(file).toString());
    }

    private static void planTwice(EvidenceTree tree) {
        tree.edit(
                MUTANTS + "plan.json",
                p -> {
                    ArrayNode scenarios = (ArrayNode) p.get("scenarios");
                    scenarios.add(scenarios.get(0));
                });
    }

    private static ObjectNode trial(ObjectNode mutant) {
        return (ObjectNode) mutant.get("trials").get(0);
    }

    private static void survive(ObjectNode mutant) {
        mutant.put("verdict", "FAIL").put("killed", false).putArray("killers");
        trial(mutant).put("fate", "SURVIVED");
    }

    private static void notRun(ObjectNode run, String reason, boolean waived) {
        run.put("verdict", "NOT_RUN").put("executions", 0).putArray("outcomes");
        run.putObject("notRun").put("reason", reason).put("waived", waived);
    }

    private static ObjectNode canary(ObjectNode canaries) {
        return (ObjectNode) canaries.get("canaries").get(0);
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
