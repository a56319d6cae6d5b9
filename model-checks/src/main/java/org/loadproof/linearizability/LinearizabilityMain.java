package org.loadproof.linearizability;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.lincheck.LincheckLog;
import org.loadproof.explorer.lincheck.ScenarioSearch;
import org.loadproof.explorer.search.Budget;
import org.loadproof.parallel.Corpus;
import org.loadproof.parallel.Explanation;
import org.loadproof.parallel.Program;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.ScenarioFilter;
import org.loadproof.testkit.Spent;
import org.loadproof.testkit.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the objects of core against their models by random scenarios, and records one verdict for
 * each check. Programs that failed at some time come first.
 *
 * <p>System properties: {@code loadproof.module} (base folder of the module whose evidence this
 * is), {@code loadproof.evidence.dir} (another folder for the evidence), {@code budget} (quick, ci,
 * deep or a duration), {@code scenario} (globs), {@code seed} (a whole number; otherwise each run
 * has its own), {@code verdict.deferred} (true: somebody else judges the evidence).
 *
 * <p>Exit codes: 0 pass or judged elsewhere, 1 finding or error, 2 something was not run, 64 usage,
 * 70 fault of the harness.
 */
public final class LinearizabilityMain {

    static final int PASS = 0;
    static final int VIOLATION = 1;
    static final int NOT_RUN = 2;
    static final int USAGE = 64;
    static final int FAULT = 70;

    private static final String ENGINE = "linearizability";
    private static final String CORPUS = "property-tests/src/test/corpus";

    /** One row of the evidence. */
    private record Check(Contender<?> contender, Mode mode) {

        Evidence.Planned planned() {
            String id = contender.name() + mode.suffix();
            String title =
                    switch (mode) {
                        case MODEL_CHECKING -> " keeps its model in random scenarios, searched";
                        case STRESS -> " keeps its model in random scenarios, on real threads";
                        case PROGRESS -> ": nobody waits who promised not to";
                    };
            return new Evidence.Planned(id, contender.name() + title, contender.rules());
        }
    }

    private final Evidence evidence;
    private final Budget budget;
    private final long seed;
    private final PrintStream out;

    private LinearizabilityMain(Evidence evidence, Budget budget, long seed, PrintStream out) {
        this.evidence = evidence;
        this.budget = budget;
        this.seed = seed;
        this.out = out;
    }

    /** Runs, prints a line per check, and exits. */
    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    /** The same without the exit. */
    static int run(String[] args, PrintStream out) {
        Budget budget;
        long seed;
        try {
            if (args.length > 0) {
                throw new IllegalArgumentException(
                        "no arguments, but was '" + args[0] + "': set system properties");
            }
            budget = Budget.of(System.getProperty("budget", "quick"));
            seed = seed(System.getProperty("seed", ""));
        } catch (IllegalArgumentException e) {
            out.println(ENGINE + ": " + e.getMessage());
            return USAGE;
        }
        try {
            return run(budget, seed, out);
        } catch (RuntimeException | LinkageError e) {
            out.println(ENGINE + ": broke off, this is a defect of the harness or its set-up");
            e.printStackTrace(out);
            return FAULT;
        }
    }

    private static long seed(String text) {
        try {
            return text.isBlank() ? new Random().nextInt(Integer.MAX_VALUE) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("seed '" + text + "' is no whole number", e);
        }
    }

    private static int run(Budget budget, long seed, PrintStream out) {
        long start = System.nanoTime();
        LincheckLog.watch(); // Lincheck asks for its log file once
        ScenarioFilter filter = ScenarioFilter.fromSystemProperty();
        List<Check> checks =
                Contenders.all().stream()
                        .flatMap(each -> each.modes().stream().map(mode -> new Check(each, mode)))
                        .filter(check -> filter.accepts(check.planned().id()))
                        .toList();
        List<Canaries.Canary> canaries = checks.isEmpty() ? List.of() : Canaries.all();
        Evidence evidence = Evidence.open(ENGINE, ScenarioSearch.version());
        evidence.plan(
                checks.stream().map(Check::planned).toList(),
                canaries.stream().map(Canaries.Canary::id).toList());
        boolean deferred = Boolean.getBoolean("verdict.deferred");
        if (checks.isEmpty()) {
            out.println("no check of linearizability matches -Dscenario=" + filter.text());
            return deferred ? PASS : NOT_RUN;
        }
        out.printf(
                Locale.ROOT,
                "Lincheck %s on Java %s, budget %s: %d checks, %d canaries, seed %d%n",
                ScenarioSearch.version(),
                Runtime.version(),
                budget,
                checks.size(),
                canaries.size(),
                seed);
        List<Verdict> verdicts =
                new LinearizabilityMain(evidence, budget, seed, out).run(checks, canaries, start);
        out.printf(Locale.ROOT, "%s: %.1f s%n", ENGINE, seconds(start));
        return deferred || Verdict.worst(verdicts) == Verdict.PASS ? PASS : VIOLATION;
    }

