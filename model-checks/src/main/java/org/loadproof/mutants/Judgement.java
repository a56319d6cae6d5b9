package org.loadproof.mutants;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verdict;

/**
 * What the examinations of one specimen show. Only a recorded violation of a rule that a mutant
 * breaks is a kill: a crash, an error or a time-out proves nothing about the defect.
 *
 * @param verdict PASS as it should be, FAIL not so, ERROR not decided
 * @param killers what was found
 * @param message why it is not a PASS
 */
record Judgement(
        Verdict verdict,
        List<Evidence.Trial> trials,
        List<Evidence.Killer> killers,
        @Nullable String message) {

    /** Nothing could be shown, for that reason. */
    static Judgement error(String why) {
        return new Judgement(Verdict.ERROR, List.of(), List.of(), why);
    }

    /** Of a mutant: PASS if it was killed. */
    static Judgement ofMutant(List<Rule> broken, List<Examination> examinations)
            throws IOException {
        List<Evidence.Trial> trials = trials(broken, examinations);
        List<Evidence.Killer> killers = killers(broken, examinations);
        if (!killers.isEmpty()) {
            return new Judgement(Verdict.PASS, trials, killers, null);
        }
        String gaps = gaps(examinations);
        if (!gaps.isEmpty()) {
            return new Judgement(Verdict.ERROR, trials, List.of(), gaps);
        }
        String asked =
                examinations.stream()
                        .map(e -> e.engine() + " " + String.join(", ", e.asked()))
                        .collect(Collectors.joining("; "));
        boolean any = examinations.stream().anyMatch(e -> !e.asked().isEmpty());
        return any
                ? new Judgement(Verdict.FAIL, trials, List.of(), "survived: " + asked)
                : error("no check cites any of its rules");
    }

    /** Of what breaks no rule: PASS if nothing was found. */
    static Judgement ofControl(List<Rule> rules, List<Examination> examinations)
            throws IOException {
        List<Evidence.Trial> trials = trials(rules, examinations);
        if (trials.isEmpty()) {
            return error("no check that cites a rule of it has killed anything");
        }
        List<Evidence.Killer> alarms = killers(rules, examinations);
        if (!alarms.isEmpty()) {
            String said =
                    alarms.stream()
                            .map(a -> a.scenario() + " (" + a.detail() + ")")
                            .collect(Collectors.joining(", ", "false alarm: ", ""));
            return new Judgement(Verdict.FAIL, trials, alarms, said);
        }
        String late =
                examinations.stream()
                        .filter(Examination::wasStopped)
                        .map(e -> e.engine() + " did not end within its time limit")
                        .collect(Collectors.joining("\n"));
        String gaps = (gaps(examinations) + "\n" + late).strip();
        return new Judgement(
                gaps.isEmpty() ? Verdict.PASS : Verdict.ERROR,
                trials,
                List.of(),
                gaps.isEmpty() ? null : gaps);
    }

    /** The same if those engines are not believed: who finds something everywhere finds nothing. */
    Judgement withoutWordOf(Set<String> alarmed) {
        boolean believed = killers.stream().anyMatch(killer -> !alarmed.contains(killer.engine()));
        if (killers.isEmpty() || believed) {
            return this;
        }
        String why =
                "killed by nobody but " + alarmed + ", which raised a false alarm on a control";
        return new Judgement(Verdict.ERROR, trials, List.of(), why);
    }

    /** In one line, for the console. */
    String inWords() {
        return trials.stream()
                .map(
                        t ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %s %.0f s",
                                        t.engine(),
                                        t.fate(),
                                        t.seconds()))
                .collect(Collectors.joining(", ", verdict + ": ", ""));
    }

    private static List<Evidence.Trial> trials(List<Rule> rules, List<Examination> examinations)
            throws IOException {
        List<Evidence.Trial> trials = new ArrayList<>();
        for (Examination each : examinations) {
            if (!each.asked().isEmpty()) {
                trials.add(each.trial(rules));
            }
        }
        return trials;
    }

    private static List<Evidence.Killer> killers(List<Rule> rules, List<Examination> examinations) {
        return examinations.stream().flatMap(e -> e.killers(rules).stream()).toList();
    }

    private static String gaps(List<Examination> examinations) throws IOException {
        List<String> gaps = new ArrayList<>();
        for (Examination each : examinations) {
            gaps.add(Objects.requireNonNullElse(each.gap(), ""));
        }
        return gaps.stream().filter(gap -> !gap.isEmpty()).collect(Collectors.joining("\n"));
    }
}
