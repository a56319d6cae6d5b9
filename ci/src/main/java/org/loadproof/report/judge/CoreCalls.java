package org.loadproof.report.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.loadproof.report.evidence.Interleaving;

/** The calls of an interleaving by which threads enter the code under test. */
final class CoreCalls {

    /** Where that code is. */
    private static final String CORE = "org.loadproof.core.";

    private static final Set<Interleaving.Kind> BLOCKING =
            Set.of(
                    Interleaving.Kind.WAIT,
                    Interleaving.Kind.PARK,
                    Interleaving.Kind.LOCK,
                    Interleaving.Kind.SWITCH);

    /**
     * A call and its place among the steps.
     *
     * @param last the last step that it lasted for
     * @param enters whether it really is one, and not all that its thread did
     */
    record Call(int thread, String name, int first, int last, boolean enters) {

        boolean overlaps(Call other) {
            return first <= other.last && other.first <= last;
        }
    }

    private final List<Interleaving.Step> steps;
    private final List<Integer> own;
    private final int thread;
    private final List<Call> calls = new ArrayList<>();

    private CoreCalls(Interleaving interleaving, int thread) {
        this.steps = interleaving.steps();
        this.own = new ArrayList<>();
        this.thread = thread;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).thread() == thread) {
                own.add(i);
            }
        }
        enter();
        if (calls.isEmpty() && !own.isEmpty()) {
            String name = interleaving.threads().get(thread);
            calls.add(new Call(thread, name, own.get(0), own.get(own.size() - 1), false));
        }
    }

    /** In the order in which they began. A thread that enters nothing is one call itself. */
    static List<Call> of(Interleaving interleaving) {
        List<Call> all = new ArrayList<>();
        for (int thread = 0; thread < interleaving.threads().size(); thread++) {
            all.addAll(new CoreCalls(interleaving, thread).calls);
        }
        all.sort(Comparator.comparingInt(Call::first));
        return all;
    }

    private void enter() {
        TreeMap<Integer, Integer> open = new TreeMap<>();
        int inside = Integer.MAX_VALUE;
        for (int i = 0; i < own.size(); i++) {
            Interleaving.Step step = steps.get(own.get(i));
            open.tailMap(step.depth(), true).clear();
            boolean entered = step.depth() > inside;
            if (!entered && isCore(step) && isCall(step) && isNamed(step)) {
                open.put(step.depth(), i);
                inside = step.depth();
                calls.add(call(i));
            } else if (!entered && isCore(step) && !open.isEmpty()) {
                inside = open.lastKey();
                calls.add(call(open.lastEntry().getValue()));
            } else if (!entered) {
                inside = Integer.MAX_VALUE;
            }
            if (isCall(step)) {
                open.put(step.depth(), i);
            }
        }
    }

    private static boolean isCall(Interleaving.Step step) {
        return step.kind() == Interleaving.Kind.CALL;
    }

    private static boolean isCore(Interleaving.Step step) {
        return step.className() != null && step.className().startsWith(CORE);
    }

    /** Whether the place of the call is the called method, not the caller. */
    private static boolean isNamed(Interleaving.Step step) {
        return Operations.name(step.what()).equals(step.method());
    }

    private Call call(int index) {
        Interleaving.Step call = steps.get(own.get(index));
        int end = index + 1;
        while (end < own.size() && steps.get(own.get(end)).depth() > call.depth()) {
            end++;
        }
        int last = own.get(end - 1);
        boolean stuck = end == own.size() && BLOCKING.contains(steps.get(last).kind());
        return new Call(
                thread,
                Operations.name(call.what()) + "()",
                own.get(index),
                stuck ? steps.size() - 1 : last,
                true);
    }
}
