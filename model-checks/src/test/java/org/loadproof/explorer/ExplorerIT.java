package org.loadproof.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadproof.explorer.scenario.CannotExploreException;
import org.loadproof.explorer.scenario.ScenarioShape;
import org.loadproof.explorer.search.Depth;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Verdict;

class ExplorerIT {

    private static final Explorer EXPLORER = Explorer.collecting(100_000);

    static Stream<Arguments> litmus() {
        return Stream.of(
                arguments(Litmus.StoreBuffering.class, List.of("0, 1", "1, 0", "1, 1")),
                arguments(Litmus.MessagePassing.class, List.of("0, 0", "0, 1", "1, 1")),
                arguments(Litmus.LoadBuffering.class, List.of("0, 0", "0, 1", "1, 0")),
                arguments(Litmus.Coherence.class, List.of("0, 0", "0, 1", "1, 1")),
                arguments(Litmus.TwoPlusTwoWrites.class, List.of("1, 2", "2, 1", "2, 2")),
                arguments(Litmus.WriteToReadCausality.class, List.of("0", "1", "11")),
                arguments(Litmus.ThreeIncrements.class, List.of("1", "2", "3")),
                arguments(CoherenceLitmus.OverwrittenStore.class, List.of("0, 1", "0, 2", "1, 1")),
                arguments(CoherenceLitmus.StoreAndLoad.class, List.of("0, 1", "1, 1", "1, 2")),
                arguments(CoherenceLitmus.CoherenceOfStores.class, List.of("0, 2", "1, 2", "2, 2")),
                arguments(
                        CoherenceLitmus.CoherenceOfStoreAndLoad.class,
                        List.of("1, 1", "1, 2", "2, 2")),
                arguments(
                        CoherenceLitmus.CoherenceOfLoadAndStore.class,
                        List.of("0, 1", "0, 2", "2, 1")),
                arguments(
                        CoherenceLitmus.CoherenceOfLoads.class,
                        List.of("0, 0", "0, 1", "0, 2", "1, 1", "1, 2", "2, 2")),
                arguments(CoherenceLitmus.Dekker.class, List.of("0, 0", "0, 1", "1, 0")),
                arguments(CausalityLitmus.IndependentReads.class, allButFourBits("1, 0, 1, 0")),
                arguments(CausalityLitmus.PassedOnMessage.class, allButThreeBits("1, 1, 0")),
                arguments(CausalityLitmus.ReadToWriteCausality.class, allButThreeBits("1, 0, 0")),
                arguments(CollectionLitmus.CheckThenPut.class, List.of("0, 1", "1, 0", "1, 1")),
                arguments(
                        CollectionLitmus.TextOfAList.class,
                        List.of("[0, 0]", "[0, 1]", "[1, 0]", "[1, 1]")),
                arguments(
                        CollectionLitmus.FoundInAList.class,
                        List.of("-1, 0", "0, 0", "0, 1", "1, 1")),
                arguments(Shapes.SeparateState.class, List.of("0, 0", "0, 1", "1, 1")),
                arguments(Shapes.OwnResult.class, List.of("seen 3")),
                arguments(Shapes.FourValues.class, List.of("a, b, null, d")),
                arguments(Shapes.StaticRoot.class, List.of("1", "2")),
                arguments(Shapes.ParkedWaiter.class, List.of("1")));
    }

