package org.loadproof.report.judge;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Interleaving;
import org.loadproof.report.model.RaceReport;

/** The two operations whose meeting broke a rule, without their arguments. */
final class Operations {

    private Operations() {}

    /** Those of a failed run; none if it does not tell. A model knows better than the steps. */
    static List<String> of(RaceReport.Run run) {
        List<String> misfit = run.drawing() == null ? List.of() : in(run.drawing());
        return misfit.isEmpty() && run.interleaving() != null ? in(run.interleaving()) : misfit;
    }

    /**
     * The calls of which one came between two looks of the other at the same place; else the first
     * two that overlapped, if possible one of them in the thread in which the rule broke.
     */
    static List<String> in(Interleaving interleaving) {
        List<Interleaving.Step> steps = interleaving.steps();
        int end = end(steps);
        List<CoreCalls.Call> calls =
                CoreCalls.of(interleaving).stream().filter(c -> c.first() <= end).toList();
        List<CoreCalls.Call> acting = calls.stream().filter(c -> !looksOn(c, calls)).toList();
        int thread = steps.isEmpty() ? 0 : steps.get(end).thread();
        return pairs(acting).stream()
                .min(
                        Comparator.comparing((Pair p) -> !p.interferes(steps))
                                .thenComparing(p -> !p.enters())
                                .thenComparing(p -> !p.overlap())
                                .thenComparing(p -> !p.has(thread))
                                .thenComparing(Pair::began))
                .map(Pair::names)
                .orElseGet(() -> acting.stream().map(CoreCalls.Call::name).limit(1).toList());
    }

    /** Two calls of different threads, in the order of the threads. */
    private record Pair(CoreCalls.Call one, CoreCalls.Call other) {

        boolean interferes(List<Interleaving.Step> steps) {
            return Interference.between(one, other, steps)
                    || Interference.between(other, one, steps);
        }

        boolean enters() {
            return one.enters() && other.enters();
        }

        boolean overlap() {
            return one.overlaps(other);
        }

        boolean has(int thread) {
            return one.thread() == thread || other.thread() == thread;
        }

        int began() {
            return one.first() + other.first();
        }

        List<String> names() {
            return List.of(one.name(), other.name());
        }
    }

    private static List<Pair> pairs(List<CoreCalls.Call> calls) {
        return calls.stream()
                .flatMap(
                        one ->
                                calls.stream()
                                        .filter(other -> one.thread() < other.thread())
                                        .map(other -> new Pair(one, other)))
                .toList();
    }

    /** The step at which the rule breaks; the last one if none is marked. */
    private static int end(List<Interleaving.Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).breaks()) {
                return i;
            }
        }
        return steps.size() - 1;
    }

    /** Whether it is of a third thread that begins when all others have ended. */
    private static boolean looksOn(CoreCalls.Call call, List<CoreCalls.Call> calls) {
        int start =
                calls.stream()
                        .filter(c -> c.thread() == call.thread())
                        .mapToInt(CoreCalls.Call::first)
                        .min()
                        .orElse(0);
        List<CoreCalls.Call> others =
                calls.stream().filter(c -> c.thread() != call.thread()).toList();
        return others.stream().map(CoreCalls.Call::thread).distinct().count() > 1
                && others.stream().allMatch(c -> c.last() < start);
    }

    /** The call that fits nowhere, and the last one by another thread that changed the state. */
    static List<String> in(Evidence.Drawing drawing) {
        Evidence.Misfit misfit = drawing.misfit();
        if (misfit == null) {
            return List.of();
        }
        String met =
                drawing.longest().stream()
                        .filter(s -> !s.thread().equals(misfit.thread()))
                        .filter(s -> !Objects.equals(s.before(), s.after()))
                        .map(Evidence.Step::operation)
                        .reduce((a, b) -> b)
                        .orElse(null);
        return Stream.of(misfit.operation(), met)
                .filter(Objects::nonNull)
                .map(operation -> name(operation) + "()")
                .toList();
    }

    /** {@code get} for {@code map.get(1)}. */
    static String name(String call) {
        String head = call.split("\\(", 2)[0].strip();
        return head.substring(head.lastIndexOf('.') + 1);
    }
}
