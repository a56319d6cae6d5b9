package org.loadproof.report.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.model.Figures;
import org.loadproof.report.model.OutcomeTable;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.model.Wording;

/** One scenario for a terminal of 80 columns: each outcome under each engine and JVM. */
public final class ContestTable {

    private static final int VALUE = 26;
    private static final int EXPECTED = 11;
    private static final int MAX_OUTCOMES = 12;
    private static final int MAX_STEPS = 60;

    private final OutcomeTable table;
    private final List<OutcomeTable.Row> rows;
    private final List<String> lines = new ArrayList<>();

    private ContestTable(RaceReport.Scenario scenario) {
        this.table = OutcomeTable.of(scenario);
        this.rows =
                table.rows().stream()
                        .sorted(Comparator.comparingInt(ContestTable::attention))
                        .toList();
    }

    /** The scenario in full: its contest, outcomes, evidence, warnings and witnesses. */
    public static List<String> of(RaceReport.Scenario scenario, List<RaceReport.Warning> warnings) {
        ContestTable contest = new ContestTable(scenario);
        contest.lines.add(brief(scenario));
        contest.add("", scenario.title());
        contest.outcomes();
        scenario.runs().forEach(contest::run);
        warnings.forEach(w -> contest.add("  ", "Warning, " + w.kind() + ": " + w.message()));
        scenario.runs().forEach(contest::witness);
        return contest.lines;
    }

    /** The scenario in one line. */
    static String brief(RaceReport.Scenario scenario) {
        return Paragraph.clean(scenario.verdict().words() + "  " + scenario.id());
    }

    private static int attention(OutcomeTable.Row row) {
        if (row.broken()) {
            return 0;
        }
        return row.expect() == Evidence.Expect.FORBIDDEN ? 2 : 1;
    }

    /** As many engines side by side as there is room for, the others below. */
    private void outcomes() {
        int from = 0;
        while (from < table.runs().size() && !rows.isEmpty()) {
            int to = from + 1;
            while (to < table.runs().size() && width(from, to + 1) <= Paragraph.WIDTH) {
                to++;
            }
            outcomes(from, to);
            from = to;
        }
        lines.add("");
    }

    private void outcomes(int from, int to) {
        lines.add("");
        lines.add(head(cells("OUTCOME", "EXPECTED"), from, to, RaceReport.Run::engine));
        if (table.runs().stream().anyMatch(r -> r.label() != null)) {
            lines.add(head(cells("", ""), from, to, r -> r.label() == null ? "" : r.label()));
        }
        for (OutcomeTable.Row row : rows.subList(0, Math.min(MAX_OUTCOMES, rows.size()))) {
            StringBuilder line = new StringBuilder(cells(row.value(), expected(row)));
            for (int i = from; i < to; i++) {
                line.append("  ").append(right(cell(row, i), column(i)));
            }
            remark(line.toString(), remark(row));
        }
        if (rows.size() > MAX_OUTCOMES) {
            lines.add("  " + (rows.size() - MAX_OUTCOMES) + " more outcomes are in the report");
        }
    }

    private String head(String start, int from, int to, Function<RaceReport.Run, String> name) {
        StringBuilder head = new StringBuilder(start);
        for (int i = from; i < to; i++) {
            head.append("  ").append(right(name.apply(table.runs().get(i)), column(i)));
        }
        return head.toString();
    }

    /** At the end of the line, or below it if there is no room. */
    private void remark(String line, String remark) {
        if (remark.isEmpty()) {
            lines.add(line);
        } else if (line.length() + "  <- ".length() + remark.length() <= Paragraph.WIDTH) {
            lines.add(line + "  <- " + remark);
        } else {
            lines.add(line);
            lines.add("    ^ " + remark);
        }
    }

    private void run(RaceReport.Run run) {
        String waived = run.waived() ? " (waived)" : "";
        add("  ", run.name() + ": " + run.verdict().words() + waived + ", " + evidence(run));
        if (run.message() != null) {
            add("      ", run.message());
        }
        if (run.note() != null) {
            note(run.note().lines().toList());
        }
    }

    private void note(List<String> note) {
        for (String line : note.subList(0, Math.min(MAX_STEPS, note.size()))) {
            String text = line.stripLeading();
            add("      " + " ".repeat(line.length() - text.length()), text);
        }
        if (note.size() > MAX_STEPS) {
            lines.add("      " + (note.size() - MAX_STEPS) + " more lines are in the report");
        }
    }

    private static String evidence(RaceReport.Run run) {
        String seconds = Figures.seconds(run.seconds()).replace('\u2013', '-');
        return Wording.strength(run) + ", " + seconds.replace(' ', Paragraph.GLUE);
    }

    private void witness(RaceReport.Run run) {
        Evidence.Witness witness = run.witness();
        if (witness == null) {
            return;
        }
        lines.add("");
        add("", "How '" + witness.outcome() + "' comes about (" + run.name() + "):");
        List<String> steps = witness.trace().lines().toList();
        steps.stream().limit(MAX_STEPS).forEach(s -> lines.add("  " + Paragraph.clean(s)));
        if (steps.size() > MAX_STEPS) {
            lines.add("  " + (steps.size() - MAX_STEPS) + " more lines are in the report");
        }
    }

    private String cell(OutcomeTable.Row row, int column) {
        RaceReport.Run run = table.runs().get(column);
        Long count = row.counts().get(column);
        if (count == null) {
            return "-";
        }
        if (count > 0 || !run.engine().equals(Engines.LINCHECK)) {
            return Figures.count(count);
        }
        return run.exhausted() ? "unreachable" : "not reached";
    }

    private static String expected(OutcomeTable.Row row) {
        return switch (row.expect()) {
            case ACCEPTABLE -> "acceptable";
            case ACCEPTABLE_INTERESTING -> "interesting";
            case FORBIDDEN -> "forbidden";
            case UNKNOWN -> "undeclared";
        };
    }

    private static String remark(OutcomeTable.Row row) {
        OutcomeTable.Grade grade = row.grade();
        List<String> remarks = new ArrayList<>();
        if (row.broken()) {
            remarks.add("FAIL");
        }
        if (grade != null) {
            remarks.add(grade.words());
        }
        return String.join(", ", remarks);
    }

    private int width(int from, int to) {
        int width = cells("", "").length();
        for (int i = from; i < to; i++) {
            width += 2 + column(i);
        }
        return width;
    }

    private int column(int i) {
        RaceReport.Run run = table.runs().get(i);
        int width = run.engine().length();
        if (run.label() != null) {
            width = Math.max(width, run.label().length());
        }
        for (OutcomeTable.Row row : rows) {
            width = Math.max(width, cell(row, i).length());
        }
        return width;
    }

    private String cells(String value, String expected) {
        int width =
                rows.stream()
                        .mapToInt(r -> Paragraph.clean(r.value()).length())
                        .max()
                        .orElse(VALUE);
        return "  "
                + left(value, Math.max(7, Math.min(VALUE, width)))
                + "  "
                + left(expected, EXPECTED);
    }

    private static String left(String text, int width) {
        String clean = Paragraph.clean(text);
        String brief = clean.length() > width ? clean.substring(0, width - 3) + "..." : clean;
        return String.format(Locale.ROOT, "%-" + width + "s", brief);
    }

    private static String right(String text, int width) {
        return String.format(Locale.ROOT, "%" + width + "s", text);
    }

    private void add(String indent, String text) {
        lines.addAll(Paragraph.of(indent, text));
    }
}
