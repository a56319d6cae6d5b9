package org.loadproof.mutants;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verdict;

/**
 * What a trial showed. Only a recorded violation of a rule that the mutant breaks is a kill: a
 * crash, an error or a time-out proves nothing about the defect.
 *
 * @param verdict PASS killed, FAIL survived, ERROR not decided
 * @param message why it is not a PASS
 */
record Judgement(Verdict verdict, List<Evidence.Killer> killers, @Nullable String message) {

    private static final Set<Integer> ORDERLY = Set.of(0, 1, 2);

    /** Nothing could be shown, for that reason. */
    static Judgement error(String why) {
        return new Judgement(Verdict.ERROR, List.of(), why);
    }

    /** The verdict on a mutant, from what its child left behind. */
    static Judgement ofMutant(List<Rule> broken, List<String> scenarios, TrialJvm.End end)
            throws IOException {
        Integer exit = end.exit();
        if (exit != null && !ORDERLY.contains(exit)) {
            return crashed(exit, end);
        }
        List<ObservedRun> runs = ObservedRun.readAll(end.evidence());
        List<Evidence.Killer> killers =
                runs.stream()
                        .filter(r -> r.verdict() == Verdict.FAIL)
                        .filter(r -> r.rules().stream().anyMatch(broken::contains))
                        .map(ObservedRun::asKiller)
                        .toList();
        if (!killers.isEmpty()) {
            return new Judgement(Verdict.PASS, killers, null);
        }
        if (exit == null) {
            return new Judgement(
                    Verdict.FAIL, List.of(), "survived: no kill within the time limit");
        }
        String gap = gap(scenarios, runs);
        return gap != null
                ? error(gap)
                : new Judgement(
                        Verdict.FAIL,
                        List.of(),
                        "survived: every scenario passed: " + String.join(", ", scenarios));
    }

    /**
     * The verdict on core as it is: PASS unless a scenario raises a false alarm or says nothing.
     */
    static Judgement ofControl(List<String> scenarios, TrialJvm.End end) throws IOException {
        Integer exit = end.exit();
        if (exit == null) {
            return error("the control did not end within the time limit");
        }
        if (!ORDERLY.contains(exit)) {
            return crashed(exit, end);
        }
        List<ObservedRun> runs = ObservedRun.readAll(end.evidence());
        String alarms =
                runs.stream()
                        .filter(r -> r.verdict() == Verdict.FAIL)
                        .map(r -> r.scenario() + " (" + r.message() + ")")
                        .collect(Collectors.joining(", "));
        if (!alarms.isEmpty()) {
            return error("false alarm on the unmutated core: " + alarms);
        }
        String gap = gap(scenarios, runs);
        return gap != null ? error(gap) : new Judgement(Verdict.PASS, List.of(), null);
    }

    /**
     * With those who killed the mutant too: a survivor is none then, what was not decided stays.
     */
    Judgement joinedBy(List<Evidence.Killer> others) {
        if (others.isEmpty() || verdict == Verdict.ERROR) {
            return this;
        }
        List<Evidence.Killer> all = new ArrayList<>(killers);
        all.addAll(others);
        return new Judgement(Verdict.PASS, all, null);
    }

    /** Why those runs do not speak for all those scenarios; null if they do. */
    private static @Nullable String gap(List<String> scenarios, List<ObservedRun> runs) {
        Set<String> missing = new HashSet<>(scenarios);
        boolean explored = false;
        for (ObservedRun run : runs) {
            if (run.verdict() == Verdict.PASS || run.waived()) {
                missing.remove(run.scenario());
            }
            explored |= run.verdict() == Verdict.PASS;
        }
        if (missing.isEmpty()) {
            return explored ? null : "the explorer ran none of " + scenarios;
        }
        String said =
                runs.stream()
                        .filter(r -> missing.contains(r.scenario()))
                        .map(r -> "; " + r.scenario() + " is " + r.verdict() + ", " + r.message())
                        .collect(Collectors.joining());
        return "not explored: " + missing.stream().sorted().toList() + said;
    }

    private static Judgement crashed(int exit, TrialJvm.End end) throws IOException {
        return error("the explorer died with exit code " + exit + "\n" + end.logTail());
    }
}
