package org.loadproof.explorer;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.cache.ExploredCache;
import org.loadproof.explorer.cache.KeptExploration;
import org.loadproof.explorer.lincheck.LincheckAdapter;
import org.loadproof.explorer.lincheck.PureCode;
import org.loadproof.explorer.scenario.HarnessFault;
import org.loadproof.explorer.scenario.ScenarioNames;
import org.loadproof.explorer.scenario.TestCatalogue;
import org.loadproof.explorer.search.Budget;
import org.loadproof.testkit.ClassHash;
import org.loadproof.testkit.Commit;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.JvmList;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Spent;
import org.loadproof.testkit.Verdict;

/**
 * Explores every scenario on the class path and records one verdict for each.
 *
 * <p>System properties: {@code loadproof.module} (base folder of the module whose evidence this
 * is), {@code loadproof.evidence.dir} (another folder for the evidence), {@code budget} (quick, ci,
 * deep or a duration), {@code scenario} (globs), {@code explorer.jvms} (JDKs to repeat the run on,
 * instead of running it here), {@code canary} ({@code break} blinds one on purpose), {@code
 * explorer.stopAtFirst} (true: ends at the first finding or error), {@code witness} (an outcome of
 * which to show how it comes about), {@code explorer.pure} (code taken on trust), {@code
 * explorer.canaries} (false: somebody else has looked for them), {@code race.cache} (off: nothing
 * is taken from earlier runs), {@code verdict.deferred} (true: somebody else judges the evidence,
 * so findings do not fail this run).
 *
 * <p>Exit codes: 0 pass or judged elsewhere, 1 finding or error, 2 something was not run, 64 usage,
 * 70 fault of the harness.
 */
public final class ExplorerMain {

    static final int PASS = 0;
    static final int VIOLATION = 1;
    static final int NOT_RUN = 2;
    static final int USAGE = 64;
    static final int FAULT = 70;

    /** All of them, best first. */
    static final List<Integer> CODES = List.of(PASS, NOT_RUN, VIOLATION, USAGE, FAULT);

    private static final String ENGINE = "lincheck";
    private static final String JVMS = "explorer.jvms";

    private ExplorerMain() {}

