package org.loadproof.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.loadproof.parallel.Linearization.Verdict;

/** The search for a linearization finds one if and only if trying all orders finds one. */
@Label("The linearizability checker agrees with brute force on random small histories")
class BruteForceProperties {

    private static final int ENOUGH = 100_000;

    /** For each model the operations, each with results among which one may be right. */
    private static final Map<Textbook, List<List<String>>> CALLS =
            Map.of(
                    Textbook.QUEUE,
                    List.of(
                            List.of("enq(1)", "ok"),
                            List.of("enq(2)", "ok"),
                            List.of("deq()", "1", "2", "empty")),
                    Textbook.REGISTER,
                    List.of(
                            List.of("write(1)", "ok"),
                            List.of("write(2)", "ok"),
                            List.of("read()", "0", "1", "2"),
                            List.of("cas(0, 1)", "true", "false")),
                    Textbook.LOCK,
                    List.of(
                            List.of("lock()", "ok"),
                            List.of("unlock()", "ok"),
                            List.of("tryLock()", "true", "false")));

    /** A history and its model; all follows from the seed, so that it shrinks to smaller sizes. */
    record Sample(Textbook model, int threads, int callsEach, boolean pending, long seed) {

        History history() {
            Random random = new Random(seed);
            List<Call> calls = new ArrayList<>();
            boolean open = false;
            for (int thread = 1; thread <= threads; thread++) {
                long time = random.nextInt(3);
                for (int i = 0; i < callsEach; i++) {
                    boolean last = pending && i == callsEach - 1 && random.nextInt(3) == 0;
                    calls.add(call(random, thread, time, last));
                    time = calls.get(calls.size() - 1).returned() + random.nextInt(2);
                    open |= last;
                }
            }
            return new History(calls, open && random.nextBoolean());
        }

        private Call call(Random random, int thread, long time, boolean open) {
            List<List<String>> operations = CALLS.getOrDefault(model, List.of());
            List<String> chosen = operations.get(random.nextInt(operations.size()));
            String result = chosen.get(1 + random.nextInt(chosen.size() - 1));
            return new Call(
                    thread,
                    Operation.parse(chosen.get(0)),
                    time,
                    open ? Call.NEVER : time + 1 + random.nextInt(6),
                    open ? null : result);
        }

        @Override
        public String toString() {
            return model + "\n" + Lanes.draw(history());
        }
    }

    @Property(tries = 3000)
    void agree(@ForAll("samples") Sample sample) {
        History history = sample.history();
        Linearization<?> checked =
                new LinearizabilityChecker<>(sample.model, ENOUGH).check(history);
        boolean expected = BruteForce.linearizable(sample.model, history);
        assertThat(checked.verdict())
                .isEqualTo(expected ? Verdict.LINEARIZABLE : Verdict.NOT_LINEARIZABLE);
        Statistics.label("model and answer")
                .collect(sample.model, expected)
                .coverage(
                        c -> {
                            for (Textbook model : CALLS.keySet()) {
                                c.check(model, true).percentage(p -> p > 3);
                                c.check(model, false).percentage(p -> p > 3);
                            }
                        });
        Statistics.label("stuck")
                .collect(history.stuck())
                .coverage(c -> c.check(true).percentage(p -> p > 3));
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Combinators.combine(
                        Arbitraries.of(CALLS.keySet()),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of(true, false),
                        Arbitraries.longs())
                .as(Sample::new);
    }
}
