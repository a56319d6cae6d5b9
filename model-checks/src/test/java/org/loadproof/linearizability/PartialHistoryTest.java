package org.loadproof.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loadproof.parallel.Linearization.Verdict.LINEARIZABLE;
import static org.loadproof.parallel.Linearization.Verdict.NOT_LINEARIZABLE;
import static org.loadproof.parallel.Linearization.Verdict.UNDECIDED;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loadproof.linearizability.PartialHistory.Event;
import org.loadproof.parallel.LinearizabilityChecker;
import org.loadproof.parallel.Linearization.Verdict;
import org.loadproof.parallel.Model;
import org.loadproof.parallel.Operation;

class PartialHistoryTest {

    /** A register: what was written last is read. */
    private static final Model<Integer> REGISTER =
            new Model<>() {
                @Override
                public Integer initial() {
                    return 0;
                }

                @Override
                public List<Step<Integer>> steps(Integer value, int thread, Operation operation) {
                    return operation.name().equals("write")
                            ? List.of(Model.returns(operation.argument(), "done"))
                            : List.of(Model.returns(value, value));
                }
            };

    private static final Event WRITE = new Event(1, Operation.of("write", 1), "done");
    private static final Event READ_OLD = new Event(2, Operation.of("read"), "0");
    private static final Event READ_NEW = new Event(3, Operation.of("read"), "1");

    private static Verdict check(List<Event> events, int[]... pairs) {
        return history(events, pairs)
                .check(new LinearizabilityChecker<>(REGISTER, 10_000))
                .verdict();
    }

    /** Pairs of numbers: the first call was over before the second began. */
    private static PartialHistory history(List<Event> events, int[]... pairs) {
        List<BitSet> before = events.stream().map(event -> new BitSet()).toList();
        for (int[] pair : pairs) {
            before.get(pair[1]).set(pair[0]);
        }
        return new PartialHistory(events, before, false);
    }

    @Test
    void callsThatOverlapMayBePutInAnyOrder() {
        assertThat(check(List.of(WRITE, READ_OLD, READ_NEW))).isEqualTo(LINEARIZABLE);
    }

    @Test
    void keepsWhatWasOverBefore() {
        assertThat(check(List.of(WRITE, READ_OLD), new int[] {0, 1})).isEqualTo(NOT_LINEARIZABLE);
    }

    @Test
    void orderGoesOnThroughAThirdCall() {
        Verdict verdict =
                check(
                        List.of(WRITE, READ_OLD, READ_NEW),
                        new int[] {0, 2}, // the write before the new value
                        new int[] {2, 1}); // and that before the old one
        assertThat(verdict).isEqualTo(NOT_LINEARIZABLE);
    }

    /** Two pairs that say nothing of each other are no interval order; only one way around fits. */
    @Test
    void triesEitherOrderOfPairsThatAreNoIntervals() {
        List<Event> events =
                List.of(
                        new Event(1, Operation.of("write", 1), "done"),
                        new Event(2, Operation.of("read"), "2"),
                        new Event(3, Operation.of("write", 2), "done"),
                        new Event(4, Operation.of("read"), "1"));
        assertThat(check(events, new int[] {0, 1}, new int[] {2, 3})).isEqualTo(NOT_LINEARIZABLE);
        List<Event> other =
                List.of(
                        events.get(0), new Event(2, Operation.of("read"), "1"),
                        events.get(2), new Event(4, Operation.of("read"), "2"));
        assertThat(check(other, new int[] {0, 1}, new int[] {2, 3})).isEqualTo(LINEARIZABLE);
    }

    @Test
    void decidesAsAllOrdersOneByOneWould() {
        Random random = new Random(7);
        Set<Verdict> seen = new HashSet<>();
        for (int round = 0; round < 2_000; round++) {
            int calls = 3 + random.nextInt(3);
            List<Event> events = new ArrayList<>();
            List<int[]> pairs = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                events.add(
                        random.nextBoolean()
                                ? new Event(i, Operation.of("write", random.nextInt(3)), "done")
                                : new Event(i, Operation.of("read"), "" + random.nextInt(3)));
                for (int j = 0; j < i; j++) {
                    if (random.nextInt(3) == 0) {
                        pairs.add(new int[] {j, i});
                    }
                }
            }
            Verdict expected =
                    someOrderFits(events, pairs, new ArrayList<>(), 0)
                            ? LINEARIZABLE
                            : NOT_LINEARIZABLE;
            assertThat(check(events, pairs.toArray(new int[0][]))).isEqualTo(expected);
            seen.add(expected);
        }
        assertThat(seen).containsExactlyInAnyOrder(LINEARIZABLE, NOT_LINEARIZABLE);
    }

    private static boolean someOrderFits(
            List<Event> events, List<int[]> pairs, List<Integer> done, int value) {
        return done.size() == events.size()
                || IntStream.range(0, events.size())
                        .filter(i -> !done.contains(i))
                        .filter(i -> pairs.stream().allMatch(p -> p[1] != i || done.contains(p[0])))
                        .anyMatch(i -> fitsNext(events, pairs, done, value, i));
    }

    private static boolean fitsNext(
            List<Event> events, List<int[]> pairs, List<Integer> done, int value, int next) {
        Event event = events.get(next);
        boolean writes = event.operation().name().equals("write");
        List<Integer> more = new ArrayList<>(done);
        more.add(next);
        return (writes || String.valueOf(value).equals(event.result()))
                && someOrderFits(
                        events, pairs, more, writes ? event.operation().argument() : value);
    }

    @Test
    void undecidedIsNoPass() {
        Verdict verdict =
                history(List.of(WRITE, READ_OLD, READ_NEW))
                        .check(new LinearizabilityChecker<>(REGISTER, 1))
                        .verdict();
        assertThat(verdict).isEqualTo(UNDECIDED);
    }
}
