package org.loadproof.explorer.search;

import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Interleaving;

/**
 * What became of one search through the interleavings of a harness.
 *
 * @param invocations interleavings run
 * @param exhausted whether there was none left to run
 * @param forcedSwitches the number of forced switches up to which every interleaving was run; null
 *     if not even those without one were finished
 * @param parked whether any thread blocked in a park, so that spurious wake-ups matter
 * @param startsThreads whether actors started threads of their own
 * @param trace how the interleaving went at which the search ended before its time
 * @param steps the same as data
 */
public record Exploration(
        End end,
        long invocations,
        boolean exhausted,
        @Nullable Integer forcedSwitches,
        boolean parked,
        boolean startsThreads,
        @Nullable String trace,
        @Nullable StepTrace steps) {

    /**
     * How that interleaving went, with the step at which it went wrong: the last thread stops for
     * good, or the last result is there. Null if there is no trace.
     */
    public @Nullable Interleaving interleaving() {
        if (steps == null) {
            return null;
        }
        return switch (end) {
            case HUNG, BLOCKED -> steps.stuck();
            case STOPPED -> steps.ended();
            case BROKEN, SEARCHED -> steps.unbroken();
        };
    }

    /** Why the search ended. */
    public enum End {
        /** Nothing left, or the budget is used up. */
        SEARCHED,
        /** The listener asked for the interleaving of an outcome. */
        STOPPED,
        /** No thread could go on, or one went round in circles for ever. */
        HUNG,
        /** A thread waited in an operation that must not. */
        BLOCKED,
        /** The engine gave up: out of time or confused. Says nothing about the scenario. */
        BROKEN
    }
}
