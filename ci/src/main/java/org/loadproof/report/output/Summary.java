package org.loadproof.report.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.model.Figures;
import org.loadproof.report.model.Finding;
import org.loadproof.report.model.Findings;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.model.Wording;

/** The job summary in Markdown: under 60 lines whatever happened, worst first. */
public final class Summary {

    private static final int MAX_LINES = 58;
    private static final int MAX_ROWS = 4;
    private static final int MAX_ENGINES = 8;
    private static final int MAX_WARNINGS = 2;

    private final RaceReport report;
    private final List<String> lines = new ArrayList<>();

    private Summary(RaceReport report) {
        this.report = report;
    }

    /** The report in Markdown, short enough for the summary of a pipeline. */
    public static String of(RaceReport report) {
        Summary summary = new Summary(report);
        summary.head();
        summary.findings();
        summary.problems();
        summary.notRun();
        summary.engines();
        summary.mutants();
        summary.warnings();
        return String.join(
                        "\n", summary.lines.subList(0, Math.min(MAX_LINES, summary.lines.size())))
                + "\n";
    }

    private void head() {
        lines.add("## Race report: " + report.verdict().mark() + " " + report.verdict().words());
        lines.add("");
        lines.add(
                String.join(
                        " ",
                        Wording.headline(report),
                        Wording.notRun(report),
                        text(Wording.cached(report)),
                        Wording.warnings(report),
                        text(Wording.partial(report))));
        lines.add("");
        lines.add(
                "Commit "
                        + code(report.commit())
                        + ", budget "
                        + code(report.budget())
                        + (report.filter() == null ? "" : ", filter " + code(report.filter()))
                        + ", "
                        + report.host().cpus()
                        + " CPUs, "
                        + Figures.seconds(report.wallSeconds())
                        + ".");
        lines.add(escaped(Wording.limits(report)));
    }

    private void findings() {
        List<String> rows = new ArrayList<>();
        for (Finding f : report.findings()) {
            rows.add(
                    row(
                            f.verdict().words(),
                            text(f.headline()),
                            code(f.fingerprint()),
                            text(String.join(", ", f.engines())),
                            text(f.message()),
                            f.replay() == null ? "" : code(f.replay())));
        }
        table(
                "Findings",
                row("Verdict", "Finding", "Fingerprint", "Seen by", "Message", "Replay"),
                6,
                rows);
    }

    private void problems() {
        List<String> rows = new ArrayList<>();
        for (Findings.ProblemGroup g : Findings.problems(report)) {
            String file = g.files().isEmpty() ? "" : code(g.files().get(0));
            int more = g.files().size() - 1;
            rows.add(
                    row(
                            file + (more > 0 ? " and " + more + " more" : ""),
                            text(g.message()),
                            g.requirement().sentence()));
        }
        table("Evidence not believed", row("File", "Found", "Required"), 3, rows);
    }

    private void notRun() {
        List<String> rows = new ArrayList<>();
        report.notRun().stream()
                .sorted((a, b) -> Boolean.compare(a.waived(), b.waived()))
                .forEach(
                        n ->
                                rows.add(
                                        row(
                                                code(n.scenario()),
                                                text(n.module() + " " + n.name()),
                                                text(n.reason()),
                                                n.waived() ? "waived" : "red")));
        Findings.uncovered(report)
                .forEach(r -> rows.add(row(text("rule " + r.id()), "", text(r.note()), "red")));
        table("Not run", row("Scenario", "Engine", "Reason", ""), 4, rows);
    }

    private void engines() {
        List<String> rows = new ArrayList<>();
        report.engines().stream()
                .sorted((a, b) -> a.verdict().compareTo(b.verdict()))
                .limit(MAX_ENGINES)
                .forEach(
                        e ->
                                rows.add(
                                        row(
                                                e.verdict().words(),
                                                text(e.module() + " " + e.name()),
                                                e.executed() + " of " + e.planned(),
                                                canaries(e),
                                                Figures.seconds(e.seconds()))));
        lines.add("");
        lines.add(row("Verdict", "Engine", "Executed", "Seeded races found", "Time"));
        lines.add("|---|---|---|---|---|");
        lines.addAll(rows);
    }

    private void mutants() {
        lines.add("");
        lines.add(Wording.mutants(report.totals()));
    }

    private void warnings() {
        List<RaceReport.Warning> warnings = report.warnings();
        if (warnings.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("**" + Wording.warnings(report) + "** They leave the verdict as it is.");
        lines.add("");
        warnings.stream()
                .limit(MAX_WARNINGS)
                .forEach(
                        w ->
                                lines.add(
                                        "* "
                                                + w.kind()
                                                + ", "
                                                + code(w.scenario())
                                                + ": "
                                                + text(w.message())));
        if (warnings.size() > MAX_WARNINGS) {
            lines.add("* " + (warnings.size() - MAX_WARNINGS) + " more are in the report.");
        }
    }

    private void table(String title, String header, int columns, List<String> rows) {
        if (rows.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("**" + title + ": " + rows.size() + "**");
        lines.add("");
        lines.add(header);
        lines.add("|---".repeat(columns) + "|");
        lines.addAll(rows.subList(0, Math.min(MAX_ROWS, rows.size())));
        if (rows.size() > MAX_ROWS) {
            lines.add("");
            lines.add((rows.size() - MAX_ROWS) + " more are in the report.");
        }
    }

    static String canaries(RaceReport.Engine engine) {
        RaceReport.CanaryCount count = engine.canaries();
        return count == null || count.planned() == 0
                ? "\u2013"
                : count.found() + " of " + count.planned();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String code(@Nullable String text) {
        return text == null
                ? "unknown"
                : "`" + flat(text).replace('`', '\'').replace("|", "\\|") + "`";
    }

    /** One line of plain text. */
    private static String text(@Nullable String text) {
        return text == null ? "" : escaped(flat(text));
    }

    /** Nothing in it is taken for Markdown or HTML. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_~$\\[\\]#])", "\\\\$1")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "&#124;");
    }

    private static String flat(String text) {
        String line = text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?").strip();
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }
}
