package org.loadproof.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An engine that has gone blind would find nothing in the loader either. */
@DisplayName("Generated programs find the races that are seeded on purpose")
class ParallelCheckTest {

    /** More than the loader's programs get: a machine may be busy, and these have to be found. */
    private static final int RUNS = 5_000;

    private static final Map<String, String> NO_REPORTS = new HashMap<>();

    @TempDir private Path folder;

    static Stream<Arguments> races() {
        return Stream.of(
                Arguments.of(
                        contract(
                                "LostUpdate",
                                new Seeded.Counter(),
                                Seeded.LostUpdate::new,
                                "count"),
                        "count() => count(); add(); count() | add(); count()",
                        "add() | add()"),
                Arguments.of(
                        contract("CheckThenAct", new Seeded.Counter(), Seeded.CheckThenAct::new),
                        "takeFirst(); takeFirst() | takeFirst() | takeFirst()",
                        "takeFirst() | takeFirst()"),
                Arguments.of(
                        contract("LostWakeUp", new Seeded.Gate(), Seeded.LostWakeUp::new),
                        "await(); await() | open()",
                        "await() | open()"));
    }

    private static <S> Contract<S> contract(
            String name, Model<S> model, Supplier<Subject> subject, String... epilogue) {
        return new Contract<>(
                name, model, subject, Stream.of(epilogue).map(Operation::of).toList());
    }

    @ParameterizedTest
    @MethodSource("races")
    void findsAndShrinks(Contract<?> contract, String program, String smallest) {
        Map<String, String> reports = new HashMap<>();
        Corpus corpus = new Corpus(folder);
        ParallelCheck<?> check =
                new ParallelCheck<>(
                        contract, new ParallelCheck.Settings(RUNS, RUNS, corpus), "mvn verify");
        assertThatThrownBy(() -> check.check(Program.parse(program), reports::put))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(contract.name() + ": not linearizable, failed in ")
                .hasMessageContaining("fits nowhere; by the model: ")
                .hasMessageContaining("\nreplay   mvn verify -Dprogram='");
        assertThat(reports.get(ParallelCheck.HISTORY)).contains("\"lanes\":[{", "\"misfit\":{");
        // On a busy machine a smaller program may fail too rarely to be taken.
        assertThat(corpus.of(contract.name()).values())
                .singleElement()
                .matches(kept -> kept.size() >= Program.parse(smallest).size())
                .matches(kept -> kept.size() <= Program.parse(program).size());
    }

    @Test
    void sparesWhatIsSound() throws InterruptedException {
        Contract<?> sound =
                contract("Sound", new Seeded.Gate(), () -> (thread, operation) -> "done", "open");
        ParallelCheck<?> check =
                new ParallelCheck<>(
                        sound, new ParallelCheck.Settings(100, 100, new Corpus(folder)), "");
        check.check(Program.parse("open() => await() | await()"), NO_REPORTS::put);
        assertThat(new Corpus(folder).of("Sound")).isEmpty();
        assertThat(NO_REPORTS).isEmpty();
    }

    @Test
    void anExceptionIsNoAnswer() {
        Subject throwing =
                (thread, operation) -> {
                    throw new IllegalStateException("broken");
                };
        Contract<?> contract = contract("Throws", new Seeded.Gate(), () -> throwing);
        ParallelCheck<?> check =
                new ParallelCheck<>(contract, new ParallelCheck.Settings(1, 1, null), "");
        assertThatThrownBy(() -> check.check(Program.parse("open()"), NO_REPORTS::put))
                .hasMessageContaining("threw java.lang.IllegalStateException: broken");
    }

    @Test
    void whoRightlyWaitsIsNoFinding() throws InterruptedException {
        Contract<?> contract = contract("Waits", new Seeded.Gate(), Seeded.LostWakeUp::new);
        ParallelCheck<?> check =
                new ParallelCheck<>(contract, new ParallelCheck.Settings(1, 1, null), "");
        check.check(Program.parse("await()"), NO_REPORTS::put);
        List<History> histories = new Rounds(Program.parse("await()"), contract, 5).run();
        assertThat(histories).hasSize(1).allMatch(History::stuck);
    }

    @Test
    void whoWaitsCanBeInterrupted() throws InterruptedException {
        Contract<?> contract = contract("Waits", new Seeded.Gate(), Seeded.LostWakeUp::new);
        Program program = Program.parse("await() | interrupt(1)");
        List<History> histories = new Rounds(program, contract, 5).run();
        assertThat(histories).hasSize(5).noneMatch(History::stuck);
        assertThat(histories)
                .flatExtracting(History::calls)
                .filteredOn(call -> call.thread() == 1)
                .extracting(Call::result)
                .containsOnly("threw " + new InterruptedException());
    }

    @Test
    void theEpilogueIsCalledWhenAllHasEnded() throws InterruptedException {
        Contract<?> contract =
                contract("Counts", new Seeded.Counter(), Seeded.LostUpdate::new, "count");
        List<History> histories = new Rounds(Program.parse("add() | count()"), contract, 5).run();
        for (History history : histories) {
            Call last = history.calls().get(2);
            assertThat(last).hasToString("count() 1");
            assertThat(history.calls().subList(0, 2))
                    .allMatch(call -> call.returned() <= last.invoked());
        }
    }
}