    /** Runs, prints a line per scenario, and exits. */
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
            CacheChoice.isAsked();
            String jvms = JvmList.asked(JVMS);
            if (jvms != null) {
                return JvmList.of(ENGINE, JVMS, jvms).runEach(ExplorerMain.class, out);
            }
        } catch (IllegalArgumentException e) {
            out.println("explorer: " + e.getMessage());
            return USAGE;
        }
        try {
            return run(budget, out);
        } catch (HarnessFault e) {
            out.println("explorer: " + e.getMessage());
            return FAULT;
        } catch (RuntimeException | LinkageError e) {
            out.println("explorer: broke off, this is a defect of the harness or its set-up");
            e.printStackTrace(out);
            return FAULT;
        }
    }

    private static int run(Budget budget, PrintStream out) {
        ScenarioFilter filter = ScenarioFilter.fromSystemProperty();
        TestCatalogue plan = plan(TestCatalogue.ofClassPath(), filter, !"false".equals(canaries()));
        List<Evidence.Planned> scenarios =
                plan.scenarios().stream().map(ScenarioNames::planned).toList();
        String claims = System.getProperty(HelperJvm.CLAIMS);
        if (claims != null) {
            Evidence evidence = Evidence.assist(ENGINE, LincheckAdapter.version(), scenarios);
            Claims shared = Claims.in(Path.of(claims));
            ExploredCache none = ExploredCache.off(); // what is held, the other JVM has claimed
            ExplorerRun run = prepare(plan, evidence, budget, shared, none, out);
            run.explore();
            HelperJvm.report(Path.of(claims), run.exploringSeconds());
            return exitCode(run.done());
        }
        Instant start = Instant.now();
        Evidence evidence = Evidence.open(ENGINE, LincheckAdapter.version());
        evidence.plan(scenarios, plan.canaries().stream().map(ScenarioNames::id).toList());
        printPlan(plan, budget, out);
        if (scenarios.isEmpty()) {
            out.println("no scenario of this module matches -Dscenario=" + filter.text());
            return isDeferred() ? PASS : NOT_RUN;
        }
        boolean usual = !stopsAtFirst() && witness() == null;
        ExploredCache cache = CacheChoice.of(plan, budget.depth(), usual, out);
        double keying = secondsSince(start);
        try (HelperJvm helper =
                isWorthAHelper(plan, cache) ? HelperJvm.start(cache.held()) : null) {
            Claims shared = helper == null ? Claims.ofOneJvm() : helper.claims();
            ExplorerRun run = prepare(plan, evidence, budget, shared, cache, out);
            int code = helper == null ? runAlone(run) : runWithHelper(run, helper);
            Instant explored = Instant.now();
            run.keep(origin(evidence, start));
            double helped = helper == null ? 0 : helper.exploringSeconds();
            double wall = secondsSince(start);
            evidence.times(
                    List.of(
                            new Spent("canaries", run.lookingSeconds()),
                            new Spent("exploring", run.exploringSeconds() + helped),
                            new Spent("cache", keying + secondsSince(explored)),
                            Spent.wall(wall)));
            out.printf(
                    Locale.ROOT,
                    "explorer: %.1f s, %d of %d scenarios from the cache%n",
                    wall,
                    run.fromCache(),
                    scenarios.size());
            return code;
        }
    }

    private static double secondsSince(Instant start) {
        return Duration.between(start, Instant.now()).toMillis() / 1e3;
    }

    private static KeptExploration.Origin origin(Evidence evidence, Instant start) {
        Path root = ClassHash.root(Path.of(System.getProperty("loadproof.module")));
        return new KeptExploration.Origin(
                evidence.run(), Commit.withChanges(root), start.truncatedTo(ChronoUnit.MILLIS));
    }

    private static int runAlone(ExplorerRun run) {
        run.execute();
        return exitCode(run.done());
    }

    /** The helper explores from the beginning; what it finds counts only if the canaries do. */
    private static int runWithHelper(ExplorerRun run, HelperJvm helper) {
        @Nullable String blindness = run.lookForCanaries();
        if (blindness != null) {
            helper.stop(); // before its records are replaced
            run.distrust(blindness);
            return exitCode(run.done());
        }
        run.explore();
        int code = exitCode(run.done());
        int other = helper.await();
        return CODES.indexOf(other) > CODES.indexOf(code) ? other : code;
    }

    private static boolean isWorthAHelper(TestCatalogue plan, ExploredCache cache) {
        int open = plan.scenarios().size() - cache.held().size();
        boolean busy = open > 0 && (!plan.canaries().isEmpty() || open > 1);
        return busy && !stopsAtFirst() && Runtime.getRuntime().availableProcessors() > 1;
    }

    private static ExplorerRun prepare(
            TestCatalogue plan,
            Evidence evidence,
            Budget budget,
            Claims claims,
            ExploredCache cache,
            PrintStream out) {
        return new ExplorerRun(
                plan, evidence, budget.depth(), stopsAtFirst(), claims, cache, witness(), out);
    }

    private static void printPlan(TestCatalogue plan, Budget budget, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "Lincheck %s on Java %s, budget %s: %d scenarios, %d canaries, not watched: %s%n",
                LincheckAdapter.version(),
                Runtime.version(),
                budget,
                plan.scenarios().size(),
                plan.canaries().size(),
                PureCode.names().isEmpty() ? "nothing" : PureCode.names());
    }

    private static boolean stopsAtFirst() {
        return Boolean.getBoolean("explorer.stopAtFirst");
    }

    private static boolean isDeferred() {
        return Boolean.getBoolean("verdict.deferred");
    }

    private static int exitCode(List<Evidence.Run> runs) {
        return exitCode(runs, isDeferred());
    }

    private static @Nullable String witness() {
        String outcome = System.getProperty("witness", "");
        return outcome.isEmpty() ? null : outcome;
    }

    private static String canaries() {
        return System.getProperty("explorer.canaries", "true");
    }

    /**
     * What the filter leaves of a catalogue, in the order in which it names them; canaries only if
     * there is anything to vouch for.
     *
     * @throws HarnessFault if nothing is left although nothing was filtered, or if there is no
     *     canary
     */
    static TestCatalogue plan(TestCatalogue all, ScenarioFilter filter, boolean withCanaries) {
        List<Class<?>> chosen =
                all.scenarios().stream()
                        .filter(test -> filter.accepts(ScenarioNames.id(test)))
                        .sorted(Comparator.comparing(t -> filter.rank(ScenarioNames.id(t))))
                        .toList();
        if (chosen.isEmpty() && filter.text() == null) {
            throw new HarnessFault("no scenario on the class path, only canaries: nothing to run");
        }
        if (all.canaries().isEmpty()) {
            throw new HarnessFault(
                    "no canary for the explorer on the class path: nothing to trust");
        }
        boolean looking = withCanaries && !chosen.isEmpty();
        return new TestCatalogue(chosen, looking ? all.canaries() : List.of());
    }

    /** The exit code for these verdicts. */
    static int exitCode(List<Evidence.Run> runs, boolean deferred) {
        List<Verdict> open =
                runs.stream().map(Evidence.Run::verdict).filter(v -> v != Verdict.PASS).toList();
        if (deferred || open.isEmpty()) {
            return PASS;
        }
        return Verdict.worst(open) == Verdict.NOT_RUN ? NOT_RUN : VIOLATION;
    }
}
