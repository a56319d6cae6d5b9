package org.loadproof.report;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Tree;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.history.HistoryFolder;
import org.loadproof.report.history.LookBack;
import org.loadproof.report.history.PastRun;
import org.loadproof.report.judge.Judge;
import org.loadproof.report.judge.OwnTests;
import org.loadproof.report.model.RaceReport;
import org.loadproof.report.output.ReportFiles;
import org.loadproof.report.output.Terminal;
import org.loadproof.report.output.TerminalTable;
import org.loadproof.report.source.Sources;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges the evidence below a project's root and writes the race report. */
@Command(
        name = "race-report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = ReportMain.USAGE,
        exitCodeOnExecutionException = ReportMain.FAULT,
        description = {
            "Makes the race report from evidence files, without running any test.",
            "In a build it runs as the last step of 'mvn verify'. To make it again from the",
            "evidence that is there: ci/report, or mvn -q -pl ci compile exec:java.",
            "Of several machines' evidence: ci/report DIR DIR."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            " 0:green: everything planned passed",
            " 1:FAIL: a rule was broken, or a mutant survived",
            " 2:ERROR or NOT_RUN: nothing can be claimed",
            "64:wrong usage",
            "70:the report could not be made"
        })
public final class ReportMain implements Callable<Integer> {

    static final int USAGE = 64;
    static final int FAULT = 70;

    @Spec private @Nullable CommandSpec spec;
    private @Nullable Verdict verdict;
    private @Nullable IOException forgotten;

    @Option(
            names = "--root",
            required = true,
            paramLabel = "DIR",
            description = "The project's root; evidence is in <module>/target/race-evidence.")
    private @Nullable Path root;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where index.html, race-report.json and summary.md are written.")
    private @Nullable Path out;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            split = ",",
            description = {
                "Trees of evidence, each with <module>/target/race-evidence, as other machines",
                "sent them; they are added up. Empty or not given: the one of the root."
            })
    private List<String> evidence = List.of();

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description = {
                "Remembers this run in a small file there, and shows it among the others; below",
                "the root unless absolute. Empty or not given: no history."
            })
    private String history = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "When the build started; older evidence is stale. Default: any age.")
    private @Nullable Instant since;

    @Option(
            names = "--budget",
            paramLabel = "NAME",
            description = "The budget that evidence has to be made with. Default: any.")
    private @Nullable String budget;

    @Option(
            names = "--scenario",
            paramLabel = "GLOBS",
            description = "The filter of this build; empty for none. Default: what plans say.")
    private @Nullable String scenario;

    @Option(
            names = "--own-tests",
            paramLabel = "DIR",
            description = {
                "Surefire's or Failsafe's reports of the report's own tests; may be given",
                "several times. Default: not judged."
            })
    private List<Path> ownTests = List.of();

    @Option(
            names = "--stress-jvms",
            paramLabel = "PATHS",
            description = "The JDKs that jcstress was to run on; empty for Maven's own.")
    private @Nullable String stressJvms;

    @Option(
            names = "--explorer-jvms",
            paramLabel = "PATHS",
            description = "The JDKs that the explorer was to run on; empty for Maven's own.")
    private @Nullable String explorerJvms;

    @Option(
            names = "--shared-jvm",
            description = "For a caller in the same JVM: red is an exception, not an exit code.")
    private boolean sharedJvm;

    private ReportMain() {}

    /**
     * Runs the command and ends the JVM with its exit code, unless that is 0.
     *
     * @throws RedReport if the report is red and {@code --shared-jvm} was given
     */
    public static void main(String... arguments) throws RedReport {
        int code = run(writer(System.out), writer(System.err), arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs the command; the table goes to the first writer, complaints go to the second. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) throws RedReport {
        ReportMain command = new ReportMain();
        int code = new CommandLine(command).setOut(out).setErr(err).execute(arguments);
        Verdict verdict = command.verdict;
        if (command.sharedJvm && verdict != null && !verdict.green()) {
            throw new RedReport(verdict);
        }
        return code;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    @Override
    public Integer call() throws IOException {
        Path project = folder(root);
        Path target = folder(out);
        if (!Files.isDirectory(project)) {
            throw new ParameterException(spec().commandLine(), "--root: no folder " + project);
        }
        OwnTests own = OwnTests.of(ownTests, since);
        RaceReport judged =
                Judge.judge(
                        new Session(project, since, budget, scenario, jvms(), trees(project)),
                        own,
                        Surroundings.commit(project),
                        Surroundings.host());
        Path past = history.isBlank() ? null : project.resolve(history);
        RaceReport report = past == null ? judged : remember(judged, past);
        ReportFiles.write(report, Sources.below(project, target, System.getenv()), target);
        PrintWriter writer = spec().commandLine().getOut();
        writer.print(
                TerminalTable.of(
                        report,
                        target.resolve(ReportFiles.PAGE).toString(),
                        Terminal.ofStandardOutput()));
        writer.flush();
        if (forgotten != null) {
            throw new IOException("--history: " + past + " cannot be used", forgotten);
        }
        verdict = report.verdict();
        return exitCode(verdict);
    }

    /** The report is written before a history that cannot be kept is reported as a fault. */
    private RaceReport remember(RaceReport judged, Path past) {
        PastRun now = PastRun.of(judged);
        try {
            HistoryFolder folder = HistoryFolder.read(past);
            folder.keep(now);
            return judged.within(LookBack.of(folder, now));
        } catch (IOException e) {
            forgotten = e;
            return judged;
        }
    }

    private List<Tree> trees(Path project) {
        List<Path> folders = evidence.stream().filter(e -> !e.isBlank()).map(Path::of).toList();
        return folders.isEmpty() ? List.of(Tree.OWN) : Tree.of(project, folders);
    }

    private Map<String, Integer> jvms() {
        Map<String, Integer> jvms = new LinkedHashMap<>();
        if (stressJvms != null) {
            jvms.put(Engines.JCSTRESS, stressJvms.split(",", -1).length);
        }
        if (explorerJvms != null) {
            jvms.put(Engines.LINCHECK, explorerJvms.split(",", -1).length);
        }
        return jvms;
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case FAIL -> 1;
            case ERROR, NOT_RUN -> 2;
        };
    }

    private static Path folder(@Nullable Path path) {
        return Objects.requireNonNull(path).toAbsolutePath().normalize();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }
}
