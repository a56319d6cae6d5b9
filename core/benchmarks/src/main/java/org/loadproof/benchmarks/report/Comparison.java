package org.loadproof.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What several contenders took for the same work, in one unit. A row is a kind of work, such as "8
 * threads".
 *
 * @param title what is compared, and which way is better
 * @param rowLabel what tells the rows apart
 * @param reference the contender that ratios are made to; null if the values stand for themselves
 * @param limit where measuring ended: a value that large stands for any larger one; null if each is
 *     what was measured
 * @param rowOption the system property that measures one row alone; null if there is none
 */
public record Comparison(
        String title,
        String rowLabel,
        String unit,
        @Nullable String reference,
        @Nullable Double limit,
        @Nullable String rowOption,
        List<Series> series) {

    /** The repeated measurements of one contender in one row; at least one. */
    public record Series(String row, String contender, List<Double> values) {

        /** Refuses what has no median. */
        public Series {
            if (values.isEmpty()) {
                throw new IllegalArgumentException(row + ", " + contender + ": nothing measured");
            }
            values = List.copyOf(values);
        }

        /** The middle value, or the mean of the two in the middle. */
        public double median() {
            double[] sorted = sorted();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1
                    ? sorted[middle]
                    : (sorted[middle - 1] + sorted[middle]) / 2;
        }

        /** The smallest value. */
        public double least() {
            return sorted()[0];
        }

        /** The largest value. */
        public double most() {
            return sorted()[values.size() - 1];
        }

        private double[] sorted() {
            double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return sorted;
        }
    }

    /** Joins what was measured of one contender in one row at several times. */
    public Comparison {
        series = joined(series);
    }

    /** One that is measured to its end, and as a whole. */
    public Comparison(
            String title,
            String rowLabel,
            String unit,
            @Nullable String reference,
            List<Series> series) {
        this(title, rowLabel, unit, reference, null, null, series);
    }

    private static List<Series> joined(List<Series> parts) {
        List<Series> joined = new ArrayList<>();
        for (Series part : parts) {
            boolean first = joined.stream().noneMatch(s -> isOf(s, part.row(), part.contender()));
            if (first) {
                List<Double> all =
                        parts.stream()
                                .filter(s -> isOf(s, part.row(), part.contender()))
                                .flatMap(s -> s.values().stream())
                                .toList();
                joined.add(new Series(part.row(), part.contender(), all));
            }
        }
        return List.copyOf(joined);
    }

    private static boolean isOf(Series series, String row, String contender) {
        return series.row().equals(row) && series.contender().equals(contender);
    }

    /** The rows, in the order in which they were first measured. */
    public List<String> rows() {
        return series.stream().map(Series::row).distinct().toList();
    }

    /** The contenders, the reference first. */
    public List<String> contenders() {
        List<String> names =
                new ArrayList<>(series.stream().map(Series::contender).distinct().toList());
        if (reference != null && names.remove(reference)) {
            names.add(0, reference);
        }
        return names;
    }

    /** What was measured of a contender in a row, or null if nothing was. */
    public @Nullable Series find(String row, String contender) {
        return series.stream().filter(s -> isOf(s, row, contender)).findFirst().orElse(null);
    }

    /** What was measured of the reference in a row, or null if nothing was. */
    @Nullable Series reference(String row) {
        return reference == null ? null : find(row, reference);
    }

    /** How many times the reference's median a contender's is; null without one of the two. */
    public @Nullable Double ratio(String row, String contender) {
        Series base = reference(row);
        Series other = find(row, contender);
        return base == null || other == null ? null : other.median() / base.median();
    }

    /**
     * How noisy a row is: the widest range of its contenders, in parts of that one's median. Empty
     * if each was measured once, which does not tell.
     */
    public OptionalDouble spread(String row) {
        return series.stream()
                .filter(s -> s.row().equals(row) && s.values().size() > 1)
                .mapToDouble(s -> s.median() == 0 ? 0 : (s.most() - s.least()) / s.median())
                .max();
    }

    /** Whether a median says no more than that measuring ended there. */
    boolean isBeyondLimit(Series measured) {
        return limit != null && measured.median() >= limit;
    }

    /** What measures a row again, where that option measures the whole. */
    String again(String option, String row) {
        return rowOption == null ? option : "%s -D%s=%s".formatted(option, rowOption, row);
    }

    /** A number as people read it: three digits count, and of a whole one all. */
    static String shown(double value) {
        boolean whole = value >= 100 || value == Math.rint(value);
        String format = whole ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
