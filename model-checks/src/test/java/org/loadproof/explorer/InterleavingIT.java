package org.loadproof.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Interleaving;
import org.loadproof.testkit.Interleaving.Kind;
import org.loadproof.testkit.Interleaving.Step;
import org.loadproof.testkit.Verdict;

class InterleavingIT {

    private static final Explorer EXPLORER = Explorer.collecting(100_000);

    @Test
    void aLostUpdateIsReadByBothBeforeEitherWrites() {
        Interleaving lost = of(Troubled.LostUpdate.class);
        assertThat(lost.threads()).containsExactly("first", "second", "arbiter");
        assertThat(told(lost))
                .containsExactly(
                        "0.0 call first()",
                        "0.1 call increment()",
                        "0.2 read count 0",
                        "0.2 switch switch",
                        "1.0 call second()",
                        "1.1 call increment()",
                        "1.2 read count 0",
                        "1.2 write count 1",
                        "1.1 result second()",
                        "0.2 write count 1",
                        "0.1 result first()",
                        "2.0 call count()",
                        "2.1 read count 1",
                        "2.1 write r.r1 1",
                        "2.1 result count()");
        Step read = lost.steps().get(2);
        assertThat(read.type()).isEqualTo(Troubled.LostUpdate.class.getName());
        assertThat(read.method()).isEqualTo("increment");
        assertThat(read.file()).isEqualTo("Troubled.java");
        Integer line = Objects.requireNonNull(read.line());
        assertThat(lost.steps().get(7).line()).isEqualTo(line + 1);
        assertThat(breaking(lost)).isEqualTo(lost.steps().get(14));
    }

    @Test
    void aDeadlockShowsTheLocksAndWhereBothStand() {
        Interleaving deadlock = of(Troubled.Deadlock.class);
        assertThat(told(deadlock))
                .containsExactly(
                        "0.0 call first()",
                        "0.1 lock synchronized {",
                        "0.1 switch switch",
                        "1.0 call second()",
                        "1.1 lock synchronized {",
                        "1.1 lock synchronized {, for ever",
                        "1.1 switch switch: lock is already acquired",
                        "0.1 lock synchronized {, for ever");
        assertThat(breaking(deadlock)).isEqualTo(deadlock.steps().get(7));
    }

    @Test
    void aLostWakeUpEndsWhereItsThreadParks() {
        Interleaving lost = of(Troubled.LostWakeUp.class);
        assertThat(breaking(lost).kind()).isEqualTo(Kind.PARK);
        assertThat(breaking(lost).what()).endsWith(", for ever");
        assertThat(told(lost)).contains("1.1 unpark LockSupport.unpark(null)");
        assertThat(told(lost).stream().filter(step -> step.endsWith(", for ever"))).hasSize(1);
    }

    @Test
    void aLivelockIsToldInFewSteps() {
        Interleaving rounds = of(Troubled.Livelock.class);
        assertThat(told(rounds))
                .contains(
                        "1.1 write flag.set(1)",
                        "1.1 write flag.set(2)",
                        "0.1 other rounds 2 to 10000 of a loop",
                        "0.2 read flag.get() 2");
        assertThat(breaking(rounds).thread()).isZero();
        assertThat(rounds.steps()).hasSizeLessThan(20);
    }

    @Test
    void anExceptionBreaksTheRuleWhereItIsThrown() {
        Step actor = breaking(of(Troubled.Thrower.class));
        assertThat(actor.kind()).isEqualTo(Kind.THROW);
        assertThat(actor.thread()).isEqualTo(1);
        assertThat(actor.what()).isEqualTo("java.lang.AssertionError: W1: seen 0, then 1");
        assertThat(actor.method()).isEqualTo("reader");
        assertThat(actor.line()).isPositive();
        Step arbiter = breaking(of(Troubled.ThrowingArbiter.class));
        assertThat(arbiter.kind()).isEqualTo(Kind.THROW);
        assertThat(arbiter.thread()).isEqualTo(2);
        assertThat(arbiter.what()).isEqualTo("java.lang.IllegalStateException: first came last");
    }

    @Test
    void withoutAnArbiterTheLastActorCompletesTheOutcome() {
        Interleaving unexpected = of(Troubled.Uncovered.class);
        assertThat(unexpected.threads()).containsExactly("writer", "reader");
        assertThat(breaking(unexpected))
                .isEqualTo(unexpected.steps().get(unexpected.steps().size() - 1))
                .extracting(Step::kind)
                .isEqualTo(Kind.RESULT);
    }

    @Test
    void aWitnessIsToldInStepsToo() {
        Interleaving witness =
                Objects.requireNonNull(
                        Objects.requireNonNull(
                                        EXPLORER.witness(Litmus.MessagePassing.class, "0, 1"))
                                .interleaving());
        assertThat(told(witness)).anyMatch(step -> step.matches("\\d\\.1 read flag 0"));
        assertThat(breaking(witness).kind()).isEqualTo(Kind.RESULT);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Troubled.LostUpdate.class,
                Troubled.LostWakeUp.class,
                Troubled.Thrower.class,
                Troubled.ParkWithoutLoop.class
            })
    void noStepIsOneOfTheHarnessOrOfTheJdk(Class<?> test) {
        assertThat(of(test).steps())
                .extracting(step -> Objects.requireNonNullElse(step.type(), ""))
                .allMatch(type -> type.isEmpty() || type.startsWith("org.loadproof."))
                .noneMatch(type -> type.contains("$$") || type.contains("ActorResults"));
    }

    @Test
    void whatPassesHasNone() {
        Evidence.Run run = EXPLORER.explore(Litmus.MessagePassing.class);
        assertThat(run.verdict()).isEqualTo(Verdict.PASS);
        assertThat(run.interleaving()).isNull();
    }

    private static Interleaving of(Class<?> test) {
        Evidence.Run run = EXPLORER.explore(test);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        return Objects.requireNonNull(run.interleaving());
    }

    private static List<String> told(Interleaving interleaving) {
        return interleaving.steps().stream()
                .map(
                        s ->
                                "%d.%d %s %s%s"
                                        .formatted(
                                                s.thread(),
                                                s.depth(),
                                                s.kind().word(),
                                                s.what(),
                                                s.value() == null ? "" : " " + s.value()))
                .toList();
    }

    private static Step breaking(Interleaving interleaving) {
        List<Step> breaking = interleaving.steps().stream().filter(Step::breaks).toList();
        assertThat(breaking).hasSize(1);
        return breaking.get(0);
    }
}
