package org.loadproof.mutants;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.MutantException;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;

/**
 * Tries every mutant in {@code core/src/mutants} and records whether it was killed.
 *
 * <p>System properties: {@code loadproof.module} (base folder of the module whose evidence this
 * is), {@code budget}, {@code explorer.jvm} (options for the children), {@code
 * mutants.limit.seconds} (for one child), {@code verdict.deferred} (true: somebody else judges the
 * evidence).
 *
 * <p>Exit codes: 0 all killed or judged elsewhere, 1 a survivor or an undecided trial, 64 usage, 70
 * fault of the harness.
 */
public final class KillRunMain {

    static final int PASS = 0;
    static final int VIOLATION = 1;
    static final int USAGE = 64;
    static final int FAULT = 70;

    private static final int QUICK_SECONDS = 180;
    private static final int DEEP_SECONDS = 3600;
    private static final String AGENT = "-XX:+EnableDynamicAgentLoading";

    private KillRunMain() {}

    /** Runs and exits. */
    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    private static int run(String[] args, PrintStream out) {
        String module = System.getProperty("loadproof.module");
        if (args.length > 0 || module == null) {
            out.println("mutants: no arguments; needs -Dloadproof.module=<base folder>");
            return USAGE;
        }
        try {
            Path base = Path.of(module).toAbsolutePath().normalize();
            Path core = base.resolveSibling("core");
            String budget = System.getProperty("budget", "quick");
            Oracles oracles =
                    Oracles.ofBuild(
                            base, options(), ScenarioIndex.ofClassPath(), budget, limit(budget));
            boolean thorough = budget.equalsIgnoreCase("deep");
            KillRun.Settings settings =
                    new KillRun.Settings(
                            core,
                            core.resolve("src/mutants"),
                            base.resolve("target/mutants"),
                            oracles.all(),
                            thorough ? kind -> oracles.all() : oracles::calledFor,
                            !thorough);
            Verdict verdict =
                    new KillRun(settings, Evidence.open("mutants", null), out)
                            .execute(ScenarioFilter.fromSystemProperty());
            return exitCode(verdict, Boolean.getBoolean("verdict.deferred"));
        } catch (MutantException e) {
            out.println("mutants: " + e.getMessage());
            return FAULT;
        } catch (InterruptedException | IOException | RuntimeException e) {
            out.println("mutants: broke off, this is a defect of the harness or its set-up");
            e.printStackTrace(out);
            return FAULT;
        }
    }

    static int exitCode(Verdict verdict, boolean deferred) {
        return deferred || verdict == Verdict.PASS ? PASS : VIOLATION;
    }

    static List<String> options() {
        String options = System.getProperty("explorer.jvm", AGENT);
        return List.of(options.strip().split("\\s+", -1));
    }

    /** For one examination. */
    private static Duration limit(String budget) {
        int usual = budget.equalsIgnoreCase("quick") ? QUICK_SECONDS : DEEP_SECONDS;
        return Duration.ofSeconds(Integer.getInteger("mutants.limit.seconds", usual));
    }
}
