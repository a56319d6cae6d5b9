package org.loadproof.report.history;

import java.util.Arrays;
import java.util.List;

/**
 * What a figure above zero usually is. Medians, as one run on a busy machine must not move the
 * measure: the median of the earlier figures, and as their spread the median distance from it
 * (MAD), which half of the figures may exceed by any amount without moving it. Distances are those
 * of logarithms: twice as much is as far away as half as much.
 */
record Usual(double median, double spread) {

    /** A factor that noise between equal runs on one machine seldom explains. */
    private static final double CLEARLY = Math.log(2);

    /** Three standard deviations of normally distributed noise, which are 1.4826 MAD each. */
    private static final double NOISE = 3 * 1.4826;

    /** What the figures, at least one, usually are. */
    public static Usual of(List<Double> figures) {
        double median = median(figures);
        return new Usual(
                median, median(figures.stream().map(f -> Math.abs(Math.log(f / median))).toList()));
    }

    /** Whether a figure is more than twice the usual one and outside of the noise. */
    boolean clearlyExceededBy(double figure) {
        return far(Math.log(figure / median));
    }

    /** Whether a figure is less than half of the usual one and outside of the noise. */
    boolean clearlyMissedBy(double figure) {
        return far(Math.log(median / figure));
    }

    private boolean far(double distance) {
        return distance > CLEARLY && distance > NOISE * spread;
    }

    private static double median(List<Double> figures) {
        double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }
}
