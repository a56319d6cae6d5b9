package org.loadproof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.loadproof.stress.fixtures.Endings;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.JvmConfiguration;
import org.loadproof.testkit.JvmConfiguration.Seen;
import org.loadproof.testkit.Verdict;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.vm.CompileMode;

class ConfigurationTest {

    private static final StressTest RACY =
            Fixtures.catalogue(Endings.Racy.class).scenarios().get(0);

    @Test
    void forksOfOneConfigurationAreAddedUp() {
        List<JvmConfiguration> seen =
                Configuration.seen(
                        List.of(
                                fork(CompileMode.UNIFIED, "1", 2, "-Xint"),
                                fork(CompileMode.UNIFIED, "2", 7, "-XX:TieredStopAtLevel=1"),
                                fork(CompileMode.UNIFIED, "2", 5, "-Xint")));
        assertThat(seen)
                .extracting(JvmConfiguration::compilation)
                .containsExactly("C1", "interpreter");
        JvmConfiguration interpreter = seen.get(1);
        assertThat(interpreter.forks()).isEqualTo(2);
        assertThat(interpreter.executions()).isEqualTo(7);
        assertThat(interpreter.outcomes()).containsExactly(new Seen("1", 2), new Seen("2", 5));
        assertThat(seen.get(0).outcomes()).containsExactly(new Seen("2", 7));
    }

    @Test
    void otherOptionsAreAnotherConfiguration() {
        List<JvmConfiguration> seen =
                Configuration.seen(
                        List.of(
                                fork(CompileMode.UNIFIED, "2", 1, "-XX:-TieredCompilation"),
                                fork(
                                        CompileMode.UNIFIED,
                                        "2",
                                        1,
                                        "-Dfolder=/somewhere",
                                        "-XX:-TieredCompilation",
                                        "-XX:+StressLCM")));
        assertThat(seen).extracting(JvmConfiguration::compilation).containsExactly("C2", "C2");
        assertThat(seen)
                .extracting(JvmConfiguration::options)
                .containsExactly("-XX:-TieredCompilation", "-XX:-TieredCompilation -XX:+StressLCM");
    }

    @Test
    void actorsCompiledApartAreNamed() {
        int[] modes = CompileMode.casesFor(2, true, true);
        JvmConfiguration seen = Configuration.seen(List.of(fork(modes[1], "2", 1))).get(0);
        assertThat(seen.compilation()).contains(RACY.info().actorNames()).doesNotContain("\n");
        assertThat(seen.options()).isNull();
    }

    @Test
    void aScenarioHasTheSumOverItsBatches() {
        Tally tally = new Tally(RACY);
        tally.add(FakeJcstress.batch(fork(CompileMode.UNIFIED, "2", 3, "-Xint")));
        tally.add(FakeJcstress.batch(fork(CompileMode.UNIFIED, "2", 4, "-Xint")));
        Run run = tally.verdict("");
        assertThat(run.verdict()).isEqualTo(Verdict.PASS);
        assertThat(run.executions()).isEqualTo(7);
        assertThat(Objects.requireNonNull(run.configurations()))
                .extracting(JvmConfiguration::executions)
                .containsExactly(7L);
    }

    private static TestResult fork(int mode, String outcome, long count, String... options) {
        TestResult result = FakeJcstress.result(RACY, Status.NORMAL, mode, List.of(options));
        result.addState(outcome, count);
        return result;
    }
}
