package org.loadproof.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The last thing that a build prints: at most 30 lines, verdict last but one, path last. */
final class TerminalTable {

    private static final int MAX_ROWS = 9;
    private static final int WIDTH = 120;

    private final List<String> lines = new ArrayList<>();

    private TerminalTable() {}

    static String of(RaceReport report, String page) {
        TerminalTable table = new TerminalTable();
        table.engines(report);
        table.worst(report);
        table.end(report, page);
        return String.join("\n", table.lines) + "\n";
    }

    private void engines(RaceReport report) {
        lines.add(format("VERDICT", "ENGINE", "EXECUTED", "CANARIES", "TIME"));
        int shown = Math.min(MAX_ROWS + 1, report.engines().size());
        for (RaceReport.Engine e : report.engines().subList(0, shown)) {
            lines.add(
                    format(
                            verdict(e),
                            e.module() + " " + e.engine(),
                            e.executed() + " of " + e.planned(),
                            Summary.canaries(e).replace("\u2013", "-"),
                            Figures.seconds(e.seconds()).replace("\u2013", "-")));
        }
        if (report.engines().size() > shown) {
            lines.add((report.engines().size() - shown) + " more engines in the report");
        }
    }

    private void worst(RaceReport report) {
        List<String> rows = new ArrayList<>();
        for (Findings.Finding f : Findings.runs(report)) {
            rows.add(
                    f.run().verdict().words()
                            + " "
                            + f.scenario().id()
                            + " ("
                            + f.run().engine()
                            + "): "
                            + f.run().message());
        }
        for (RaceReport.Mutant m : Findings.mutants(report)) {
            rows.add(
                    m.verdict().words()
                            + " mutant "
                            + m.id()
                            + ": "
                            + (m.message() == null ? "survived, " + m.defect() : m.message()));
        }
        for (Findings.ProblemGroup g : Findings.problems(report)) {
            String more = g.files().size() > 1 ? " and " + (g.files().size() - 1) + " more" : "";
            String file = g.files().isEmpty() ? "" : g.files().get(0) + more + ": ";
            rows.add("ERROR " + file + g.message());
        }
        report.notRun().stream()
                .filter(n -> !n.waived())
                .forEach(
                        n ->
                                rows.add(
                                        "NOT RUN "
                                                + n.scenario()
                                                + " ("
                                                + n.engine()
                                                + "): "
                                                + n.reason()));
        if (!rows.isEmpty()) {
            lines.add("");
        }
        rows.stream().limit(MAX_ROWS).map(TerminalTable::cut).forEach(lines::add);
        if (rows.size() > MAX_ROWS) {
            lines.add((rows.size() - MAX_ROWS) + " more in the report");
        }
    }

    private void end(RaceReport report, String page) {
        lines.add("");
        String notRun = Wording.notRun(report);
        if (!notRun.isEmpty()) {
            lines.add(notRun);
        }
        RaceReport.Totals t = report.totals();
        if (t.mutants() > 0) {
            lines.add("Mutants killed: " + t.mutantsKilled() + " of " + t.mutants() + ".");
        }
        lines.add(report.verdict().words() + ": " + Wording.headline(report));
        lines.add("Race report: " + page);
    }

    private static String verdict(RaceReport.Engine engine) {
        String why = engine.planned() == 0 ? " (filter)" : " (waived)";
        return engine.verdict().words() + (engine.waived() ? why : "");
    }

    private static String format(String... cells) {
        return String.format(Locale.ROOT, "%-17s %-28s %-12s %-10s %s", (Object[]) cells)
                .stripTrailing();
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return line.length() > WIDTH ? line.substring(0, WIDTH - 3) + "..." : line;
    }
}
