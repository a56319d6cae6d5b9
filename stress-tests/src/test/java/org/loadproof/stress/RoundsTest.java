package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loadproof.stress.fixtures.Endings;
import org.loadproof.testkit.Evidence.Planned;

/** How the time is divided, on a clock that only runs while something is run. */
class RoundsTest {

    private static final StressTest SOUND = Fixtures.scenario(Endings.Sound.class);

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    /** So many scenarios, all of which pass. */
    private List<Job> plan(int scenarios, Duration budget, FakeJcstress jcstress) {
        List<StressTest> open = new ArrayList<>();
        for (int i = 0; i < scenarios; i++) {
            open.add(new StressTest(SOUND.info(), new Planned("S" + i, "title", List.of())));
        }
        List<StressTest> clean = new ArrayList<>();
        Clock clock = jcstress.clock(budget);
        Rounds rounds = new Rounds(clock, new PrintStream(console, true, StandardCharsets.UTF_8));
        Job job = rounds.next(open, clean, List.of());
        while (job != null) {
            rounds.ran(job, jcstress.run(job));
            open.removeAll(job.tests());
            Collections.addAll(clean, fresh(clean, job));
            job = rounds.next(open, clean, List.of());
        }
        assertThat(clock.spent()).as("ends in time").isLessThanOrEqualTo(budget);
        return jcstress.jobs;
    }

    private static StressTest[] fresh(List<StressTest> clean, Job job) {
        return job.tests().stream().filter(t -> !clean.contains(t)).toArray(StressTest[]::new);
    }

    private static long runs(List<Job> jobs, int scenario) {
        return jobs.stream()
                .filter(j -> j.tests().stream().anyMatch(t -> t.id().equals("S" + scenario)))
                .mapToInt(Job::count)
                .sum();
    }

    @Test
    void quickCoversFortyFiveScenariosInItsTime() {
        Duration quick = Budget.of("quick").forScenarios(45);
        assertThat(quick).isLessThan(Duration.ofSeconds(210));
        List<Job> jobs = plan(45, quick, new FakeJcstress(1.1));
        for (int i = 0; i < 45; i++) {
            assertThat(runs(jobs, i)).as("interpreter, C1 and C2 of S" + i).isGreaterThan(2);
        }
    }

    @Test
    void onASlowMachineEveryScenarioIsStillRunWithFewerConfigurations() {
        List<Job> jobs = plan(45, Duration.ofSeconds(195), new FakeJcstress(2.5));
        for (int i = 0; i < 45; i++) {
            assertThat(runs(jobs, i)).isPositive();
        }
    }

    @Test
    void nothingIsLeftToDoWhenAllHaveFailed() {
        List<StressTest> open =
                List.of(new StressTest(SOUND.info(), new Planned("S0", "title", List.of())));
        FakeJcstress jcstress = new FakeJcstress(1.1);
        Clock clock = jcstress.clock(Duration.ofMinutes(3));
        Rounds rounds = new Rounds(clock, new PrintStream(console, true, StandardCharsets.UTF_8));
        assertThat(rounds.next(open, List.of(), List.of())).isNotNull();
        assertThat(rounds.next(List.of(), List.of(), List.of())).isNull();
    }

    @Test
    void theFirstBatchLeavesTheOthersTheirShare() {
        List<Job> jobs = plan(30, Duration.ofMinutes(3), new FakeJcstress(1.1));
        assertThat(jobs.get(0).time()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void laterRoundsTakeTheNextConfigurationsAndThenLongerIterations() {
        List<Job> jobs = plan(20, Duration.ofMinutes(30), new FakeJcstress(1.1));
        int next = 0;
        for (Job job : jobs) {
            if (job.tests().get(0).id().equals("S0")) {
                assertThat(job.first()).isEqualTo(next);
                next = job.first() + job.count();
            }
            assertThat(job.forks()).as("small batches").isLessThanOrEqualTo(72);
            assertThat(job.millis())
                    .isEqualTo(300 << Math.min(4, job.first() / FakeJcstress.CONFIGURATIONS));
        }
        assertThat(next).isGreaterThan(2 * FakeJcstress.CONFIGURATIONS);
    }

    @Test
    void progressTellsTheTimeSpentAndLeft() {
        plan(30, Duration.ofMinutes(3), new FakeJcstress(1.1));
        assertThat(console.toString(StandardCharsets.UTF_8).lines())
                .first()
                .asString()
                .isEqualTo(
                        "[0:00 of 3:00] round 1, batch 1: 15 classes x 3 configurations of 300"
                                + " ms, about 59 s; 15 more wait in this round; about 3:00 left");
    }
}
