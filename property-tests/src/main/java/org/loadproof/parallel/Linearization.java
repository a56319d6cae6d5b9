package org.loadproof.parallel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LinearizabilityChecker} found out about a history.
 *
 * @param points the linearization, or if there is none, the longest one there is of a part
 * @param misfit the first call that fits nowhere behind it, null if all do
 * @param expected what the model would have answered instead of it; empty if it would have waited
 */
public record Linearization<S>(
        Verdict verdict,
        History history,
        S initial,
        List<Point<S>> points,
        @Nullable Call misfit,
        List<String> expected) {

    /** Whether the history has a linearization. */
    public enum Verdict {
        LINEARIZABLE,
        NOT_LINEARIZABLE,
        /** The limit came first. Not a pass. */
        UNDECIDED
    }

    /**
     * One step of the model.
     *
     * @param result with which the call ended in this step, null if it went on
     */
    public record Point<S>(Call call, S before, S after, @Nullable String result) {}
}
