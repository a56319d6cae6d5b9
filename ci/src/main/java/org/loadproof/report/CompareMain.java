package org.loadproof.report;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.BadEvidence;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.history.ComparisonText;
import org.loadproof.report.history.FailureChanges;
import org.loadproof.report.history.HistoryFolder;
import org.loadproof.report.history.PastRun;
import org.loadproof.report.history.PastRunParser;
import org.loadproof.report.history.StrengthChanges;
import org.loadproof.report.model.History;
import org.loadproof.report.output.ReportFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells in which way one run was worse or better than another. */
@Command(
        name = "ci/compare-reports",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = ReportMain.USAGE,
        exitCodeOnExecutionException = ReportMain.FAULT,
        description = {
            "Compares two runs: what is new, fixed, still failing, weaker, stronger or slower.",
            "Weaker: an engine runs a scenario no more, does not exhaust it any more, completed",
            "fewer forced switches, or tried less than half. Slower: more than twice the time.",
            "Amounts and times are compared if budget and machines are the same."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            " 0:nothing is worse",
            " 1:something new fails, or evidence is weaker",
            " 2:a run cannot be read, or the new one is ERROR or NOT_RUN: nothing can be said",
            "64:wrong usage",
            "70:fault"
        })
public final class CompareMain implements Callable<Integer> {

    private static final int WORSE = 1;
    private static final int UNKNOWN = 2;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "A race-report.json, the folder of one, or a file of a history.")
    private @Nullable Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The same of the later run.")
    private @Nullable Path later;

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description = "Earlier runs, to tell when a failure was first seen.")
    private @Nullable Path history;

    private CompareMain() {}

    /** Compares, and ends the JVM with the exit code. */
    public static void main(String... arguments) {
        PrintWriter out =
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        PrintWriter err =
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8));
        int code = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs the command; the table goes to the first writer, complaints go to the second. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new CompareMain()).setOut(out).setErr(err).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PastRun before;
        PastRun now;
        try {
            before = read(Objects.requireNonNull(old));
            now = read(Objects.requireNonNull(later));
        } catch (BadEvidence e) {
            line.getErr().println(e.text());
            line.getErr().flush();
            return UNKNOWN;
        }
        List<History.Change> changes = changes(before, now, line.getErr());
        line.getOut().print(ComparisonText.of(before, now, changes));
        line.getOut().flush();
        if (changes.stream().anyMatch(c -> c.kind().worse())) {
            return WORSE;
        }
        return now.verdict() == Verdict.ERROR || now.verdict() == Verdict.NOT_RUN ? UNKNOWN : 0;
    }

    private List<History.Change> changes(PastRun before, PastRun now, PrintWriter err)
            throws IOException {
        List<PastRun> known = new ArrayList<>(List.of(before, now));
        if (history != null) {
            HistoryFolder folder = HistoryFolder.read(existing(history));
            folder.unreadable().forEach(u -> err.println(u.file() + ": " + u.message()));
            err.flush();
            known.addAll(folder.runs());
        }
        List<History.Change> changes = new ArrayList<>(FailureChanges.between(before, now, known));
        changes.addAll(StrengthChanges.between(List.of(before), now, 1));
        return changes;
    }

    private PastRun read(Path path) throws BadEvidence {
        Path file = existing(path);
        Path whole = Files.isDirectory(file) ? existing(file.resolve(ReportFiles.JSON)) : file;
        try {
            return PastRunParser.read(whole, whole.toString());
        } catch (BadEvidence e) {
            throw new BadEvidence(e.requirement(), whole + ": " + e.text());
        }
    }

    private Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), path + ": no such file or folder");
        }
        return path;
    }
}