    @Test
    void anInterleavingIsToldAsItWentThoughSomethingTurnsOutInItToBeShared() {
        Evidence.Run run = EXPLORER.explore(CollectionLitmus.FoundComplete.class);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message()).contains("'1, 1'");
        assertThat(run.trace()).contains("add(", "isEmpty()");
    }

    private static List<String> allButThreeBits(String impossible) {
        return Stream.of("0", "1")
                .flatMap(a -> Stream.of(a + ", 0", a + ", 1"))
                .flatMap(ab -> Stream.of(ab + ", 0", ab + ", 1"))
                .filter(outcome -> !outcome.equals(impossible))
                .toList();
    }

    private static List<String> allButFourBits(String impossible) {
        return Stream.of("0", "1")
                .flatMap(a -> allButThreeBits("").stream().map(bcd -> a + ", " + bcd))
                .filter(outcome -> !outcome.equals(impossible))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("litmus")
    void reachesExactlyWhatSequentialConsistencyAllows(Class<?> test, List<String> expected) {
        Evidence.Run run = EXPLORER.explore(test);
        assertThat(run.message()).isNull();
        assertThat(reached(run)).containsExactlyElementsOf(expected);
        assertThat(search(run).exhaustive()).isTrue();
        assertThat(run.verdict()).isEqualTo(Verdict.PASS);
        assertThat(outcomes(run).stream().mapToLong(Evidence.Outcome::count).sum())
                .isEqualTo(run.executions());
    }

    @Test
    void whatIsNotReachedIsUnreachableOnlyIfTheSpaceIsExhausted() {
        Evidence.Outcome all = outcome(EXPLORER.explore(Litmus.StoreBuffering.class), "0, 0");
        assertThat(all.count()).isZero();
        assertThat(all.reachableUnderSC()).isFalse();
        Evidence.Run some = Explorer.collecting(3).explore(Litmus.StoreBuffering.class);
        assertThat(some.executions()).isEqualTo(3);
        assertThat(search(some).exhaustive()).isFalse();
        assertThat(outcome(some, "0, 0").reachableUnderSC()).isNull();
    }

    @Test
    void anOutcomeThatCanBeReachedHasAWitness() {
        Evidence.Witness witness = EXPLORER.witness(Litmus.MessagePassing.class, "0, 1");
        assertThat(Objects.requireNonNull(witness).trace())
                .containsSubsequence("data = 1", "flag ➜ 0", "data ➜ 1")
                .doesNotContain("$$Explored", "ActorResults", "_Result.<init>");
        assertThat(EXPLORER.witness(Litmus.MessagePassing.class, "0, 1")).isEqualTo(witness);
        assertThat(EXPLORER.witness(Shapes.ParkedWaiter.class, "1"))
                .extracting(Evidence.Witness::trace, STRING)
                .contains("waiter()", "waker()");
    }

    @Test
    void anOutcomeThatCannotBeReachedHasNone() {
        assertThat(EXPLORER.witness(Litmus.MessagePassing.class, "1, 0")).isNull();
        assertThat(EXPLORER.witness(Troubled.FiveActors.class, "0")).isNull();
    }

    @Test
    void aForbiddenOutcomeFailsWithTheLineThatLosesTheUpdate() {
        Evidence.Run run = EXPLORER.explore(Troubled.LostUpdate.class);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message()).contains("FORBIDDEN '1' (One is lost.)");
        assertThat(search(run).exhaustive()).isTrue();
        assertThat(reached(run)).containsExactly("1", "2");
        assertThat(run.trace())
                .containsPattern(
                        "count ➜ 0 at Troubled.LostUpdate.increment\\(Troubled.java:\\d+\\)")
                .containsPattern(
                        "count = 1 at Troubled.LostUpdate.increment\\(Troubled.java:\\d+\\)")
                .contains("switch")
                .doesNotContain("Explored", "StringBuilder");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Troubled.Deadlock.class, Troubled.Livelock.class, Troubled.LostWakeUp.class})
    void threadsThatNeverEndFail(Class<?> test) {
        Evidence.Run run = EXPLORER.explore(test);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message()).contains("deadlock or livelock");
        assertThat(search(run).exhaustive()).isFalse();
        assertThat(run.trace()).contains("Troubled.java");
    }

    @Test
    void aWaiterThatDoesNotLookAgainFailsByASpuriousWakeUp() {
        Evidence.Run run = EXPLORER.explore(Troubled.ParkWithoutLoop.class);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message()).contains("FORBIDDEN '0'", "one spurious wake-up per thread");
        assertThat(run.trace()).contains("LockSupport.park");
    }

    @Test
    void whatLincheckCannotSeeOnThisJdkIsAnError() {
        Evidence.Run run = EXPLORER.explore(Troubled.OwnThread.class);
        if (Runtime.version().feature() < 19) {
            assertThat(run.verdict()).isEqualTo(Verdict.PASS);
            assertThat(reached(run)).containsExactly("1", "2");
        } else {
            assertThat(run.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(run.message()).contains("starts threads of its own");
        }
    }

    @Test
    void codeTakenOnTrustIsNotWatched() {
        System.setProperty("explorer.pure", Troubled.class.getName() + "$Lost");
        try {
            Evidence.Run run = EXPLORER.explore(Troubled.LostUpdate.class);
            assertThat(run.verdict()).isEqualTo(Verdict.PASS);
            assertThat(reached(run)).containsExactly("2");
        } finally {
            System.clearProperty("explorer.pure");
        }
    }

    @Test
    void aClassThatLincheckCouldNotInstrumentIsAnError() {
        Evidence.Run run = EXPLORER.explore(Troubled.Warned.class);
        assertThat(run.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(run.message())
                .isEqualTo("Lincheck warns: [WARN] Unable to transform a/B, proceeding without it");
    }

    @Test
    void anExceptionInAnActorFails() {
        Evidence.Run run = EXPLORER.explore(Troubled.Thrower.class);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message())
                .contains("reader threw java.lang.AssertionError: W1: seen 0, then 1");
        assertThat(run.trace()).contains("Troubled.java");
        assertThat(reached(run)).contains("0", "1");
    }

    @Test
    void anExceptionInTheArbiterFails() {
        Evidence.Run run = EXPLORER.explore(Troubled.ThrowingArbiter.class);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message()).contains("first came last");
    }

    @Test
    void anOutcomeThatNothingCoversFails() {
        Evidence.Run run = EXPLORER.explore(Troubled.Uncovered.class);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message()).contains("UNKNOWN '0'");
        assertThat(outcome(run, "0").expect()).isEqualTo("UNKNOWN");
    }

    @Test
    void whatItCannotDoIsNotRunAndNotWaived() {
        Evidence.Run run = EXPLORER.explore(Troubled.FiveActors.class);
        assertThat(run.verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(Objects.requireNonNull(run.notRun()).waived()).isFalse();
        assertThat(run.notRun().reason()).contains("5 actors");
    }

    @Test
    void whoeverIsToldToStopEndsInEveryInterleaving() {
        Evidence.Run run = EXPLORER.explore(Troubled.Terminating.class);
        assertThat(run.message()).isNull();
        assertThat(run.verdict()).isEqualTo(Verdict.PASS);
        assertThat(reached(run)).containsExactly("TERMINATED");
        assertThat(run.executions()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void whoeverIsNotToldToStopIsStale() {
        Evidence.Run run = EXPLORER.explore(Troubled.NotTerminating.class);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run.message()).contains("FORBIDDEN 'STALE'", Explorer.HANG);
        assertThat(run.trace()).contains("Troubled.java");
        Evidence.Run accepted = EXPLORER.explore(Troubled.PerhapsTerminating.class);
        assertThat(accepted.message()).isNull();
        assertThat(outcome(accepted, "STALE").reachableUnderSC()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Troubled.NoActor.class,
                Troubled.NoSignal.class,
                Troubled.SignalOfNothing.class,
                Troubled.NoOutcome.class,
                Troubled.NoResult.class,
                Troubled.NoState.class,
                ExplorerIT.class
            })
    void whatJcstressWouldRefuseIsAnErrorThatNamesTheClass(Class<?> test) {
        Evidence.Run run = EXPLORER.explore(test);
        assertThat(run.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(run.message()).containsAnyOf(test.getName(), "no state today");
    }

    @Test
    void threadsAreNumberedInTheOrderOfTheSource() throws CannotExploreException {
        assertThat(ScenarioShape.of(Litmus.WriteToReadCausality.class).actors())
                .extracting(Method::getName)
                .containsExactly("writer", "messenger", "listener");
    }

    @Test
    void twoRunsGiveTheSameCountsAndTrace() {
        Evidence.Run one = EXPLORER.explore(Troubled.LostUpdate.class);
        Evidence.Run two = EXPLORER.explore(Troubled.LostUpdate.class);
        assertThat(two.outcomes()).isEqualTo(one.outcomes());
        assertThat(two.trace()).isEqualTo(one.trace());
        assertThat(two.executions()).isEqualTo(one.executions());
    }

    @Test
    void stoppingAtFirstSparesTheRest() {
        Evidence.Run run = Explorer.stoppingAtFirst(5_000).explore(Troubled.LostUpdate.class);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(outcome(run, "1").count()).isOne();
        assertThat(search(run).exhaustive()).isFalse();
        assertThat(run.trace()).contains("Troubled.java");
    }

    @Test
    void eachOrderOfStepsIsRunOnce() {
        assertThat(EXPLORER.explore(Litmus.StoreBuffering.class).executions()).isEqualTo(6);
        assertThat(EXPLORER.explore(Litmus.TwoPlusTwoWrites.class).executions()).isEqualTo(6);
    }

    @Test
    void theBoundGrowsWithTheBudgetUpToTheWholeSpace() {
        Class<?> test = Litmus.TwoPlusTwoWrites.class;
        Evidence.Run all = EXPLORER.explore(test);
        int budget = (int) all.executions();
        assertThat(search(Explorer.collecting(1).explore(test)).forcedSwitches()).isNull();
        assertThat(search(Explorer.collecting(2).explore(test)).forcedSwitches()).isZero();
        Evidence.Run exact = Explorer.collecting(budget).explore(test);
        assertThat(search(exact).exhaustive()).isTrue();
        assertThat(search(exact).forcedSwitches()).isEqualTo(search(all).forcedSwitches());
        Evidence.Run almost = Explorer.collecting(budget - 1).explore(test);
        assertThat(search(almost).exhaustive()).isFalse();
    }

    @Test
    void theSearchGoesOnToTheForcedSwitchesThatWereAskedFor() {
        Class<?> test = Litmus.TwoPlusTwoWrites.class;
        for (int forced = 0; forced < 2; forced++) {
            Evidence.Run run = new Explorer(new Depth(forced, 1, 5_000), false).explore(test);
            assertThat(search(run).forcedSwitches()).isEqualTo(forced);
            assertThat(search(run).switchBound()).isEqualTo(forced + 2);
            assertThat(search(run).exhaustive()).isFalse();
        }
        Evidence.Run enough = new Explorer(new Depth(0, 3, 5_000), false).explore(test);
        assertThat(enough.executions()).isEqualTo(3);
        Evidence.Run most = new Explorer(new Depth(9, 1, 4), false).explore(test);
        assertThat(most.executions()).isEqualTo(4);
    }

    private static Evidence.Search search(Evidence.Run run) {
        return Objects.requireNonNull(run.search());
    }

    private static List<Evidence.Outcome> outcomes(Evidence.Run run) {
        return Objects.requireNonNull(run.outcomes());
    }

    private static List<String> reached(Evidence.Run run) {
        return outcomes(run).stream()
                .filter(outcome -> Boolean.TRUE.equals(outcome.reachableUnderSC()))
                .map(Evidence.Outcome::value)
                .toList();
    }

    private static Evidence.Outcome outcome(Evidence.Run run, String value) {
        return outcomes(run).stream()
                .filter(outcome -> outcome.value().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
