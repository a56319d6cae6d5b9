package org.loadproof.stress;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.JvmList;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;

/**
 * Runs every scenario on the class path under jcstress and records one verdict for each.
 *
 * <p>System properties: {@code loadproof.module} (base folder of the module whose evidence this
 * is), {@code budget} (quick, ci, deep or a duration), {@code scenario} (globs), {@code
 * stress.jvms} (JDKs to repeat the run on, instead of running it here), {@code canary} ({@code
 * break} blinds one on purpose), {@code explorer.canaries} (false: somebody else has looked for
 * them), {@code explorer.stopAtFirst} (true: ends at the first finding or error), {@code
 * verdict.deferred} (true: somebody else judges the evidence, so findings do not fail this run).
 * The working directory takes jcstress's own files.
 *
 * <p>Exit codes: 0 pass or judged elsewhere, 1 finding or error, 2 something was not run, 64 usage,
 * 70 fault of the harness.
 */
public final class StressMain {

    static final int PASS = 0;
    static final int VIOLATION = 1;
    static final int NOT_RUN = 2;
    static final int USAGE = 64;
    static final int FAULT = 70;

    private StressMain() {}

    /** Runs, prints a table, and exits. */
    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    /** The same without the exit. */
    static int run(String[] args, PrintStream out) {
        Budget budget;
        try {
            if (args.length > 0) {
                throw new IllegalArgumentException(
                        "no arguments, but was '" + args[0] + "': set system properties");
            }
            budget = Budget.of(System.getProperty("budget", "quick"));
            String jvms = JvmList.asked("stress.jvms");
            if (jvms != null) {
                return JvmList.of("jcstress", "stress.jvms", jvms).runEach(StressMain.class, out);
            }
        } catch (IllegalArgumentException e) {
            out.println("stress run: " + e.getMessage());
            return USAGE;
        }
        try {
            return run(budget, out);
        } catch (HarnessFault e) {
            out.println("stress run: " + e.getMessage());
            return FAULT;
        } catch (RuntimeException | LinkageError e) {
            out.println("stress run: broke off, this is a defect of the harness or its set-up");
            e.printStackTrace(out);
            return FAULT;
        }
    }

    private static int run(Budget budget, PrintStream out) {
        boolean deferred = Boolean.getBoolean("verdict.deferred");
        ScenarioFilter filter = ScenarioFilter.fromSystemProperty();
        int cpus = Runtime.getRuntime().availableProcessors();
        Evidence evidence = Evidence.open("jcstress", Jcstress.version());
        StressPlan all = StressPlan.of(TestCatalogue.ofClassPath(), filter, cpus);
        boolean watched = System.getProperty("explorer.canaries", "true").equals("true");
        StressPlan plan = watched ? all : all.withoutCanaries();
        Clock clock = new Clock(budget.forScenarios(plan.runnable().size()), System::nanoTime);
        Path place = Path.of("").toAbsolutePath().resolve(evidence.folder().getFileName());
        out.printf(
                "jcstress %s on Java %s, %d CPUs, budget %s, that is %s at most: %d scenarios,"
                        + " %d canaries%n",
                Jcstress.version(),
                Runtime.version(),
                cpus,
                budget,
                Clock.minutes(clock.budget()),
                plan.runnable().size() + plan.tooWide().size(),
                plan.canaries().size());
        LastFailures memory = LastFailures.read(place.resolve("last-failures.txt"), out);
        Jcstress jcstress = new Jcstress(place, cpus);
        List<Run> runs = new StressRun(plan, clock, jcstress, evidence, memory, out).execute();
        if (plan.isEmpty()) {
            out.println("no scenario of this module matches -Dscenario=" + filter.text());
            return deferred ? PASS : NOT_RUN;
        }
        out.print(Summary.of(runs));
        out.printf(Locale.ROOT, "stress run: %.1f s%n", clock.spent().toMillis() / 1000.0);
        return exitCode(runs, deferred);
    }

    /** Whether the first finding is enough: then nobody asks for more of the others. */
    static boolean stopAtFirst() {
        return Boolean.getBoolean("explorer.stopAtFirst");
    }

    /** The exit code for these verdicts; a waived scenario is as good as a passed one. */
    static int exitCode(List<Run> runs, boolean deferred) {
        List<Verdict> open =
                runs.stream()
                        .filter(r -> r.notRun() == null || !r.notRun().waived())
                        .map(Run::verdict)
                        .filter(v -> v != Verdict.PASS)
                        .toList();
        if (deferred || open.isEmpty()) {
            return PASS;
        }
        return Verdict.worst(open) == Verdict.NOT_RUN ? NOT_RUN : VIOLATION;
    }
}
