package org.loadproof.mutants;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.MutantException;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Verdict;

/**
 * Tries every mutant in {@code core/src/mutants} and records whether it was killed.
 *
 * <p>System properties: {@code loadproof.module} (base folder of the module whose evidence this
 * is), {@code mutants.module} (base folder of another module whose mutants are tried instead, by
 * its own unit tests; it has to be compiled, and on the class path with all it needs), {@code
 * mutants} (generated: afterwards also those that are generated from core's sources; none: nobody
 * is asked about any), {@code budget}, {@code explorer.jvm} (options for the children), {@code
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

    private static final String NONE = "none";
    private static final String GENERATED = "generated";
    private static final List<String> KINDS = List.of("", NONE, GENERATED);
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
        if (!KINDS.contains(mutants())) {
            out.println("mutants: -Dmutants=" + mutants() + ": generated, none, or left out");
            return USAGE;
        }
        try {
            Path base = Path.of(module).toAbsolutePath().normalize();
            KillRun run = new KillRun(settings(base), Evidence.open("mutants", null), out);
            ScenarioFilter filter = ScenarioFilter.fromSystemProperty();
            if (filter.text() == null && mutants().equals(NONE)) {
                run.leaveOut("-Dmutants=none");
                Evidence.withdraw(GeneratedRun.ENGINE);
                return PASS;
            }
            Verdict gallery = run.execute(filter);
            Verdict generated = generated(base, filter, out);
            Verdict worst = Verdict.worst(List.of(gallery, generated));
            return exitCode(worst, Boolean.getBoolean("verdict.deferred"));
        } catch (MutantException e) {
            out.println("mutants: " + e.getMessage());
            return FAULT;
        } catch (InterruptedException | IOException | RuntimeException e) {
            out.println("mutants: broke off, this is a defect of the harness or its set-up");
            e.printStackTrace(out);
            return FAULT;
        }
    }

    /** Nothing is recorded unless they are asked for; what an earlier run has left is deleted. */
    private static Verdict generated(Path base, ScenarioFilter filter, PrintStream out)
            throws IOException, MutantException, InterruptedException {
        boolean replayed = System.getProperty("scenario", "").equals(GeneratedRun.SCORE);
        if (!replayed && !mutants().equals(GENERATED)) {
            Evidence.withdraw(GeneratedRun.ENGINE);
            return Verdict.PASS;
        }
        Evidence evidence = Evidence.open(GeneratedRun.ENGINE, null);
        return new GeneratedRun(
                        base.resolveSibling("core"),
                        base.resolve("target/mutants/generated"),
                        looks(base)::inTurn,
                        evidence,
                        out)
                .execute(filter);
    }

    /** What is asked for; nothing means the gallery. */
    private static String mutants() {
        return System.getProperty("mutants", "");
    }

    private static KillRun.Settings settings(Path base) {
        String other = System.getProperty("mutants.module", "");
        return other.isEmpty() ? ofCore(base) : ofModule(Path.of(other), base);
    }

    private static Looks looks(Path base) {
        ScenarioIndex index = ScenarioIndex.ofClassPath();
        Duration limit = limit(budget());
        return Looks.of(budget(), look -> Oracles.ofBuild(base, options(), index, look, limit));
    }

    private static String budget() {
        return System.getProperty("budget", Looks.QUICK).toLowerCase(Locale.ROOT);
    }

    private static KillRun.Settings ofCore(Path base) {
        Path core = base.resolveSibling("core");
        boolean thorough = budget().equals(Looks.DEEP);
        Looks looks = looks(base);
        return new KillRun.Settings(
                core,
                core.resolve("src/mutants"),
                base.resolve("target/mutants"),
                looks.glance().all(),
                thorough ? kind -> looks.byAll() : looks::calledFor,
                budget().equals(Looks.QUICK),
                !thorough);
    }

    /** Any other module is judged by its unit tests. */
    static KillRun.Settings ofModule(Path module, Path base) {
        Path target = module.toAbsolutePath().normalize();
        List<Oracle> tests = List.of(Oracles.unitTests(target, limit(Looks.QUICK)));
        return new KillRun.Settings(
                target,
                target.resolve("src/mutants"),
                base.resolve("target/mutants"),
                tests,
                kind -> tests,
                true,
                true);
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
        int usual = budget.equals(Looks.QUICK) ? QUICK_SECONDS : DEEP_SECONDS;
        return Duration.ofSeconds(Integer.getInteger("mutants.limit.seconds", usual));
    }
}
