package org.loadproof.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadproof.parallel.Linearization.Point;
import org.loadproof.parallel.Linearization.Verdict;

class LinearizabilityCheckerTest {

    private static final int ENOUGH = 100_000;

    /** A history with its answer. */
    private record Known(String title, Model<?> model, boolean linearizable, History history) {

        static Known parse(String block) {
            List<String> lines = block.lines().toList();
            String title = lines.get(0).substring(2);
            String[] header =
                    lines.stream()
                            .filter(l -> !l.startsWith("#"))
                            .findFirst()
                            .orElse("")
                            .split(" ", -1);
            String lanes =
                    lines.stream()
                            .filter(l -> l.matches("[A-Z0] .*"))
                            .collect(Collectors.joining("\n"));
            boolean stuck = header.length > 2 && header[2].equals("stuck");
            assertThat(header[1]).isIn("yes", "no");
            return new Known(
                    title, model(header[0]), header[1].equals("yes"), Lanes.parse(lanes, stuck));
        }

        private static Model<?> model(String name) {
            return name.equals("shared")
                    ? new SharedRun()
                    : Textbook.valueOf(name.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Known> histories() throws IOException {
        try (InputStream in =
                LinearizabilityCheckerTest.class.getResourceAsStream("histories.txt")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n", -1)).skip(1).map(Known::parse);
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void knowsTheAnswer(Known known) {
        Linearization<?> checked = check(known.model, known.history, ENOUGH);
        assertThat(checked.verdict())
                .isEqualTo(known.linearizable ? Verdict.LINEARIZABLE : Verdict.NOT_LINEARIZABLE);
        assertThat(checked.misfit() == null).isEqualTo(known.linearizable);
    }

    @Test
    void thereAreEnoughOfBothKinds() throws IOException {
        assertThat(histories().filter(Known::linearizable)).hasSizeGreaterThan(15);
        assertThat(histories().filter(known -> !known.linearizable)).hasSizeGreaterThan(15);
    }

    /** The other lanes first, and the times further apart: an answer hangs on the order only. */
    @ParameterizedTest
    @MethodSource("histories")
    void namesOfThreadsAndLengthsOfTimeDoNotMatter(Known known) {
        List<Call> calls =
                known.history.calls().stream().map(LinearizabilityCheckerTest::stretched).toList();
        History other = new History(calls, known.history.stuck());
        assertThat(check(known.model, other, ENOUGH).verdict())
                .isEqualTo(check(known.model, known.history, ENOUGH).verdict());
    }

    private static Call stretched(Call call) {
        long returned = call.isPending() ? Call.NEVER : call.returned() * call.returned() + 7;
        long invoked = call.invoked() * call.invoked() + 7;
        return new Call(call.thread(), call.operation(), invoked, returned, call.result());
    }

    @ParameterizedTest
    @MethodSource("histories")
    void theLinearizationIsOneOfTheModel(Known known) {
        follows(check(known.model, known.history, ENOUGH), known.model);
    }

    private static <S> void follows(Linearization<?> checked, Model<S> model) {
        S state = model.initial();
        for (Point<?> point : checked.points()) {
            assertThat(point.before()).isEqualTo(state);
            Model.Step<S> step =
                    model.steps(state, point.call().thread(), point.call().operation()).stream()
                            .filter(s -> s.next().equals(point.after()))
                            .filter(s -> Objects.equals(s.result(), point.result()))
                            .findFirst()
                            .orElseThrow();
            state = step.next();
        }
    }

    @Test
    void theMisfitAndWhatWasDueAreNamed() {
        History history =
                Lanes.parse(
                        """
                        A [enq(1) ok]               [deq() 2]
                        B              [enq(2) ok]
                        """,
                        false);
        Linearization<?> checked = check(Textbook.QUEUE, history, ENOUGH);
        assertThat(checked.misfit()).hasToString("deq() 2");
        assertThat(checked.expected()).containsExactly("1");
        assertThat(checked.points()).hasSize(2);
    }

    @Test
    void ofTwoThatFitNowhereTheOneThatReturnedFirstIsNamed() {
        History history =
                Lanes.parse(
                        """
                        A [enq(1) ok]   [deq() 7            ]
                        B                  [deq() 8 ]
                        """,
                        false);
        assertThat(check(Textbook.QUEUE, history, ENOUGH).misfit()).hasToString("deq() 8");
    }

    @Test
    void undecidedIsNoAnswer() {
        History history =
                Lanes.parse(
                        """
                        A [enq(1) ok       ] [deq() 3]
                        B [enq(2) ok       ]
                        C [enq(3) ok       ]
                        """,
                        false);
        assertThat(check(Textbook.QUEUE, history, 3).verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(check(Textbook.QUEUE, history, 3).misfit()).isNull();
    }

    private static <S> Linearization<S> check(Model<S> model, History history, int limit) {
        return new LinearizabilityChecker<>(model, limit).check(history);
    }
}
