package org.loadproof.benchmarks.harness.kill;

import java.util.Locale;

/**
 * What one contender took for one mutant; a line in the ledger.
 *
 * @param mutant its id, or {@link Trial#UNCHANGED}
 * @param kind the mutant's class: what it takes to see its defect
 * @param message who found it, or why nobody did
 * @param seconds by the clock, from the start of the first JVM to the end of the last one
 * @param cpuSeconds of all JVMs together
 * @param about a fingerprint of what was measured: with another one it is not known any more
 */
record Attempt(
        String mutant,
        String kind,
        String contender,
        boolean killed,
        String message,
        double seconds,
        double cpuSeconds,
        String about) {

    boolean isOfUnchanged() {
        return mutant.equals(Trial.UNCHANGED);
    }

    /** In one line, for the console. */
    String inWords() {
        return String.format(
                Locale.ROOT,
                "%-9s %-18s %s after %.1f s, %.1f s of processors: %s",
                mutant,
                contender,
                killed ? "KILLED" : "not killed",
                seconds,
                cpuSeconds,
                message);
    }
}
