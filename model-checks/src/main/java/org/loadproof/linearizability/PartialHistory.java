package org.loadproof.linearizability;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.loadproof.parallel.Call;
import org.loadproof.parallel.History;
import org.loadproof.parallel.LinearizabilityChecker;
import org.loadproof.parallel.Linearization;
import org.loadproof.parallel.Linearization.Verdict;
import org.loadproof.parallel.Operation;

/**
 * Calls and which of them was over before which other began, as far as is known: a partial order.
 *
 * <p>Calls with times are an interval order: of any two pairs {@code a < b} and {@code c < d}, also
 * {@code a < d} or {@code c < b}. Lincheck's clocks need not give one, because a thread reads the
 * other threads' clocks one after the other. Every linearization that keeps the partial order is
 * one of an interval order that contains it, namely of the intervals from each call's first step to
 * its last; and a linearization of an order keeps every smaller one. So a partial history is
 * linearizable exactly if one of the smallest interval orders around it is; where two pairs are
 * missing both, either is tried.
 */
final class PartialHistory {

    /** One call; without a result it never returned. */
    record Event(int thread, Operation operation, @Nullable String result) {}

    private final List<Event> events;

    /** For each call, those that were over before it began. Transitive. */
    private final List<BitSet> before;

    private final boolean stuck;

    /**
     * A history of these calls.
     *
     * @param before for each call the numbers of those that were known to be over; closed here
     */
    PartialHistory(List<Event> events, List<BitSet> before, boolean stuck) {
        this.events = List.copyOf(events);
        this.before = before.stream().map(PartialHistory::copy).toList();
        this.stuck = stuck;
        close();
    }

    /** Decides by that checker, which is asked once for each smallest interval order. */
    <S> Linearization<S> check(LinearizabilityChecker<S> checker) {
        int[] crossing = crossing();
        if (crossing.length == 0) {
            return checker.check(inTime());
        }
        Linearization<S> one = with(crossing[0], crossing[1]).check(checker);
        if (one.verdict() == Verdict.LINEARIZABLE) {
            return one;
        }
        Linearization<S> other = with(crossing[2], crossing[3]).check(checker);
        boolean worse = one.verdict() == Verdict.UNDECIDED;
        return other.verdict() != Verdict.LINEARIZABLE && worse ? one : other;
    }

    /** Two orders of which an interval order has one: a before d, c before b; empty if none. */
    private int[] crossing() {
        for (int b = 0; b < events.size(); b++) {
            for (int d = 0; d < b; d++) {
                int a = firstMissing(b, d);
                int c = firstMissing(d, b);
                if (a >= 0 && c >= 0) {
                    return new int[] {a, d, c, b};
                }
            }
        }
        return new int[0];
    }

    /** A call before the one that is not before the other; -1 if there is none. */
    private int firstMissing(int one, int other) {
        BitSet missing = copy(before.get(one));
        missing.andNot(before.get(other));
        return missing.nextSetBit(0);
    }

    private PartialHistory with(int first, int then) {
        List<BitSet> more = before.stream().map(PartialHistory::copy).toList();
        more.get(then).set(first);
        return new PartialHistory(events, more, stuck);
    }

    private void close() {
        for (int middle = 0; middle < events.size(); middle++) {
            for (BitSet each : before) {
                if (each.get(middle)) {
                    each.or(before.get(middle));
                }
            }
        }
    }

    /**
     * With times. In an interval order the sets of predecessors contain each other; a call begins
     * at the rank of its own and ends before the first that it is in.
     */
    private History inTime() {
        List<Integer> sizes =
                new ArrayList<>(new TreeSet<>(before.stream().map(BitSet::cardinality).toList()));
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            int number = i;
            long invoked = 2L * sizes.indexOf(before.get(i).cardinality());
            int next =
                    before.stream()
                            .filter(each -> each.get(number))
                            .mapToInt(each -> sizes.indexOf(each.cardinality()))
                            .min()
                            .orElse(sizes.size());
            boolean never = event.result == null;
            calls.add(
                    new Call(
                            event.thread,
                            event.operation,
                            invoked,
                            never ? Call.NEVER : 2L * next - 1,
                            event.result));
        }
        return new History(calls, stuck);
    }

    private static BitSet copy(BitSet set) {
        return (BitSet) set.clone();
    }
}
