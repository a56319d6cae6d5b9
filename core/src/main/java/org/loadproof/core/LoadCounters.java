package org.loadproof.core;

import org.loadproof.core.LoadStatistics.Failure;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Counts loads. Every count replaces the whole, so whoever reads sees one moment. Linux: {@code
 * mod_stat_inc} and {@code mod_stat_add_long}, one atomic each.
 */
final class LoadCounters {

    /** Replaced as a whole. GUARD: this, for writers; HB: its write pairs with every read. */
    private volatile LoadStatistics now = LoadStatistics.ZERO;

    LoadStatistics read() {
        return now;
    }

    synchronized void loaded(long memoryBytes, long codeBytes) {
        now = now.plusLoaded(memoryBytes, codeBytes); // LP(S2): number and bytes in one write
    }

    /** Runs a part; if it fails in whatever way, that is counted with so many bytes. */
    <T> T orFailed(Failure failure, long bytes, Part<T> part)
            throws ModuleLoadException, InterruptedException {
        return part.orElse(() -> failed(failure, bytes)); // S1: one place for every way out
    }

    private synchronized void failed(Failure failure, long bytes) {
        now = now.plusFailed(failure, bytes); // LP(S1, S2)
    }
}
