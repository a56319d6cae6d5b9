package org.loadproof.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Cuts Lincheck's account of an interleaving down to the lines of the scenario and of the code
 * under test: one table, one column per thread, without the steps of the harness and of the JDK.
 */
public final class TraceText {

    private static final String DETAILED = "Detailed trace:";

    private static final int MOST_LINES = 300;

    private TraceText() {}

    /** The table, or the whole account if it is not told in the way known here. */
    public static String cut(String account) {
        List<String> lines = Arrays.asList(account.split("\\R", -1));
        int start = lines.indexOf(DETAILED);
        if (start < 0) {
            return account.strip();
        }
        List<String> table =
                lines.subList(start + 1, lines.size()).stream()
                        .takeWhile(line -> line.startsWith("|"))
                        .filter(line -> !isHarness(line) && !JdkSources.isLocation(line))
                        .toList();
        String after =
                lines.subList(start + 1, lines.size()).stream()
                        .dropWhile(line -> line.startsWith("|"))
                        .collect(Collectors.joining("\n"))
                        .strip();
        return (align(shorten(table)) + "\n" + after).strip();
    }

    /** Keeps the beginning and the end, where the interleaving is decided. */
    private static List<String> shorten(List<String> table) {
        if (table.size() <= MOST_LINES) {
            return table;
        }
        int half = MOST_LINES / 2;
        List<String> kept = new ArrayList<>(table.subList(0, half));
        kept.add("| ... " + (table.size() - 2 * half) + " lines left out ... |");
        kept.addAll(table.subList(table.size() - half, table.size()));
        return kept;
    }

    private static boolean isRule(String line) {
        return line.matches("\\| -+ \\|");
    }

    /** Steps of the harness: its calls, and the result being turned into text. */
    private static boolean isHarness(String line) {
        return line.contains("$$Explored.")
                || line.contains("ActorResults.keep(")
                || line.contains("_Result.<init>(")
                || line.contains("_Result.toString(")
                || line.matches("[| ]*result: (void|.*)[| ]*");
    }

    /** Narrows every column to what is left in it. */
    private static String align(List<String> table) {
        List<String[]> rows = new ArrayList<>();
        for (String line : table) {
            rows.add(isRule(line) ? new String[0] : cells(line));
        }
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        String rule =
                Arrays.stream(widths)
                        .mapToObj(width -> "-".repeat(width + 2))
                        .collect(Collectors.joining("+", "+", "+"));
        return rows.stream()
                .map(row -> row.length == 0 ? rule : line(row, widths))
                .collect(Collectors.joining("\n"));
    }

    private static String[] cells(String line) {
        String[] cells = line.substring(1).split("\\|", -1);
        return Arrays.stream(cells)
                .limit(cells.length - 1L)
                .map(cell -> cell.matches(" *Thread \\d+ *") ? cell.strip() : cell.stripTrailing())
                .map(cell -> cell.startsWith(" ") ? cell.substring(1) : cell)
                .toArray(String[]::new);
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < row.length; i++) {
            line.append(' ')
                    .append(row[i])
                    .append(" ".repeat(widths[i] - row[i].length()))
                    .append(" |");
        }
        return line.toString();
    }
}
