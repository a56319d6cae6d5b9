package org.loadproof.report.judge;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Verdict;

/** Finds what cannot be true at once. Each method gives the first contradiction, or null. */
final class Contradictions {

    private Contradictions() {}

    /** Between a run's own statements. */
    static @Nullable String within(Evidence.Run run) {
        List<Evidence.Outcome> outcomes = Objects.requireNonNullElse(run.outcomes(), List.of());
        if (run.verdict() != Verdict.NOT_RUN && run.notRun() != null) {
            return "verdict " + run.verdict() + " with a reason why it was not run";
        }
        String cached = fromTheCache(run);
        if (cached != null) {
            return cached;
        }
        String configured = betweenConfigurations(run, outcomes);
        if (configured != null || run.verdict() != Verdict.PASS) {
            return configured;
        }
        Evidence.Cached earlier = run.cached();
        if (run.executions() == 0 && earlier == null) {
            return "verdict PASS with 0 executions";
        }
        for (Evidence.Outcome outcome : outcomes) {
            if (outcome.count() > 0 && !outcome.expect().accepted()) {
                return "verdict PASS with outcome \""
                        + outcome.value()
                        + "\" graded "
                        + outcome.expect()
                        + " seen "
                        + outcome.count()
                        + " times";
            }
        }
        long seen = outcomes.stream().mapToLong(Evidence.Outcome::count).sum();
        long executions = earlier == null ? run.executions() : earlier.executions();
        return seen > executions ? seen + " outcomes in " + executions + " executions" : null;
    }

    /** Only what was exhausted and passed may stand for what this run has not executed. */
    private static @Nullable String fromTheCache(Evidence.Run run) {
        Evidence.Cached earlier = run.cached();
        if (earlier == null) {
            return null;
        }
        if (!Engines.LINCHECK.equals(run.source().engine())) {
            return "from a cache, which " + run.source().engine() + " has not";
        }
        if (run.verdict() != Verdict.PASS || !Boolean.TRUE.equals(run.exhaustive())) {
            return "from the cache, but not exhausted and passed";
        }
        if (run.executions() > 0 || earlier.executions() == 0) {
            return "from the cache, with %d executions now and %d then"
                    .formatted(run.executions(), earlier.executions());
        }
        return earlier.at().isAfter(run.source().writtenAt())
                ? "from the cache, of a run that began later, at " + earlier.at()
                : null;
    }

    /** No JVM can have seen what the run as a whole has not. */
    private static @Nullable String betweenConfigurations(
            Evidence.Run run, List<Evidence.Outcome> outcomes) {
        List<Evidence.Seen> seen =
                Objects.requireNonNullElse(run.configurations(), List.<Evidence.Configuration>of())
                        .stream()
                        .flatMap(c -> c.outcomes().stream())
                        .toList();
        for (String value : new TreeSet<>(seen.stream().map(Evidence.Seen::value).toList())) {
            long parts =
                    seen.stream()
                            .filter(s -> s.value().equals(value))
                            .mapToLong(Evidence.Seen::count)
                            .sum();
            long whole =
                    outcomes.stream()
                            .filter(o -> o.value().equals(value))
                            .mapToLong(Evidence.Outcome::count)
                            .sum();
            if (parts > whole) {
                return "outcome \"%s\" seen %d times, %d times by configuration"
                        .formatted(value, whole, parts);
            }
        }
        return null;
    }

    /** Between a mutant's own statements. */
    static @Nullable String within(Evidence.Mutant mutant) {
        boolean killed = Boolean.TRUE.equals(mutant.killed());
        if (mutant.control() && mutant.verdict() == Verdict.PASS && killed) {
            return "verdict PASS for a control in which something was found";
        }
        if (mutant.control() && mutant.verdict() == Verdict.FAIL && !killed) {
            return "verdict FAIL for a control in which nothing was found";
        }
        if (!mutant.control() && mutant.verdict() == Verdict.PASS && !killed) {
            return "verdict PASS for a mutant that was not killed";
        }
        if (!mutant.control() && mutant.verdict() == Verdict.FAIL && killed) {
            return "verdict FAIL for a mutant that was killed";
        }
        if (killed == mutant.killers().isEmpty()) {
            return "killed is " + mutant.killed() + " with " + mutant.killers().size() + " killers";
        }
        return mutant.verdict() == Verdict.ERROR ? null : betweenTrialsAndKillers(mutant);
    }

    private static @Nullable String betweenTrialsAndKillers(Evidence.Mutant mutant) {
        Set<String> found = new TreeSet<>();
        mutant.trials().stream()
                .filter(trial -> trial.fate() == Evidence.Fate.KILLED)
                .forEach(trial -> found.add(trial.engine()));
        Set<String> killers = new TreeSet<>();
        mutant.killers().forEach(killer -> killers.add(killer.engine()));
        return found.equals(killers)
                ? null
                : "killed in the trials of " + found + " with killers of " + killers;
    }

    /** Between evidence and the plan that announced it. */
    static @Nullable String between(
            Evidence.Source source,
            Evidence.Planned said,
            Evidence.Plan plan,
            Evidence.Planned planned) {
        Evidence.Source announced = plan.source();
        if (!said.rules().equals(planned.rules())) {
            return "rules " + said.rules() + ", planned with " + planned.rules();
        }
        if (!said.title().equals(planned.title())) {
            return "title \"" + said.title() + "\", planned as \"" + planned.title() + "\"";
        }
        if (differ(source.engine(), announced.engine())) {
            return "engine " + source.engine() + ", planned by " + announced.engine();
        }
        if (differ(source.version(), announced.version())) {
            return "engine version " + source.version() + ", planned with " + announced.version();
        }
        if (differ(source.jvm(), announced.jvm())) {
            return "ran on " + source.jvm() + ", planned on " + announced.jvm();
        }
        return null;
    }

    private static boolean differ(@Nullable String said, @Nullable String planned) {
        return said != null && !said.equals(planned);
    }
}
