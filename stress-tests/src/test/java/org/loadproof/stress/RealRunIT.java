package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.stress.fixtures.Canaries;
import org.loadproof.stress.fixtures.Endings;
import org.loadproof.testkit.Evidence.Outcome;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.Verdict;

/** One real run of jcstress over classes with known endings, and the verdicts on them. */
class RealRunIT {

    /** One JVM mode: this is about endings, not about finding rare races. */
    static final String[] ONE_MODE = {"-jvmArgs", "-XX:TieredStopAtLevel=1"};

    @TempDir static Path folder;
    private static Batch batch;

    @BeforeAll
    static void runOnce() {
        List<StressTest> tests =
                Fixtures.scenarios(
                        Endings.Racy.class,
                        Endings.Sound.class,
                        Endings.Throwing.class,
                        Endings.Crashing.class,
                        Endings.Mismatched.class,
                        Endings.Undeclared.class,
                        Endings.Endless.class,
                        Endings.ThreeActors.class);
        Job job = new Job("endings", tests, 0, 1, 50, Duration.ofMinutes(5));
        batch = new Jcstress(folder, 2, ONE_MODE).run(job);
        assertThat(batch.fault()).isNull();
    }

    /** Says no as soon as jcstress finds a class of ours that it cannot load by its file name. */
    @Test
    void jcstressPadsItsResults() {
        assertThat(batch.log()).content().contains("[OK] Testing @Contended works");
    }

    @Test
    void theFirstFindingIsEnoughIfItIsAskedForAndACanaryIsNone() {
        List<StressTest> canary = Fixtures.catalogue(Canaries.Alive.class).canaries();
        List<StressTest> racy = Fixtures.scenarios(Endings.Racy.class, Endings.Undeclared.class);
        List<StressTest> tests = Stream.concat(canary.stream(), racy.stream()).toList();
        Job job = new Job("enough", tests, 0, 1, 50, Duration.ofMinutes(5));
        System.setProperty("explorer.stopAtFirst", "true");
        try {
            Batch seen = new Jcstress(folder, 2, ONE_MODE).run(job);
            assertThat(seen.resultsOf(tests.get(0))).hasSize(1);
            assertThat(seen.resultsOf(tests.get(1))).hasSize(1);
            assertThat(seen.resultsOf(tests.get(2))).isEmpty();
        } finally {
            System.clearProperty("explorer.stopAtFirst");
        }
    }

    private static Run grade(Class<?> type) {
        return Grader.grade(Fixtures.scenario(type), batch);
    }

    @Test
    void aForbiddenOutcomeIsAFailureThatSaysWhatWasSeenAndWhere() {
        Run run = grade(Endings.Racy.class);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message()).contains("'1' seen", "One is lost.");
        assertThat(run.trace()).contains("'1' x ", "-XX:TieredStopAtLevel=1");
        assertThat(run.outcomes())
                .anyMatch(o -> o.value().equals("1") && o.expect().equals("FORBIDDEN"));
        long counted =
                Objects.requireNonNull(run.outcomes()).stream().mapToLong(Outcome::count).sum();
        assertThat(counted).isEqualTo(run.executions()).isPositive();
    }

    @Test
    void anOutcomeThatNobodyGradedIsAFailure() {
        Run run = grade(Endings.Undeclared.class);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message()).contains("'0' seen", "Not thought about.");
    }

    @Test
    void acceptableOutcomesOnlyAreAPassWithTheirCounts() {
        Run run = grade(Endings.Sound.class);
        assertThat(run.verdict()).isEqualTo(Verdict.PASS);
        assertThat(run.executions()).isPositive();
        assertThat(run.outcomes())
                .contains(
                        new Outcome("2", run.executions(), "ACCEPTABLE", null, "Both count."),
                        new Outcome("1", 0, "FORBIDDEN", null, "One is lost."));
        assertThat(run.message()).isNull();
    }

    @Test
    void anActorThatThrowsIsAnErrorWithItsStack() {
        Run run = grade(Endings.Throwing.class);
        assertThat(run.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(run.message()).contains("CHECK_TEST_ERROR");
        assertThat(run.trace()).contains("thrown on purpose");
    }

    @Test
    void aForkThatDiesIsAnErrorWithItsExitCode() {
        Run run = grade(Endings.Crashing.class);
        assertThat(run.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(run.message()).contains("VM_ERROR");
        assertThat(run.trace()).contains("error code 3");
    }

    @Test
    void anApiMismatchIsAnErrorAlthoughJcstressPassesOverIt() {
        Run run = grade(Endings.Mismatched.class);
        assertThat(run.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(run.message()).contains("API_MISMATCH");
    }

    @Test
    void anActorThatNeverReturnsIsAnErrorThatSaysSoAndLeavesNoProcess() {
        Run run = grade(Endings.Endless.class);
        assertThat(run.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(run.message()).contains("stopped after", "an actor or the arbiter did not end");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void theConsoleTellsWhatTheStartCost() {
        assertThat(batch.startSeconds()).isPositive().isLessThan(batch.seconds());
        assertThat(batch.configurations()).as("one, or two with biased locks").isBetween(1, 2);
    }

    @Test
    void aClassThatJcstressDroppedIsNotRunAndNotWaived() {
        Run run = grade(Endings.ThreeActors.class);
        assertThat(run.verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(Objects.requireNonNull(run.notRun()).waived()).isFalse();
    }
}
