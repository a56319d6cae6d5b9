package org.loadproof.report.judge;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.loadproof.report.evidence.Interleaving;

/** Whether a call changed what another one had looked at and was not yet done with. */
final class Interference {

    private static final Set<Interleaving.Kind> CHANGES =
            Set.of(Interleaving.Kind.WRITE, Interleaving.Kind.UPDATE);

    private Interference() {}

    /** Whether the second call changed a place between two accesses of the first one to it. */
    static boolean between(
            CoreCalls.Call victim, CoreCalls.Call other, List<Interleaving.Step> steps) {
        return accesses(other, steps)
                .filter(i -> CHANGES.contains(steps.get(i).kind()))
                .anyMatch(
                        i ->
                                touches(victim, place(steps.get(i)), 0, i, steps)
                                        && touches(
                                                victim,
                                                place(steps.get(i)),
                                                i,
                                                steps.size(),
                                                steps));
    }

    private static boolean touches(
            CoreCalls.Call call, String place, int from, int to, List<Interleaving.Step> steps) {
        return accesses(call, steps)
                .anyMatch(i -> i >= from && i < to && place(steps.get(i)).equals(place));
    }

    private static IntStream accesses(CoreCalls.Call call, List<Interleaving.Step> steps) {
        return IntStream.rangeClosed(call.first(), call.last())
                .filter(i -> steps.get(i).thread() == call.thread())
                .filter(
                        i ->
                                steps.get(i).kind() == Interleaving.Kind.READ
                                        || CHANGES.contains(steps.get(i).kind()));
    }

    /** {@code count} for {@code count}, and for {@code count.getAndAdd(1)} as well. */
    private static String place(Interleaving.Step step) {
        return step.what().replaceFirst("\\.\\w+\\(.*", "");
    }
}
