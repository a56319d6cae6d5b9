package org.loadproof.explorer.lincheck;

import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.lincheck.Parking.WakeUps;
import org.loadproof.explorer.search.Depth;
import org.loadproof.explorer.search.Exploration;

/** The explorer's search, for a scenario of operations instead of a jcstress class. */
public final class ScenarioSearch {

    private ScenarioSearch() {}

    /** Lincheck's version as its jar states it. */
    public static @Nullable String version() {
        return LincheckAdapter.version();
    }

    /**
     * Runs the interleavings of a scenario, those with few forced switches first. Where all threads
     * wait the listener decides whether they may. Parks end for a reason only, or once per thread
     * without one. Blocks until done.
     *
     * @param type has the operations, and a public constructor; a fresh one per interleaving
     * @param spurious whether the first park of each thread ends at once
     */
    public static Exploration search(
            Class<?> type,
            ExecutionScenario scenario,
            Depth depth,
            boolean spurious,
            InvocationListener listener) {
        return LincheckAdapter.search(type, options(scenario, depth, spurious, listener));
    }

    /** The same without spurious wake-ups; an operation that waits and must not ends it. */
    public static Exploration searchForWaits(
            Class<?> type, ExecutionScenario scenario, Depth depth, InvocationListener listener) {
        return LincheckAdapter.search(
                type, options(scenario, depth, false, listener).nobodyWaits());
    }

    private static RecordingOptions options(
            ExecutionScenario scenario,
            Depth depth,
            boolean spurious,
            InvocationListener listener) {
        WakeUps wakeUps = spurious ? WakeUps.ONE_SPURIOUS : WakeUps.DUE;
        return new RecordingOptions(false, depth, wakeUps, listener, scenario);
    }
}
