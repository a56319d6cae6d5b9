package org.loadproof.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A comparison as a table in Markdown: the reference in its unit, the others as ratios. */
final class MarkdownTable {

    private MarkdownTable() {}

    /**
     * The table, with its title above.
     *
     * @param again the option that measures a row of it again
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
        cells.addAll(List.of("spread", "again"));
        return cells;
    }

    private static List<String> line(Comparison comparison, String row, String again) {
        List<String> cells = new ArrayList<>(List.of(row));
        comparison.contenders().forEach(contender -> cells.add(cell(comparison, row, contender)));
        cells.add(String.format(Locale.ROOT, "%.0f %%", 100 * comparison.spread(row)));
        cells.add("`" + again + "`");
        return cells;
    }

    private static String cell(Comparison comparison, String row, String contender) {
        Comparison.Series series = comparison.find(row, contender);
        Double ratio = comparison.ratio(row, contender);
        if (series == null) {
            return "-";
        }
        return inUnits(comparison, contender) || ratio == null
                ? Comparison.shown(series.median())
                : String.format(Locale.ROOT, "%.2f x", ratio);
    }

    private static boolean inUnits(Comparison comparison, String contender) {
        return comparison.reference() == null || contender.equals(comparison.reference());
    }
}
