package org.loadproof.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A comparison as a table in Markdown: the reference in its unit, the others as ratios. */
final class MarkdownTable {

    private static final String NOTHING = "-";

    private MarkdownTable() {}

    /**
     * The table, with its title above.
     *
     * @param again the option that measures all of it again
     */
    static String of(Comparison comparison, String again) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(header(comparison));
        lines.add(lines.get(0).stream().map(cell -> "---").toList());
        for (String row : comparison.rows()) {
            lines.add(line(comparison, row, again));
        }
        return "**%s**%n%n".formatted(comparison.title())
                + lines.stream()
                        .map(line -> line.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
                        .collect(Collectors.joining());
    }

    private static List<String> header(Comparison comparison) {
        List<String> cells = new ArrayList<>(List.of(comparison.rowLabel()));
        for (String contender : comparison.contenders()) {
            cells.add(
                    inUnits(comparison, contender)
                            ? contender + ", " + comparison.unit()
                            : contender);
        }
        if (hasSpread(comparison)) {
            cells.add("spread");
        }
        cells.add("again");
        return cells;
    }

    private static List<String> line(Comparison comparison, String row, String again) {
        List<String> cells = new ArrayList<>(List.of(row));
        comparison.contenders().forEach(contender -> cells.add(cell(comparison, row, contender)));
        if (hasSpread(comparison)) {
            cells.add(spread(comparison.spread(row)));
        }
        cells.add("`" + comparison.again(again, row) + "`");
        return cells;
    }

    /** Where everything was measured once, nothing is known of it. */
    private static boolean hasSpread(Comparison comparison) {
        return comparison.rows().stream().anyMatch(row -> comparison.spread(row).isPresent());
    }

    private static String spread(OptionalDouble spread) {
        return spread.isEmpty()
                ? NOTHING
                : String.format(Locale.ROOT, "%.0f %%", 100 * spread.getAsDouble());
    }

    private static String cell(Comparison comparison, String row, String contender) {
        Comparison.Series series = comparison.find(row, contender);
        if (series == null) {
            return NOTHING;
        }
        String more = comparison.isBeyondLimit(series) ? "> " : "";
        String value = more + Comparison.shown(series.median());
        return inUnits(comparison, contender) ? value : times(comparison, series, value);
    }

    /** A ratio to what has no value but a limit is itself a limit, or none. */
    private static String times(Comparison comparison, Comparison.Series series, String value) {
        Double ratio = comparison.ratio(series.row(), series.contender());
        if (ratio == null) {
            return value;
        }
        Comparison.Series base = comparison.reference(series.row());
        boolean endless = base != null && comparison.isBeyondLimit(base);
        boolean more = comparison.isBeyondLimit(series);
        if (endless && more) {
            return NOTHING;
        }
        return String.format(Locale.ROOT, "%s%.2f x", endless ? "< " : more ? "> " : "", ratio);
    }

    private static boolean inUnits(Comparison comparison, String contender) {
        return comparison.reference() == null || contender.equals(comparison.reference());
    }
}
