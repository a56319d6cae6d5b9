package org.loadproof.core;

import java.util.function.UnaryOperator;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Counts loads. Every count replaces the whole, so whoever reads sees one moment. Linux: {@code
 * mod_stat_inc} and {@code mod_stat_add_long}, one atomic each.
 */
final class LoadCounters {

    /** One part of a load, which is counted if it does not come to its end. */
    @FunctionalInterface
    interface Part<T> {
        T run() throws ModuleLoadException, InterruptedException;
    }

    /** Replaced as a whole. GUARD: this, for writers; HB: its write pairs with every read. */
    private volatile LoadStatistics now = LoadStatistics.ZERO;

    LoadStatistics read() {
        return now;
    }

    synchronized void add(UnaryOperator<LoadStatistics> step) {
        now = step.apply(now); // LP(S1, S2): number and bytes in one write
    }

    /** Runs a part; if it fails in whatever way, that is counted. */
    <T> T orFailed(UnaryOperator<LoadStatistics> failure, Part<T> part)
            throws ModuleLoadException, InterruptedException {
        boolean ended = false;
        try {
            T result = part.run();
            ended = true;
            return result;
        } finally {
            if (!ended) {
                add(failure); // S1: one place for every way out, Error included
            }
        }
    }
}
