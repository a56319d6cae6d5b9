package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.stress.fixtures.Canaries;
import org.loadproof.stress.fixtures.Endings;
import org.loadproof.stress.fixtures.Mistakes;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Evidence.NotRun;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.NodeType;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.vm.CompileMode;

/** What is planned, what runs with what, and what becomes of it, with results made by hand. */
class StressRunTest {

    private static final TestCatalogue CATALOGUE =
            Fixtures.catalogue(
                    Endings.Sound.class,
                    Endings.Racy.class,
                    Endings.Endless.class,
                    Endings.ThreeActors.class,
                    Canaries.Alive.class,
                    Canaries.Elsewhere.class);

    private static final SchedulingClass NO_CPUS =
            new SchedulingClass(AffinityMode.NONE, 0, NodeType.PACKAGE);

    private static final Options OPTIONS = new Options(new String[] {"-spinStyle", "HARD"});

    @TempDir Path folder;
    private final List<String> started = new ArrayList<>();

    @BeforeAll
    static void parseOptions() throws Exception {
        assertThat(OPTIONS.parse()).isTrue();
    }

    @BeforeEach
    void evidenceGoesElsewhere() {
        System.setProperty("loadproof.evidence.dir", folder.toString());
    }

    @AfterEach
    void evidenceGoesHomeAgain() {
        System.clearProperty("loadproof.evidence.dir");
    }

    /** Pretends to run: whatever contains the endless class has to be stopped. */
    private Batch pretend(String name, List<StressTest> tests) {
        started.add(name);
        List<TestResult> results = new ArrayList<>();
        for (StressTest test : tests) {
            if (test.id().endsWith("Endless")) {
                return new Batch(List.of(), "stopped: not done", folder.resolve("no.log"), 1);
            }
            results.add(result(test, test.id().matches(".*(Racy|Alive)") ? "1" : "2"));
        }
        return new Batch(results, null, folder.resolve("no.log"), 1);
    }

    private static TestResult result(StressTest test, String outcome) {
        TestResult result = new TestResult(Status.NORMAL);
        result.setConfig(
                new TestConfig(OPTIONS, test.info(), 0, List.of(), CompileMode.UNIFIED, NO_CPUS));
        result.addState(outcome, 5);
        return result;
    }

    private List<Run> run(StressPlan plan, int batchSize) {
        PrintStream out =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Evidence evidence = Evidence.open("jcstress", "0");
        return new StressRun(plan, batchSize, this::pretend, evidence, out).execute();
    }

    private static StressPlan plan(@Nullable String filter, int cpus) {
        return StressPlan.of(CATALOGUE, ScenarioFilter.of(filter), cpus);
    }

