package org.loadproof.report.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.Finding;
import org.loadproof.report.model.Findings;
import org.loadproof.report.model.RaceReport;

/** Gathers what failed: one finding for a race, however many scenarios and engines saw it. */
final class Races {

    /** A scenario and those of its runs that failed or broke down, best explained first. */
    private record Failure(RaceReport.Scenario scenario, List<RaceReport.Run> runs) {

        RaceReport.Run first() {
            return runs.get(0);
        }

        boolean broken() {
            return first().verdict() == Verdict.FAIL;
        }
    }

    private final Actors actors;

    /** Those actors name a race of which no engine tells the operations. */
    Races(Actors actors) {
        this.actors = actors;
    }

    /** Failures before breakdowns, scenarios before mutants. Evidence not believed is left out. */
    List<Finding> of(List<RaceReport.Scenario> scenarios, List<RaceReport.Mutant> mutants) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (RaceReport.Scenario scenario : scenarios) {
            List<RaceReport.Run> runs = Findings.bad(scenario);
            if (!runs.isEmpty()) {
                Finding finding = finding(new Failure(scenario, runs));
                findings.merge(finding.fingerprint(), finding, Races::both);
            }
        }
        mutants.stream()
                .filter(Findings::bad)
                .map(Races::finding)
                .forEach(f -> findings.put(f.fingerprint(), f));
        return findings.values().stream().sorted(Comparator.comparing(Finding::verdict)).toList();
    }

    private Finding finding(Failure failure) {
        RaceReport.Scenario scenario = failure.scenario();
        List<String> rules = failure.broken() ? rules(failure) : List.of();
        List<String> operations = operations(failure);
        String what = String.join(" / ", operations);
        RaceReport.Run run = failure.first();
        return new Finding(
                failure.broken()
                        ? Fingerprint.of(rules, operations)
                        : Fingerprint.of(List.of(run.engine()), List.of("breakdown", what)),
                failure.broken()
                        ? broken(rules, scenario) + what
                        : run.engine() + " broke down: " + what,
                run.verdict(),
                rules,
                operations,
                List.of(scenario.id()),
                null,
                failure.runs().stream().map(RaceReport.Run::name).distinct().toList(),
                run.message(),
                failure.runs().stream()
                        .map(RaceReport.Run::replay)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static Finding finding(RaceReport.Mutant mutant) {
        String kind = mutant.control() ? "control " : "mutant ";
        String headline =
                mutant.verdict() == Verdict.ERROR
                        ? "Not judged: " + kind + mutant.id()
                        : mutant.control()
                                ? "False alarm: something was found in control " + mutant.id()
                                : unguarded(mutant);
        return new Finding(
                Fingerprint.of(mutant.rules(), List.of(kind + mutant.id())),
                headline,
                mutant.verdict(),
                mutant.rules(),
                List.of(),
                List.of(),
                mutant.id(),
                mutant.trials().stream().map(Evidence.Trial::engine).distinct().toList(),
                mutant.message() == null ? mutant.defect() : mutant.message(),
                null);
    }

    private static String unguarded(RaceReport.Mutant mutant) {
        return String.join(", ", mutant.rules())
                + " unguarded: mutant "
                + mutant.id()
                + " survived";
    }

    /** Which one it was is not known if it may be any of the scenario's. */
    private static String broken(List<String> rules, RaceReport.Scenario scenario) {
        int last = rules.size() - 1;
        if (last < 0) {
            return "Failed: ";
        }
        boolean any = last > 0 && rules.equals(scenario.rules());
        return any
                ? String.join(", ", rules.subList(0, last)) + " or " + rules.get(last) + " broken: "
                : String.join(", ", rules) + " broken: ";
    }

    /** The first one's words, and everybody who saw it. */
    private static Finding both(Finding one, Finding other) {
        return new Finding(
                one.fingerprint(),
                one.headline(),
                one.verdict(),
                one.rules(),
                one.operations(),
                union(one.scenarios(), other.scenarios()),
                one.mutant(),
                union(one.engines(), other.engines()),
                one.message(),
                one.replay());
    }

    private static List<String> union(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    /** Those that the first forbidden outcome seen is said to break, or else all it may be. */
    private static List<String> rules(Failure failure) {
        List<String> all = failure.scenario().rules();
        return failure.runs().stream()
                .flatMap(r -> Stream.ofNullable(r.outcomes()).flatMap(List::stream))
                .filter(o -> o.count() > 0 && !o.expect().accepted())
                .map(o -> named(all, Objects.requireNonNullElse(o.description(), "")))
                .filter(named -> !named.isEmpty())
                .findFirst()
                .orElse(all);
    }

    private static List<String> named(List<String> rules, String text) {
        List<String> words = List.of(Pattern.compile("\\W+").split(text));
        return rules.stream().filter(words::contains).toList();
    }

    /** As the engines tell, or else the sources; in the end all that is known is the scenario. */
    private List<String> operations(Failure failure) {
        String id = failure.scenario().id();
        if (!failure.broken()) {
            return List.of(id);
        }
        List<List<String>> told = new ArrayList<>();
        failure.runs().forEach(r -> told.add(Operations.of(r)));
        told.add(actors.of(id));
        return told.stream().filter(t -> !t.isEmpty()).findFirst().orElse(List.of(id));
    }
}
