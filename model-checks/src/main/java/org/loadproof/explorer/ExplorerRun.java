package org.loadproof.explorer;

import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.cache.ExploredCache;
import org.loadproof.explorer.cache.KeptExploration;
import org.loadproof.explorer.scenario.ScenarioNames;
import org.loadproof.explorer.scenario.TestCatalogue;
import org.loadproof.explorer.search.Depth;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Verdict;

/**
 * One run of the explorer: canaries and scenarios, each on record as soon as it is known.
 *
 * <p>If a canary stays unfound the engine is blind, and every scenario is recorded as ERROR:
 * whatever the engine says is not believed.
 */
final class ExplorerRun {

    private static final String NO_WITNESS = "no interleaving within this budget ends in it";
    private static final Set<Verdict> STOPPING = EnumSet.of(Verdict.FAIL, Verdict.ERROR);

    private final TestCatalogue plan;
    private final Evidence evidence;
    private final Explorer explorer;
    private final CanaryCheck canaries;
    private final boolean stopAtFirst;
    private final Claims claims;
    private final ExploredCache cache;
    private final @Nullable String witness;
    private final PrintStream out;
    private final List<Evidence.Run> done = new ArrayList<>();
    private double looking;
    private boolean seeing;

    /**
     * Prepares a run.
     *
     * @param stopAtFirst ends at the first finding or error; scenarios after it get no record
     * @param claims which scenarios are explored here
     * @param cache what need not be explored; the claims for it are the caller's already
     * @param witness an outcome of which to show how it comes about, or null
     */
    ExplorerRun(
            TestCatalogue plan,
            Evidence evidence,
            Depth depth,
            boolean stopAtFirst,
            Claims claims,
            ExploredCache cache,
            @Nullable String witness,
            PrintStream out) {
        this.plan = plan;
        this.evidence = evidence;
        this.explorer = new Explorer(depth, stopAtFirst);
        this.canaries = new CanaryCheck(depth);
        this.stopAtFirst = stopAtFirst;
        this.claims = claims;
        this.cache = cache;
        this.witness = witness;
        this.out = out;
    }

    /** Does all of it. */
    void execute() {
        @Nullable String blindness = lookForCanaries();
        if (blindness == null) {
            explore();
        } else {
            distrust(blindness);
        }
    }

    /** Records of every scenario why nothing is believed of it. */
    void distrust(String blindness) {
        plan.scenarios().stream()
                .map(ScenarioNames::planned)
                .forEach(scenario -> record(blind(scenario, blindness)));
    }

    /** Explores the scenarios that nobody else has claimed. */
    void explore() {
        for (Class<?> scenario : plan.scenarios()) {
            if (cache.held().contains(scenario) || claims.take(ScenarioNames.id(scenario))) {
                Evidence.Run run = answer(scenario);
                record(run);
                if (stopAtFirst && STOPPING.contains(run.verdict())) {
                    return;
                }
            }
        }
    }

    private Evidence.Run answer(Class<?> scenario) {
        Evidence.Run kept = cache.held().contains(scenario) ? cache.answer(scenario) : null;
        if (kept != null) {
            return kept;
        }
        Evidence.Run run = explorer.explore(scenario);
        return witness == null || run.search() == null
                ? run
                : withWitness(scenario, run, run.search(), witness);
    }

    /** What was recorded here, in this order. */
    List<Evidence.Run> done() {
        return List.copyOf(done);
    }

    /**
     * Keeps what was found, for runs to come, if all canaries were; after all JVMs have ended.
     *
     * @param origin this run
     */
    void keep(KeptExploration.Origin origin) {
        if (seeing) {
            cache.keep(evidence.folder(), origin);
        }
    }

    /** What was spent on the canaries. */
    double lookingSeconds() {
        return looking;
    }

    /** What was spent on the scenarios here. */
    double exploringSeconds() {
        return done.stream().mapToDouble(Evidence.Run::seconds).sum();
    }

    /** How many of them were answered from the cache. */
    long fromCache() {
        return done.stream().filter(run -> run.cached() != null).count();
    }

    private void record(Evidence.Run run) {
        evidence.run(run);
        done.add(run);
        print(run);
    }

    /** Returns why nothing else is believed, or null if every canary was found. */
    @Nullable String lookForCanaries() {
        if (plan.canaries().isEmpty()) {
            return null;
        }
        List<Evidence.Canary> results = plan.canaries().stream().map(canaries::look).toList();
        evidence.canaries(results);
        looking = results.stream().mapToDouble(Evidence.Canary::seconds).sum();
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
                looking);
        seeing = missed.isEmpty();
        return seeing ? null : "engine blind: " + String.join("; ", missed);
    }

    private Evidence.Run withWitness(
            Class<?> scenario, Evidence.Run run, Evidence.Search search, String outcome) {
        Evidence.Witness found = explorer.witness(scenario, outcome);
        Evidence.Witness told =
                found == null ? new Evidence.Witness(outcome, NO_WITNESS, null) : found;
        out.printf("how '%s' comes about in %s:%n%s%n", outcome, run.scenario().id(), told.trace());
        return new Evidence.Run(
                        run.scenario(),
                        run.verdict(),
                        run.seconds(),
                        run.executions(),
                        new Evidence.Search(
                                search.exhaustive(),
                                search.switchBound(),
                                search.forcedSwitches(),
                                told),
                        run.outcomes(),
                        run.trace(),
                        run.message(),
                        run.note(),
                        run.notRun())
                .with(run.interleaving());
    }

    private static Evidence.Run blind(Evidence.Planned scenario, String why) {
        return new Evidence.Run(scenario, Verdict.ERROR, 0, 0, null, null, null, why, null, null);
    }

    private void print(Evidence.Run run) {
        Evidence.Cached earlier = run.cached();
        if (earlier != null) {
            out.printf(
                    Locale.ROOT,
                    "%-7s %s: from the cache, run of %s at %s: %,d interleavings, exhausted%n",
                    run.verdict(),
                    run.scenario().id(),
                    earlier.at().truncatedTo(ChronoUnit.SECONDS),
                    brief(earlier.commit()),
                    earlier.executions());
            return;
        }
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

    private static String brief(@Nullable String commit) {
        return commit == null ? "an unknown commit" : commit.replaceFirst("(?<=^\\w{12})\\w+", "");
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