    private static Verdict verdict(List<Run> runs, String name) {
        return runs.stream()
                .filter(r -> r.scenario().id().equals("Endings." + name))
                .map(Run::verdict)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPlannedScenarioEndsWithOneVerdictAndOneFile() {
        List<Run> runs = run(plan(null, 2), 2);
        assertThat(runs).hasSize(4);
        assertThat(verdict(runs, "Sound")).isEqualTo(Verdict.PASS);
        assertThat(verdict(runs, "Racy")).isEqualTo(Verdict.FAIL);
        assertThat(verdict(runs, "Endless")).isEqualTo(Verdict.ERROR);
        assertThat(verdict(runs, "ThreeActors")).isEqualTo(Verdict.NOT_RUN);
        for (Run run : runs) {
            assertThat(folder.resolve(run.scenario().id() + ".json")).exists();
        }
    }

    @Test
    void aStoppedBatchIsRunAgainClassByClass() {
        run(plan(null, 2), 2);
        assertThat(started)
                .containsExactly(
                        "canaries",
                        "batch-1",
                        "batch-1-Endings.Endless",
                        "batch-1-Endings.Racy",
                        "batch-2");
    }

    @Test
    void moreActorsThanCpusIsWaivedWithTheNumbers() {
        Run run = run(plan("ThreeActors", 2), 1).get(0);
        assertThat(run.notRun())
                .isEqualTo(new NotRun("3 actors need 3 CPUs, this machine has 2", true));
        assertThat(started).as("nothing to run, nothing to vouch for").isEmpty();
    }

    @Test
    void threeActorsRunOnThreeCpus() {
        assertThat(plan("ThreeActors", 3).runnable()).hasSize(1);
        assertThat(plan("ThreeActors", 3).tooWide()).isEmpty();
    }

    @Test
    void aCanaryNotFoundMakesEveryResultAnError() {
        TestCatalogue sick = Fixtures.catalogue(Endings.Sound.class, Canaries.Mute.class);
        List<Run> runs = run(StressPlan.of(sick, ScenarioFilter.of(null), 2), 1);
        assertThat(started).containsExactly("canaries");
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(runs.get(0).message())
                .isEqualTo("engine blind: jcstress did not find Canaries.Mute (never seen)");
    }

    @Test
    void canariesForOtherEnginesAreLeftAlone() throws Exception {
        run(plan("Sound", 2), 1);
        assertThat(Files.readString(folder.resolve("plan.json"))).doesNotContain("Elsewhere");
        assertThat(Files.readString(folder.resolve("canaries.json")))
                .contains("Alive")
                .doesNotContain("Elsewhere");
    }

    @Test
    void aFilterThatLeavesNothingIsAnEmptyPlan() {
        assertThat(plan("Nope", 2).isEmpty()).isTrue();
        assertThat(run(plan("Nope", 2), 1)).isEmpty();
        assertThat(folder.resolve("plan.json")).exists();
        assertThat(started).isEmpty();
    }

    @Test
    void noScenarioAndNoCanaryAreFaults() {
        TestCatalogue onlyCanaries = Fixtures.catalogue(Canaries.Alive.class);
        TestCatalogue noCanary = Fixtures.catalogue(Endings.Sound.class, Canaries.Elsewhere.class);
        ScenarioFilter all = ScenarioFilter.of(null);
        assertThatThrownBy(() -> StressPlan.of(onlyCanaries, all, 2))
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("no scenario");
        assertThatThrownBy(() -> StressPlan.of(noCanary, all, 2))
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("no canary");
    }

    @Test
    void forgottenAnnotationsAreNamed() {
        assertThatThrownBy(() -> Fixtures.catalogue(Mistakes.NoRule.class))
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("Mistakes$NoRule")
                .hasMessageContaining("@Verifies");
        assertThatThrownBy(() -> Fixtures.catalogue(Mistakes.NoTitle.class))
                .isInstanceOf(HarnessFault.class)
                .hasMessageContaining("Mistakes$NoTitle")
                .hasMessageContaining("@Description");
    }

    @Test
    void noSampleIsNotRun() {
        StressTest test = Fixtures.scenario(Endings.Sound.class);
        TestResult empty = new TestResult(Status.NORMAL);
        empty.setConfig(result(test, "2").getConfig());
        Batch batch = new Batch(List.of(empty), null, folder.resolve("no.log"), 1);
        Run run = Grader.grade(test, batch);
        assertThat(run.verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(run.message()).contains("no sample");
    }

    @Test
    void aFindingOutweighsACrashAndMentionsIt() {
        StressTest test = Fixtures.scenario(Endings.Racy.class);
        TestResult crash = new TestResult(Status.TIMEOUT_ERROR);
        crash.setConfig(result(test, "1").getConfig());
        Batch batch =
                new Batch(List.of(result(test, "1"), crash), null, folder.resolve("no.log"), 1);
        Run run = Grader.grade(test, batch);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message()).contains("1 of 2 forks ended with TIMEOUT_ERROR");
    }

    @Test
    void oneBrokenForkAmongCleanOnesIsAnError() {
        StressTest test = Fixtures.scenario(Endings.Sound.class);
        TestResult crash = new TestResult(Status.TIMEOUT_ERROR);
        crash.setConfig(result(test, "2").getConfig());
        Batch batch =
                new Batch(List.of(result(test, "2"), crash), null, folder.resolve("no.log"), 1);
        assertThat(Grader.grade(test, batch).verdict()).isEqualTo(Verdict.ERROR);
    }
}
