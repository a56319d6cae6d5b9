package org.loadproof.benchmarks.harness.throughput;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one child has measured.
 *
 * @param wall seconds by the clock
 * @param cpu of processors
 * @param collecting of garbage collection
 * @param compiling of JIT compilation
 * @param looks of the samples
 * @param parts what running threads were at, in seconds
 */
record Measured(
        long interleavings,
        double wall,
        double cpu,
        double collecting,
        double compiling,
        int looks,
        Map<Part, Double> parts) {

    private static final int FIRST_PART = 6;
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
                Double.parseDouble(fields[4]),
                Integer.parseInt(fields[5]),
                parts(fields));
    }

    private static Map<Part, Double> parts(String[] fields) {
        Map<Part, Double> parts = new EnumMap<>(Part.class);
        int field = FIRST_PART;
        for (Part part : Part.values()) {
            parts.put(part, Double.parseDouble(fields[field++]));
        }
        return parts;
    }

    double perSecond() {
        return interleavings / wall;
    }

    /** What a part has of the time of running threads, in percent. */
    double share(Part part) {
        double all = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        return 100 * parts.getOrDefault(part, 0.0) / all;
    }

    /** A part of what the clock says, in percent. */
    double percent(double seconds) {
        return 100 * seconds / wall;
    }
}
