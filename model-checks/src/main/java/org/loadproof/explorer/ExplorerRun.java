package org.loadproof.explorer;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Verdict;

/**
 * One run of the explorer: plan, canaries, scenarios, each on record as soon as it is known.
 *
 * <p>If a canary stays unfound the engine is blind, and every scenario is recorded as ERROR without
 * being run: whatever it said would not be believed.
 */
final class ExplorerRun {

    private static final Set<Verdict> STOPPING = EnumSet.of(Verdict.FAIL, Verdict.ERROR);

    private final TestCatalogue plan;
    private final Evidence evidence;
    private final Explorer explorer;
    private final CanaryCheck canaries;
    private final boolean stopAtFirst;
    private final @Nullable String witness;
    private final PrintStream out;

    /**
     * Prepares a run.
     *
     * @param stopAtFirst ends at the first finding or error; scenarios after it get no record
     * @param witness an outcome of which to show how it comes about, or null
     */
    ExplorerRun(
            TestCatalogue plan,
            Evidence evidence,
            Depth depth,
            boolean stopAtFirst,
            @Nullable String witness,
            PrintStream out) {
        this.plan = plan;
        this.evidence = evidence;
        this.explorer = new Explorer(depth, stopAtFirst);
        this.canaries = new CanaryCheck(depth);
        this.stopAtFirst = stopAtFirst;
        this.witness = witness;
        this.out = out;
    }

    /** Does all of it and returns what was recorded of the scenarios, in their order. */
    List<Evidence.Run> execute() {
        evidence.plan(
                plan.scenarios().stream().map(ScenarioNames::planned).toList(),
                plan.canaries().stream().map(ScenarioNames::id).toList());
        @Nullable String blindness = lookForCanaries();
        List<Evidence.Run> runs = new ArrayList<>();
        for (Class<?> scenario : plan.scenarios()) {
            Evidence.Run run =
                    blindness == null
                            ? explorer.explore(scenario)
                            : blind(ScenarioNames.planned(scenario), blindness);
            if (witness != null && run.search() != null) {
                run = withWitness(scenario, run, run.search(), witness);
            }
            evidence.run(run);
            runs.add(run);
            print(run);
            if (stopAtFirst && STOPPING.contains(run.verdict())) {
                break;
            }
        }
        return runs;
    }

    /** Returns why nothing else is believed, or null if every canary was found. */
    private @Nullable String lookForCanaries() {
        if (plan.canaries().isEmpty()) {
            return null;
        }
        List<Evidence.Canary> results = plan.canaries().stream().map(canaries::look).toList();
        evidence.canaries(results);
        List<String> missed =
                results.stream()
                        .filter(canary -> !canary.found())
                        .map(canary -> canary.id() + " " + canary.detail())
                        .toList();
        out.printf(
                Locale.ROOT,
                "canaries: %d of %d found, %.1f s%n",
                results.size() - missed.size(),
                results.size(),
                results.stream().mapToDouble(Evidence.Canary::seconds).sum());
        return missed.isEmpty() ? null : "engine blind: " + String.join("; ", missed);
    }

    private Evidence.Run withWitness(
            Class<?> scenario, Evidence.Run run, Evidence.Search search, String outcome) {
        String trace = explorer.witness(scenario, outcome);
        String told = trace == null ? "no interleaving within this budget ends in it" : trace;
        out.printf("how '%s' comes about in %s:%n%s%n", outcome, run.scenario().id(), told);
        return new Evidence.Run(
                run.scenario(),
                run.verdict(),
                run.seconds(),
                run.executions(),
                new Evidence.Search(
                        search.exhaustive(),
                        search.switchBound(),
                        search.forcedSwitches(),
                        new Evidence.Witness(outcome, told)),
                run.outcomes(),
                run.trace(),
                run.message(),
                run.note(),
                run.notRun());
    }

    private static Evidence.Run blind(Evidence.Planned scenario, String why) {
        return new Evidence.Run(scenario, Verdict.ERROR, 0, 0, null, null, null, why, null, null);
    }

    private void print(Evidence.Run run) {
        out.printf(
                Locale.ROOT,
                "%-7s %s: %,d interleavings, %s, %.1f s%s%n",
                run.verdict(),
                run.scenario().id(),
                run.executions(),
                depth(run.search()),
                run.seconds(),
                run.message() == null ? "" : ": " + run.message());
        if (run.trace() != null) {
            out.println(run.trace());
        }
    }

    private static String depth(Evidence.@Nullable Search search) {
        if (search == null) {
            return "none searched";
        }
        return search.exhaustive()
                ? "exhausted"
                : "all with up to " + search.forcedSwitches() + " forced switches";
    }
}
