package org.loadproof.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.loadproof.report.EvidenceTree.JCSTRESS;
import static org.loadproof.report.EvidenceTree.LINCHECK;
import static org.loadproof.report.EvidenceTree.MUTANTS;
import static org.loadproof.report.EvidenceTree.SCENARIO;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Tree;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.judge.RuleBook;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Evidence of several machines: equal scenarios are added up, other builds are refused. */
class MergedMachinesTest {

    private static final String RUN = JCSTRESS + SCENARIO + ".json";

    @TempDir Path root;
    private EvidenceTree x86;
    private EvidenceTree arm;

    @BeforeEach
    void plant() throws Exception {
        x86 = EvidenceTree.green(root.resolve("evidence/x86"));
        arm = EvidenceTree.green(root.resolve("evidence/arm"));
        Machines.come(x86, "amd64", "2026-01-01T12:00:02Z");
        Machines.come(arm, "aarch64", "2026-01-01T12:00:03Z");
    }

    @Test
    void equalScenariosAreAddedUpAndEachMachineStaysVisible() {
        RaceReport report = judge();
        assertThat(report.problems()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        RaceReport.Run run = run(report, "jcstress");
        assertThat(run.executions()).isEqualTo(6_000_000);
        assertThat(run.seconds()).isEqualTo(3.0);
        assertThat(run.outcomes())
                .extracting(Evidence.Outcome::count)
                .containsExactly(6_000_000L, 0L);
        assertThat(run.parts())
                .extracting(RaceReport.Part::machine, RaceReport.Part::arch)
                .containsExactly(tuple("x86", "amd64"), tuple("arm", "aarch64"));
        assertThat(report.totals().executions()).isEqualTo(6_000_000);
        assertThat(report.totals().interleavings()).isEqualTo(90);
        assertThat(report.totals().explored()).isEqualTo(1);
        assertThat(report.totals().mutants()).isEqualTo(1);
        assertThat(report.engines())
                .extracting(RaceReport.Engine::name)
                .contains("jcstress (x86)", "jcstress (arm)");
        assertThat(report.origin().machines())
                .extracting(RaceReport.Machine::name, RaceReport.Machine::folder)
                .containsExactly(tuple("x86", "evidence/x86"), tuple("arm", "evidence/arm"));
        assertThat(ReportFiles.page(report))
                .contains("jcstress, machine by machine", "aarch64", "evidence/arm");
    }

    @Test
    void executionsOfAnotherArchitectureDoNotLowerTheBound() {
        arm.edit(RUN, r -> executed(r, 1_000_000));
        assertThat(run(judge(), "jcstress").upperBound95()).isCloseTo(3e-6, within(1e-12));
        arm.edit(JCSTRESS + "plan.json", p -> Machines.host(p, "amd64"));
        assertThat(run(judge(), "jcstress").upperBound95()).isCloseTo(3 / 4e6, within(1e-12));
    }

    @Test
    void whatOnlyOneProcessorShowsIsAnEffectOfTheMemoryModel() {
        arm.edit(
                RUN,
                r -> {
                    outcome(r).put("count", 7).put("expect", "ACCEPTABLE_INTERESTING");
                    ((ObjectNode) r.get("outcomes").get(0)).put("count", 2_999_993);
                });
        for (EvidenceTree tree : List.of(x86, arm)) {
            tree.edit(
                    LINCHECK + SCENARIO + ".json",
                    r -> outcome(r).put("expect", "ACCEPTABLE_INTERESTING"));
        }
        x86.edit(RUN, r -> outcome(r).put("expect", "ACCEPTABLE_INTERESTING"));
        RaceReport report = judge();
        assertThat(report.problems()).isEmpty();
        assertThat(scenario(report).outcomes())
                .extracting(RaceReport.Outcome::value, RaceReport.Outcome::grade)
                .contains(tuple("true, true", "memory-model effect"));
        assertThat(run(report, "jcstress").parts())
                .extracting(p -> Objects.requireNonNull(p.outcomes()).get(1).count())
                .containsExactly(0L, 7L);
    }

    @Test
    void theWorstMachineCounts() {
        arm.edit(RUN, r -> r.put("verdict", "FAIL").put("message", "both hold"));
        RaceReport report = judge();
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run(report, "jcstress").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run(report, "jcstress").message()).isEqualTo("both hold");
        assertThat(run(report, "jcstress").upperBound95()).isNull();
    }

