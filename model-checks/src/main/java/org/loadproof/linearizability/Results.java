package org.loadproof.linearizability;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ExceptionResult;
import org.jetbrains.kotlinx.lincheck.util.LincheckResult;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jspecify.annotations.Nullable;
import org.loadproof.linearizability.PartialHistory.Event;
import org.loadproof.parallel.Operation;

/**
 * Reads Lincheck's results as a history: thread 0 does what comes before and after, the parallel
 * threads count from 1. The clock of an operation says how many operations of each thread its
 * caller knew to be over when it began.
 */
final class Results {

    private final ExecutionScenario scenario;
    private final ExecutionResult results;
    private final boolean stuck;
    private final List<Event> events = new ArrayList<>();
    private final List<BitSet> before = new ArrayList<>();

    private Results(ExecutionScenario scenario, ExecutionResult results, boolean stuck) {
        this.scenario = scenario;
        this.results = results;
        this.stuck = stuck;
    }

    /**
     * The history of one invocation.
     *
     * @param stuck whether some of the results are missing because their operations wait for ever
     */
    static PartialHistory history(
            ExecutionScenario scenario, ExecutionResult results, boolean stuck) {
        return new Results(scenario, results, stuck).read();
    }

    private PartialHistory read() {
        inTurn(scenario.getInitExecution(), results.getInitResults());
        int first = events.size();
        inParallel(first);
        if (!stuck) {
            inTurn(scenario.getPostExecution(), results.getPostResults());
        }
        return new PartialHistory(events, before, stuck);
    }

    /** One after the other, and after everything that was there before. */
    private void inTurn(List<Actor> actors, List<? extends LincheckResult> ended) {
        for (int i = 0; i < actors.size(); i++) {
            BitSet all = new BitSet();
            all.set(0, events.size());
            add(0, actors.get(i), ended.get(i), all);
        }
    }

    private void inParallel(int first) {
        List<List<Actor>> threads = scenario.getParallelExecution();
        int[] starts = new int[threads.size()];
        for (int t = 0, next = first; t < starts.length; t++) {
            starts[t] = next;
            next += called(t);
        }
        for (int t = 0; t < starts.length; t++) {
            for (int i = 0; i < called(t); i++) {
                @Nullable ResultWithClock ended = result(t, i);
                BitSet over = new BitSet();
                over.set(0, first);
                over.set(starts[t], starts[t] + i);
                if (ended != null) {
                    mark(over, starts, ended.getClockOnStart());
                }
                add(t + 1, threads.get(t).get(i), ended == null ? null : ended.getResult(), over);
            }
        }
    }

    /** How many operations of that thread were begun: the first without a result is the last. */
    private int called(int thread) {
        int planned = scenario.getParallelExecution().get(thread).size();
        for (int i = 0; i < planned; i++) {
            if (result(thread, i) == null) {
                return i + 1;
            }
        }
        return planned;
    }

    private @Nullable ResultWithClock result(int thread, int number) {
        List<@Nullable ResultWithClock> all = results.getParallelResultsWithClock().get(thread);
        @Nullable ResultWithClock ended = number < all.size() ? all.get(number) : null;
        return ended == null || (Object) ended.getResult() == null ? null : ended;
    }

    private static void mark(BitSet over, int[] starts, HBClock clock) {
        for (int t = 0; t < starts.length; t++) {
            over.set(starts[t], starts[t] + clock.get(t));
        }
    }

    private void add(int thread, Actor actor, @Nullable LincheckResult ended, BitSet over) {
        events.add(new Event(thread, operation(actor), ended == null ? null : text(ended)));
        before.add(over);
    }

    /** The operation as the models know it: without the thread, which is the first argument. */
    static Operation operation(Actor actor) {
        List<Integer> arguments = new ArrayList<>();
        for (Object argument : actor.getArguments()) {
            arguments.add((Integer) argument);
        }
        return new Operation(actor.getMethod().getName(), arguments.subList(1, arguments.size()));
    }

    private static String text(LincheckResult result) {
        if (result instanceof ValueResult value) {
            return String.valueOf(value.getValue());
        }
        return result instanceof ExceptionResult thrown
                ? "threw " + thrown.getThrowable()
                : result.toString();
    }
}
