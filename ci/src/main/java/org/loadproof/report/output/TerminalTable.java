package org.loadproof.report.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loadproof.report.model.Figures;
import org.loadproof.report.model.Finding;
import org.loadproof.report.model.Findings;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.model.Wording;

/**
 * The last thing that a build prints, verdict last but one, path last. At most 30 lines; where only
 * some scenarios were asked for, each of the first few has a table of its own before that.
 */
public final class TerminalTable {

    static final int MAX_LINES = 30;

    private static final int MAX_ENGINES = 12;
    private static final int MAX_ROWS = 6;
    private static final int MAX_WARNINGS = 2;
    private static final int MAX_CONTESTS = 5;
    private static final int MAX_BRIEF = 20;

    private final RaceReport report;
    private final Terminal terminal;
    private final List<String> lines = new ArrayList<>();

    private TerminalTable(RaceReport report, Terminal terminal) {
        this.report = report;
        this.terminal = terminal;
    }

    /** The table, the findings, and where the page lies. */
    public static String of(RaceReport report, String page, Terminal terminal) {
        TerminalTable table = new TerminalTable(report, terminal);
        if (report.filter() != null) {
            table.contests();
        }
        int start = table.lines.size();
        table.engines();
        table.worst();
        if (report.filter() == null) {
            table.warnings();
        }
        List<String> end = table.end(page);
        int room = start + MAX_LINES - end.size();
        return Stream.concat(table.lines.stream().limit(room), end.stream())
                .map(line -> terminal.paint(line) + "\n")
                .collect(Collectors.joining());
    }

    /** Worst first, as the report has them; then contests before tests. */
    private void contests() {
        List<RaceReport.Scenario> all =
                report.scenarios().stream()
                        .sorted(
                                Comparator.comparing(RaceReport.Scenario::verdict)
                                        .thenComparing(s -> s.outcomes().isEmpty()))
                        .toList();
        for (RaceReport.Scenario scenario : all.subList(0, Math.min(MAX_CONTESTS, all.size()))) {
            lines.addAll(
                    ContestTable.of(
                            scenario,
                            report.warnings().stream()
                                    .filter(w -> w.scenario().equals(scenario.id()))
                                    .toList()));
            lines.add("");
        }
        if (all.size() > MAX_CONTESTS) {
            all.stream()
                    .skip(MAX_CONTESTS)
                    .limit(MAX_BRIEF)
                    .forEach(s -> lines.add(ContestTable.brief(s)));
            int more = all.size() - MAX_CONTESTS - MAX_BRIEF;
            if (more > 0) {
                lines.add(more + " more in the report");
            }
            lines.add("");
        }
    }

    private void engines() {
        List<RaceReport.Engine> engines =
                report.engines().stream().filter(e -> !spared(e)).toList();
        lines.add(format("VERDICT", "ENGINE", "EXECUTED", "CANARIES", "TIME"));
        int shown = Math.min(MAX_ENGINES, engines.size());
        for (RaceReport.Engine e : engines.subList(0, shown)) {
            lines.add(
                    format(
                            e.verdict().words() + (e.waived() ? " (waived)" : ""),
                            e.module() + " " + e.name(),
                            e.executed() + " of " + e.planned(),
                            Summary.canaries(e).replace("\u2013", "-"),
                            Figures.seconds(e.seconds()).replace("\u2013", "-")));
        }
        if (engines.size() > shown) {
            lines.add((engines.size() - shown) + " more engines in the report");
        }
        List<String> spared =
                report.engines().stream()
                        .filter(TerminalTable::spared)
                        .map(e -> e.module() + " " + e.name())
                        .toList();
        if (!spared.isEmpty()) {
            lines.addAll(Paragraph.of("", "NOT RUN (filter): " + String.join(", ", spared)));
        }
    }

    private static boolean spared(RaceReport.Engine engine) {
        return engine.waived() && engine.planned() == 0;
    }

    private void worst() {
        List<String> rows = new ArrayList<>();
        report.findings().forEach(f -> rows.add(finding(f)));
        for (Findings.ProblemGroup g : Findings.problems(report)) {
            String more = g.files().size() > 1 ? " and " + (g.files().size() - 1) + " more" : "";
            String file = g.files().isEmpty() ? "" : g.files().get(0) + more + ": ";
            rows.add("ERROR " + file + g.message());
        }
        notRun(rows);
        if (!rows.isEmpty()) {
            lines.add("");
        }
        rows.stream().limit(MAX_ROWS).map(terminal::cut).forEach(lines::add);
        if (rows.size() > MAX_ROWS) {
            lines.add((rows.size() - MAX_ROWS) + " more in the report");
        }
    }

    private static String finding(Finding finding) {
        String seen = " (" + String.join(", ", finding.engines()) + ")";
        String message = finding.message() == null ? "" : ": " + finding.message();
        return finding.verdict().words()
                + " "
                + finding.fingerprint()
                + " "
                + finding.headline()
                + seen
                + message;
    }

    private void notRun(List<String> rows) {
        report.notRun().stream()
                .filter(n -> !n.waived())
                .forEach(
                        n ->
                                rows.add(
                                        "NOT RUN "
                                                + n.scenario()
                                                + " ("
                                                + n.name()
                                                + "): "
                                                + n.reason()));
        Findings.uncovered(report)
                .forEach(r -> rows.add("NOT RUN rule " + r.id() + ": " + r.note()));
    }

    private void warnings() {
        List<RaceReport.Warning> warnings = report.warnings();
        warnings.stream()
                .limit(MAX_WARNINGS)
                .forEach(
                        w ->
                                lines.add(
                                        terminal.cut(
                                                "WARNING "
                                                        + w.kind()
                                                        + ", "
                                                        + w.scenario()
                                                        + ": "
                                                        + w.message())));
        if (warnings.size() > MAX_WARNINGS) {
            lines.add((warnings.size() - MAX_WARNINGS) + " more warnings in the report");
        }
    }

    private List<String> end(String page) {
        String mutants = report.totals().mutants() > 0 ? Wording.mutants(report.totals()) : "";
        String verdict = report.verdict().words() + ": " + Wording.headline(report);
        List<String> end = new ArrayList<>(List.of(""));
        Stream.of(
                        Wording.notRun(report),
                        Wording.cached(report),
                        mutants,
                        Wording.partial(report),
                        verdict + " " + Wording.warnings(report))
                .filter(line -> !line.isEmpty())
                .map(line -> terminal.cut(line).stripTrailing())
                .forEach(end::add);
        end.add("Race report: " + page);
        return end;
    }

    private static String format(String... cells) {
        return String.format(Locale.ROOT, "%-16.16s %-30.30s %-11.11s %-8.8s %s", (Object[]) cells)
                .stripTrailing();
    }
}