    @Test
    void oneExhaustedSearchIsEnoughAndTheLargestBoundHolds() {
        arm.edit(
                LINCHECK + SCENARIO + ".json",
                r -> r.put("exhaustive", false).put("forcedSwitches", 2).put("switchBound", 9));
        RaceReport.Run run = run(judge(), "lincheck");
        assertThat(run.exhaustive()).isTrue();
        assertThat(run.forcedSwitches()).isEqualTo(2);
        assertThat(run.switchBound()).isEqualTo(9);
    }

    @Test
    void plannedOnOneMachineAndRunOnAnotherCounts() {
        x86.delete(RUN);
        x86.edit(MUTANTS + "R01.json", m -> unrun(m));
        RaceReport report = judge();
        assertThat(report.problems()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(run(report, "jcstress").executions()).isEqualTo(3_000_000);
        assertThat(report.mutants()).extracting(RaceReport.Mutant::killed).containsExactly(true);
        assertThat(report.notRun())
                .extracting(RaceReport.NotRun::name, RaceReport.NotRun::waived)
                .containsExactly(tuple("jcstress (x86)", true), tuple("mutants (x86)", true));
        assertThat(report.notRun().get(0).reason()).endsWith("; run on arm");
        arm.delete(RUN);
        assertThat(judge().verdict()).isEqualTo(Verdict.NOT_RUN);
    }

    @Test
    void anEngineThatOnlyOneMachineHasIsEnough() throws Exception {
        arm.deleteFolder(LINCHECK);
        arm.delete(RuleBook.FILE);
        assertThat(judge().problems()).isEmpty();
        x86.deleteFolder(LINCHECK);
        assertThat(judge().problems())
                .extracting(Problem::file)
                .contains("evidence/x86/" + LINCHECK + "plan.json");
    }

    @Test
    void anotherBuildIsRefusedWithBothFilesAndValues() {
        assertRefused("commit", "0000", "1111");
        assertRefused("budget", "quick", "deep");
        assertRefused(
                "classHash",
                x86.read(JCSTRESS + "plan.json").get("classHash").stringValue(),
                "sha256:other");
    }

    @Test
    void aScenarioThatChecksSomethingElseIsRefused() {
        for (String file : List.of("plan.json", SCENARIO + ".json")) {
            arm.edit(
                    JCSTRESS + file,
                    f -> {
                        if (f.has("scenarios")) {
                            ((ObjectNode) f.get("scenarios").get(0)).put("title", "Another race.");
                        } else {
                            f.put("title", "Another race.");
                        }
                    });
        }
        assertThat(judge().problems())
                .extracting(Problem::message)
                .contains(
                        SCENARIO
                                + " is 'Another race.' [W1], in evidence/x86/"
                                + JCSTRESS
                                + "plan.json "
                                + SCENARIO
                                + " is 'First-comers race on a free file.' [W1]");
    }

    @Test
    void classesThatAreBuiltHereAreComparedToo() throws Exception {
        assertThat(judge().origin().compared()).isFalse();
        assertThat(ReportFiles.page(judge()))
                .contains("Nothing is built here to compare them with");
        Path classes = Files.createDirectories(root.resolve("core/target/classes/org"));
        Files.writeString(classes.resolve("A.class"), "compiled");
        assertThat(judge().verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge().origin().compared()).isTrue();
        Files.writeString(classes.resolve("A.class"), "compiled otherwise");
        assertThat(judge().verdict()).isEqualTo(Verdict.ERROR);
        assertThat(judge().problems().get(0).message())
                .contains("stale: about classes", "built are");
    }

    @Test
    void aBuildIsNotContentWithEvidenceThatAgreesWithItself() throws Exception {
        Session build =
                new Session(root, EvidenceTree.SINCE, "quick", "", Map.of(), session().trees());
        assertThat(judge(build).problems())
                .extracting(Problem::file)
                .contains("core/target/classes");
    }

    @Test
    void theSameEvidenceIsNotCountedTwice() {
        for (String file : List.of("plan.json", SCENARIO + ".json")) {
            arm.text(JCSTRESS + file, x86.read(JCSTRESS + file).toString());
        }
        assertThat(judge().problems())
                .extracting(Problem::message)
                .containsExactly(
                        "the same evidence as in evidence/x86/stress-tests/target/race-evidence/"
                                + "jcstress: one run would count twice");
    }

    @Test
    void aMissingOrEmptyFolderIsNamed() throws Exception {
        Files.createDirectories(root.resolve("evidence/empty"));
        List<Tree> trees =
                Tree.of(
                        root,
                        List.of(
                                x86.root(),
                                root.resolve("evidence/empty"),
                                root.resolve("evidence/gone")));
        RaceReport report = judge(new Session(root, null, null, null, Map.of(), trees));
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems())
                .extracting(Problem::file, Problem::requirement)
                .containsExactly(
                        tuple("evidence/empty", Requirement.PRESENT),
                        tuple("evidence/gone", Requirement.PRESENT));
    }

