package org.loadproof.benchmarks.harness.throughput;

import java.util.List;

/**
 * What one child has measured.
 *
 * @param wall seconds by the clock
 * @param cpu of processors
 * @param collecting of garbage collection
 * @param compiling of JIT compilation
 */
record Measured(long interleavings, double wall, double cpu, double collecting, double compiling) {

    private static final String NOTHING = "ended without a figure, or at the time limit: ";

    /**
     * From the line that it wrote.
     *
     * @throws IllegalStateException if there is none, with the console
     */
    static Measured in(List<String> console) {
        String line =
                console.stream()
                        .filter(each -> each.startsWith(ThroughputMain.MEASURED))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(NOTHING + console));
        String[] fields = line.substring(ThroughputMain.MEASURED.length()).split(" ", -1);
        return new Measured(
                Long.parseLong(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]));
    }

    double perSecond() {
        return interleavings / wall;
    }

    /** A part of what the clock says, in percent. */
    double percent(double seconds) {
        return 100 * seconds / wall;
    }
}
