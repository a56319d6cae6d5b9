package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.stress.fixtures.Canaries;
import org.loadproof.stress.fixtures.Endings;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Evidence.NotRun;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;
import org.openjdk.jcstress.infra.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    private static final Duration SHORT = Duration.ofSeconds(60);

    @TempDir Path folder;
    private final FakeJcstress jcstress = new FakeJcstress(1.1);
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @BeforeEach
    void evidenceGoesElsewhere() {
        System.setProperty("loadproof.evidence.dir", folder.toString());
    }

    @AfterEach
    void evidenceGoesHomeAgain() {
        System.clearProperty("loadproof.evidence.dir");
        System.clearProperty("explorer.stopAtFirst");
    }

    private List<Run> run(StressPlan plan, Duration budget) {
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        Evidence evidence = Evidence.open("jcstress", "0");
        LastFailures memory = LastFailures.read(folder.resolve("memory/last.txt"), out);
        Clock clock = jcstress.clock(budget);
        return new StressRun(plan, clock, jcstress, evidence, memory, out).execute();
    }

    private static StressPlan plan(@Nullable String filter, int cpus) {
        return StressPlan.of(CATALOGUE, ScenarioFilter.of(filter), cpus);
    }

    private static Run named(List<Run> runs, String name) {
        return runs.stream()
                .filter(r -> r.scenario().id().equals("Endings." + name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names(int job) {
        return jcstress.jobs.get(job).tests().stream().map(StressTest::id).toList();
    }

    @Test
    void theTimeIsAccountedFor() throws Exception {
        run(plan("Endings.Sound", 2), SHORT);
        JsonNode spent =
                JsonMapper.shared().readTree(folder.resolve("times.json").toFile()).get("spent");
        assertThat(spent.findValuesAsString("on"))
                .containsExactly("probing", "canaries", "forks", "wall");
        double[] seconds =
                spent.valueStream().mapToDouble(s -> s.get("seconds").doubleValue()).toArray();
        assertThat(seconds).doesNotContain(0);
        assertThat(seconds[0] + seconds[1] + seconds[2]).isCloseTo(seconds[3], within(0.01));
        double starts = jcstress.jobs.size() * 9.0;
        assertThat(seconds[0]).isCloseTo(starts, within(0.01));
    }

    @Test
    void everyPlannedScenarioEndsWithOneVerdictAndOneFile() {
        List<Run> runs = run(plan(null, 2), SHORT);
        assertThat(runs).hasSize(4);
        assertThat(named(runs, "Sound").verdict()).isEqualTo(Verdict.PASS);
        assertThat(named(runs, "Racy").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(named(runs, "Endless").verdict()).isEqualTo(Verdict.ERROR);
        assertThat(named(runs, "ThreeActors").verdict()).isEqualTo(Verdict.NOT_RUN);
        for (Run run : runs) {
            assertThat(folder.resolve(run.scenario().id() + ".json")).exists();
        }
    }

    @Test
    void canariesShareTheFirstStart() {
        run(plan("Sound", 2), SHORT);
        assertThat(names(0)).containsExactly("Canaries.Alive", "Endings.Sound");
        assertThat(names(1)).containsExactly("Endings.Sound");
    }

    @Test
    void whatABrokenBatchDidNotReachIsRunAgainWithoutTheSuspect() {
        run(plan("Endless,Racy,Sound", 2), SHORT);
        assertThat(names(0)).contains("Endings.Endless", "Endings.Racy", "Endings.Sound");
        assertThat(names(1)).containsExactly("Endings.Racy", "Endings.Sound");
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("batch-1: stopped: not done");
    }

    @Test
    void whatFailedIsNotRunAgainAndWhatPassedIs() {
        List<Run> runs = run(plan("Racy,Sound", 2), SHORT);
        assertThat(jcstress.jobs).hasSizeGreaterThan(2);
        for (int i = 1; i < jcstress.jobs.size(); i++) {
            assertThat(names(i)).containsExactly("Endings.Sound");
        }
        assertThat(named(runs, "Racy").note())
                .isEqualTo(
                        "3 forks, 7 of 10 configurations left out: needs no more time,"
                                + " verdict FAIL");
        assertThat(named(runs, "Sound").note()).endsWith(" forks, all 10 configurations");
        assertThat(named(runs, "Sound").executions())
                .as("all rounds together")
                .isEqualTo(5L * forks("Endings.Sound"));
    }

    @Test
    void theFirstFindingIsEnoughIfItIsAskedFor() {
        System.setProperty("explorer.stopAtFirst", "true");
        List<Run> runs = run(plan("Racy,Sound", 2), SHORT);
        assertThat(jcstress.jobs).hasSize(1);
        assertThat(named(runs, "Racy").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(named(runs, "Sound").note()).contains("3 forks");
    }

    private int forks(String id) {
        return jcstress.jobs.stream()
                .filter(j -> j.tests().stream().anyMatch(t -> t.id().equals(id)))
                .mapToInt(Job::count)
                .sum();
    }

    @Test
    void configurationsThatTimeLeavesOutAreCounted() {
        Run run = named(run(plan("Sound", 2), Duration.ofSeconds(16)), "Sound");
        assertThat(run.verdict()).isEqualTo(Verdict.PASS);
        assertThat(run.note()).isEqualTo("3 forks, 7 of 10 configurations left out: time");
    }

    @Test
    void aScenarioWhoseTurnNeverCameIsNotRunAndNotWaived() {
        List<Run> runs = run(plan("Sound", 2), Duration.ofSeconds(5));
        assertThat(jcstress.jobs).as("nothing ends in 5 s").isEmpty();
        NotRun reason = runs.get(0).notRun();
        assertThat(reason)
                .isEqualTo(new NotRun("time was up before the first start of jcstress", false));
    }

    @Test
    void aClassThatLeavesNoResultIsGivenUpAndNotWaived() {
        TestCatalogue some =
                Fixtures.catalogue(
                        Endings.Sound.class, Endings.Undeclared.class, Canaries.Alive.class);
        StressPlan plan = StressPlan.of(some, ScenarioFilter.of(null), 2);
        Run run = named(run(plan, Duration.ofMinutes(5)), "Undeclared");
        assertThat(run.verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(run.message()).isEqualTo("jcstress left no result of this class");
        assertThat(
                        jcstress.jobs.stream()
                                .filter(
                                        j ->
                                                j.tests().stream()
                                                        .anyMatch(t -> t.id().endsWith("ared"))))
                .hasSize(3);
    }

    @Test
    void moreActorsThanCpusIsWaivedWithTheNumbers() {
        Run run = run(plan("ThreeActors", 2), SHORT).get(0);
        assertThat(run.notRun())
                .isEqualTo(new NotRun("3 actors need 3 CPUs, this machine has 2", true));
        assertThat(jcstress.jobs).as("nothing to run, nothing to vouch for").isEmpty();
    }

    @Test
    void threeActorsRunOnThreeCpus() {
        assertThat(plan("ThreeActors", 3).runnable()).hasSize(1);
        assertThat(plan("ThreeActors", 3).tooWide()).isEmpty();
    }

    @Test
    void aCanaryNotFoundAtASecondLookMakesEveryResultAnError() {
        TestCatalogue sick = Fixtures.catalogue(Endings.Sound.class, Canaries.Mute.class);
        List<Run> runs = run(StressPlan.of(sick, ScenarioFilter.of(null), 2), SHORT);
        assertThat(jcstress.jobs).hasSize(2);
        assertThat(names(1)).containsExactly("Canaries.Mute");
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(runs.get(0).message())
                .isEqualTo("engine blind: jcstress did not find Canaries.Mute (never seen)");
    }

    @Test
    void canariesForOtherEnginesAreLeftAlone() throws Exception {
        run(plan("Sound", 2), SHORT);
        assertThat(Files.readString(folder.resolve("plan.json"))).doesNotContain("Elsewhere");
        assertThat(Files.readString(folder.resolve("canaries.json")))
                .contains("Alive")
                .doesNotContain("Elsewhere");
    }

    @Test
    void lastTimesFailuresRunFirst() {
        run(plan("Racy,Sound", 2), SHORT);
        jcstress.jobs.clear();
        run(plan("Endless,Racy,Sound", 2), SHORT);
        assertThat(names(0).subList(1, 4))
                .containsExactly("Endings.Racy", "Endings.Endless", "Endings.Sound");
        assertThat(console.toString(StandardCharsets.UTF_8))
                .contains("first what failed last time: 1 scenarios");
    }

    @Test
    void aFilterThatLeavesNothingIsAnEmptyPlan() {
        assertThat(plan("Nope", 2).isEmpty()).isTrue();
        assertThat(run(plan("Nope", 2), SHORT)).isEmpty();
        assertThat(folder.resolve("plan.json")).exists();
        assertThat(jcstress.jobs).isEmpty();
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
    void noSampleIsNotRun() {
        StressTest test = Fixtures.scenario(Endings.Sound.class);
        Run run = Grader.grade(test, FakeJcstress.batch(FakeJcstress.result(test, Status.NORMAL)));
        assertThat(run.verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(run.message()).contains("no sample");
    }

    @Test
    void aFindingOutweighsACrashAndMentionsIt() {
        StressTest test = Fixtures.scenario(Endings.Racy.class);
        Run run =
                Grader.grade(
                        test,
                        FakeJcstress.batch(
                                FakeJcstress.result(test, "1"),
                                FakeJcstress.result(test, Status.TIMEOUT_ERROR)));
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message()).contains("1 of 2 forks ended with TIMEOUT_ERROR");
    }

    @Test
    void aFindingOutweighsABatchThatBrokeOff() {
        StressTest test = Fixtures.scenario(Endings.Racy.class);
        Batch found = FakeJcstress.batch(FakeJcstress.result(test, "1"));
        Batch broken =
                new Batch(
                        List.of(),
                        "jcstress died",
                        java.util.Set.of(test.name()),
                        FakeJcstress.NO_LOG,
                        1,
                        0,
                        0);
        assertThat(Grader.grade(test, found.plus(broken)).verdict()).isEqualTo(Verdict.FAIL);
        Batch clean = FakeJcstress.batch(FakeJcstress.result(test, "2"));
        assertThat(Grader.grade(test, clean.plus(broken)).verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void oneBrokenForkAmongCleanOnesIsAnError() {
        StressTest test = Fixtures.scenario(Endings.Sound.class);
        Batch batch =
                FakeJcstress.batch(
                        FakeJcstress.result(test, "2"),
                        FakeJcstress.result(test, Status.TIMEOUT_ERROR));
        assertThat(Grader.grade(test, batch).verdict()).isEqualTo(Verdict.ERROR);
    }
}
