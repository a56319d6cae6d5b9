package org.loadproof.mutants;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Evidence.Fate;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verdict;

/**
 * What one engine said of one specimen.
 *
 * @param asked the checks it was asked
 * @param runs what it recorded
 * @param end how its JVM ended; null if nothing was asked
 */
record Examination(
        String engine,
        List<String> asked,
        List<ObservedRun> runs,
        double seconds,
        TrialJvm.@Nullable End end) {

    private static final Set<Integer> ORDERLY = Set.of(0, 1, 2);

    /** Of an engine of which no check cites any of the rules. */
    static Examination ofNothing(String engine) {
        return new Examination(engine, List.of(), List.of(), 0, null);
    }

    /** This look and a later one by the same engine, which has the last word. */
    Examination plus(Examination later) {
        List<ObservedRun> both = new ArrayList<>(runs);
        both.addAll(later.runs);
        return new Examination(engine, later.asked, both, seconds + later.seconds, later.end);
    }

    /** The checks that failed and cite one of those rules. */
    List<Evidence.Killer> killers(Collection<Rule> rules) {
        return died() ? List.of() : failures(rules).map(ObservedRun::asKiller).toList();
    }

    private Stream<ObservedRun> failures(Collection<Rule> rules) {
        return runs.stream()
                .filter(run -> run.verdict() == Verdict.FAIL)
                .filter(run -> run.rules().stream().anyMatch(rules::contains));
    }

    /** As a row of the matrix. */
    Evidence.Trial trial(Collection<Rule> rules) throws IOException {
        List<ObservedRun> found = died() ? List.of() : failures(rules).toList();
        Fate fate = !found.isEmpty() ? Fate.KILLED : gap() == null ? Fate.SURVIVED : Fate.UNDECIDED;
        long executions =
                (found.isEmpty() ? runs : found.subList(0, 1))
                        .stream().mapToLong(ObservedRun::executions).sum();
        return new Evidence.Trial(engine, fate, seconds, executions);
    }

    /** A crash is no finding, whatever was recorded before it. */
    private boolean died() {
        return end != null && end.exit() != null && !ORDERLY.contains(end.exit());
    }

    /** Whether it was still at work when its time was over. */
    boolean wasStopped() {
        return end != null && end.exit() == null;
    }

    /**
     * Why its silence says nothing; null if it does: every check passed, is waived, or was under
     * way when the time was over.
     */
    @Nullable String gap() throws IOException {
        if (end == null) {
            return null;
        }
        if (died()) {
            return engine + " died with exit code " + end.exit() + "\n" + end.logTail();
        }
        if (wasStopped()) {
            return null;
        }
        Set<String> missing = new HashSet<>(asked);
        runs.stream()
                .filter(run -> run.verdict() == Verdict.PASS || run.waived())
                .forEach(run -> missing.remove(run.scenario()));
        if (missing.isEmpty()) {
            boolean ran = runs.stream().anyMatch(run -> run.verdict() == Verdict.PASS);
            return ran ? null : engine + " ran none of " + asked;
        }
        String said =
                runs.stream()
                        .filter(run -> missing.contains(run.scenario()))
                        .map(r -> "; " + r.scenario() + " is " + r.verdict() + ", " + r.message())
                        .collect(Collectors.joining());
        return "not decided by " + engine + ": " + missing.stream().sorted().toList() + said;
    }
}