    private List<Verdict> run(List<Check> checks, List<Canaries.Canary> canaries, long start) {
        List<Evidence.Canary> looked = canaries.stream().map(this::look).toList();
        evidence.canaries(looked);
        double looking = looked.stream().mapToDouble(Evidence.Canary::seconds).sum();
        List<String> missed =
                looked.stream()
                        .filter(canary -> !canary.found())
                        .map(canary -> canary.id() + " " + canary.detail())
                        .toList();
        out.printf(
                Locale.ROOT,
                "canaries: %d of %d found, %.1f s%n",
                looked.size() - missed.size(),
                looked.size(),
                looking);
        List<Verdict> verdicts = new ArrayList<>();
        double exploring = 0;
        for (Check check : checks) {
            Evidence.Run run =
                    missed.isEmpty()
                            ? run(check, Allowance.of(budget, checks.size()))
                            : blind(check, "engine blind: " + String.join("; ", missed));
            evidence.run(run);
            print(run);
            verdicts.add(run.verdict());
            exploring += run.seconds();
        }
        evidence.times(
                List.of(
                        new Spent("canaries", looking),
                        new Spent("exploring", exploring),
                        Spent.wall(seconds(start))));
        return verdicts;
    }

    /** Always by the same seed: a canary is to be found, and not to be found now and then. */
    private Evidence.Canary look(Canaries.Canary canary) {
        long start = System.nanoTime();
        Trial<?> trial = new Trial<>(canary.contender(), canary.mode(), Allowance.CANARY);
        trial.run(List.of(), 0);
        String message = Objects.requireNonNullElse(trial.message(), "nothing");
        boolean found = trial.verdict() == Verdict.FAIL && message.contains(canary.finding());
        String detail =
                found
                        ? message
                        : "not found in " + trial.invocations() + " invocations: " + message;
        return new Evidence.Canary(canary.id(), found, seconds(start), detail);
    }

    private Evidence.Run run(Check check, Allowance allowance) {
        long start = System.nanoTime();
        Evidence.Planned planned = check.planned();
        LincheckLog log = LincheckLog.watch();
        Trial<?> trial = new Trial<>(check.contender(), check.mode(), allowance);
        trial.run(known(check), seed);
        List<String> warnings = log.complaints();
        @Nullable String message = trial.message();
        Verdict verdict = trial.verdict();
        if (!warnings.isEmpty()) {
            verdict = Verdict.worst(List.of(verdict, Verdict.ERROR));
            String warned = "Lincheck warns: " + String.join(" ", warnings);
            message = message == null ? warned : message + "; " + warned;
        }
        Explanation explanation = trial.explanation();
        JsonNode history =
                explanation == null ? null : JsonMapper.shared().readTree(explanation.json());
        return new Evidence.Run(
                planned,
                verdict,
                seconds(start),
                trial.invocations(),
                null,
                null,
                trial.trace(),
                message,
                trial.scenarioCounts(),
                null,
                new Evidence.Generated(Long.toString(seed), history),
                trial.interleaving(),
                null);
    }

    private static List<Program> known(Check check) {
        Path module = Path.of(System.getProperty("loadproof.module", "")).toAbsolutePath();
        Corpus corpus = new Corpus(module.resolveSibling(CORPUS));
        return List.copyOf(corpus.of(check.contender().name()).values());
    }

    private static Evidence.Run blind(Check check, String why) {
        return new Evidence.Run(
                check.planned(), Verdict.ERROR, 0, 0, null, null, null, why, null, null);
    }

    private void print(Evidence.Run run) {
        out.printf(
                Locale.ROOT,
                "%-7s %s: %,d invocations, %s, %.1f s%s%n",
                run.verdict(),
                run.scenario().id(),
                run.executions(),
                run.note(),
                run.seconds(),
                run.message() == null ? "" : ": " + run.message());
        if (run.trace() != null) {
            out.println(run.trace());
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