    @Test
    void aTruncatedFileIsNamedWithItsMachineAndNothingOfItIsAdded() {
        arm.text(RUN, "{\"schema\":1,");
        RaceReport report = judge();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems())
                .extracting(Problem::file, Problem::engine)
                .containsExactly(tuple("evidence/arm/" + RUN, "jcstress (arm)"));
        assertThat(run(report, "jcstress").executions()).isEqualTo(3_000_000);
    }

    @Test
    void otherRulesAreAContradiction() {
        arm.text(RuleBook.FILE, "[{\"id\":\"W1\",\"text\":\"Sometimes both.\"}]");
        assertThat(judge().problems())
                .extracting(Problem::line)
                .anyMatch(
                        l ->
                                l.startsWith(
                                        "evidence/arm/"
                                                + RuleBook.FILE
                                                + ": other rules than in evidence/x86/"));
    }

    @Test
    void onlyWhatEveryMachineWasAskedForInPartIsAPart() {
        arm.filterEverything("Writer*");
        assertThat(judge().filter()).isNull();
        x86.filterEverything("Denier*");
        assertThat(judge().filter()).isEqualTo("Denier*,Writer*");
    }

    @Test
    void machinesAreCalledByWhatTheirPathsDoNotShare() {
        Path a = root.resolve("a/evidence");
        Path b = root.resolve("b/evidence");
        assertThat(Tree.of(root, List.of(a, b)))
                .containsExactly(
                        new Tree("a/evidence", "a/evidence"), new Tree("b/evidence", "b/evidence"));
        assertThat(Tree.of(root, List.of(a, a))).containsExactly(new Tree(null, "a/evidence"));
        assertThat(Tree.of(root, List.of(root, root.resolve("a"))))
                .extracting(Tree::folder)
                .containsExactly("", "a");
    }

    private void assertRefused(String field, String one, String other) {
        for (EvidenceTree tree : List.of(x86, arm)) {
            tree.edit(JCSTRESS + "plan.json", p -> p.put(field, tree == x86 ? one : other));
        }
        RaceReport report = judge();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.problems())
                .filteredOn(p -> p.requirement() == Requirement.ONE_BUILD)
                .extracting(Problem::line)
                .anySatisfy(
                        l ->
                                assertThat(l)
                                        .contains(
                                                "evidence/x86/",
                                                "evidence/arm/" + JCSTRESS + "plan.json",
                                                one,
                                                other));
        x86.edit(JCSTRESS + "plan.json", p -> p.put(field, one));
        arm.edit(JCSTRESS + "plan.json", p -> p.put(field, one));
    }

    private static void unrun(ObjectNode mutant) {
        mutant.put("verdict", "NOT_RUN").put("killed", false);
        mutant.putArray("killers");
        mutant.putArray("trials");
        mutant.putObject("notRun").put("reason", "-Dmutants=none").put("waived", true);
    }

    private static void executed(ObjectNode run, long executions) {
        run.put("executions", executions);
        ((ObjectNode) run.get("outcomes").get(0)).put("count", executions);
    }

    private static ObjectNode outcome(ObjectNode run) {
        return (ObjectNode) ((ArrayNode) run.get("outcomes")).get(1);
    }

    private Session session() {
        return Machines.session(root, x86, arm);
    }

    private RaceReport judge() {
        return judge(session());
    }

    private RaceReport judge(Session session) {
        return x86.judge(session);
    }

    private static RaceReport.Scenario scenario(RaceReport report) {
        return report.scenarios().stream()
                .filter(s -> s.id().equals(SCENARIO))
                .findFirst()
                .orElseThrow();
    }

    private static RaceReport.Run run(RaceReport report, String engine) {
        return scenario(report).runs().stream()
                .filter(r -> r.engine().equals(engine))
                .findFirst()
                .orElseThrow();
    }
}
