package org.loadproof.report.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Interleaving;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Verdict;

/** What needs attention, worst first. */
public final class Findings {

    /** A failed scenario, or one whose engine broke down on it. */
    public record BadRun(RaceReport.Scenario scenario, RaceReport.Run run) {}

    /**
     * Problems of one kind in one place, so that 40 stale files are one row.
     *
     * @param files where it was found; empty if it is about the whole run
     */
    public record ProblemGroup(
            @Nullable String module,
            @Nullable String engine,
            Requirement requirement,
            String message,
            List<String> files) {}

    /** So many steps and lines of traces are on the page; with more it would be slow. */
    private static final long MOST_LINES = 8_000;

    private Findings() {}

    /** Runs that failed or broke down, other than by evidence that is not believed. */
    public static List<BadRun> runs(RaceReport report) {
        return report.scenarios().stream()
                .flatMap(s -> bad(s).stream().map(run -> new BadRun(s, run)))
                .sorted(Comparator.comparing(f -> f.run().verdict()))
                .toList();
    }

    /** The scenarios that show a finding; none if it is about a mutant. */
    public static List<RaceReport.Scenario> scenarios(RaceReport report, Finding finding) {
        return report.scenarios().stream()
                .filter(s -> finding.scenarios().contains(s.id()))
                .toList();
    }

    /** The mutant or control that a finding is about; null if it is about scenarios. */
    public static RaceReport.@Nullable Mutant mutant(RaceReport report, Finding finding) {
        return report.mutants().stream()
                .filter(m -> m.id().equals(finding.mutant()))
                .findFirst()
                .orElse(null);
    }

    /** The ids of the failed scenarios that the page tells step by step, worst first. */
    public static Set<String> told(RaceReport report) {
        Set<String> told = new HashSet<>();
        long lines = 0;
        for (Finding finding : report.findings()) {
            for (RaceReport.Scenario scenario : scenarios(report, finding)) {
                lines += bad(scenario).stream().mapToLong(Findings::lines).sum();
                if (lines <= MOST_LINES) {
                    told.add(scenario.id());
                }
            }
        }
        return told;
    }

    private static long lines(RaceReport.Run run) {
        Interleaving steps = run.interleaving();
        return (steps == null ? 0 : steps.steps().size())
                + (run.trace() == null ? 0 : run.trace().lines().count());
    }

    /** The run that tells step by step how a finding came about, or null if none does. */
    public static RaceReport.@Nullable Run explained(RaceReport report, Finding finding) {
        return scenarios(report, finding).stream()
                .flatMap(s -> bad(s).stream())
                .filter(run -> run.interleaving() != null)
                .findFirst()
                .orElse(null);
    }

    /** Rules that nothing checks as it has to be, though everything was asked for. */
    public static List<RaceReport.RuleRow> uncovered(RaceReport report) {
        return report.rules().stream().filter(RaceReport.RuleRow::uncovered).toList();
    }

    /** The score of the generated mutants; none if nobody asked for it. */
    public static List<RaceReport.Run> generatedMutants(RaceReport report) {
        return report.scenarios().stream()
                .flatMap(scenario -> scenario.runs().stream())
                .filter(run -> run.engine().equals(Engines.GENERATED_MUTANTS))
                .toList();
    }

    /** Mutants that survived or could not be judged, other than by evidence not believed. */
    public static List<RaceReport.Mutant> mutants(RaceReport report) {
        return report.mutants().stream().filter(Findings::bad).toList();
    }

    /** A scenario's runs that failed or broke down: failures first, those that tell most first. */
    public static List<RaceReport.Run> bad(RaceReport.Scenario scenario) {
        return scenario.runs().stream()
                .filter(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.ERROR)
                .filter(r -> r.breach() == null)
                .sorted(
                        Comparator.comparing(RaceReport.Run::verdict)
                                .thenComparing(r -> r.interleaving() == null)
                                .thenComparing(r -> r.drawing() == null))
                .toList();
    }

    /**
     * Whether a mutant, or a control, is a finding; one whose evidence is broken is a problem
     * instead.
     */
    public static boolean bad(RaceReport.Mutant mutant) {
        boolean bad = mutant.verdict() == Verdict.FAIL || mutant.verdict() == Verdict.ERROR;
        return bad && mutant.breach() == null;
    }

    /** Every problem, those of one kind and place together. */
    public static List<ProblemGroup> problems(RaceReport report) {
        Map<List<@Nullable Object>, ProblemGroup> groups = new LinkedHashMap<>();
        for (Problem p : report.problems()) {
            List<@Nullable Object> key = new ArrayList<>();
            key.add(p.module());
            key.add(p.engine());
            key.add(p.requirement());
            key.add(p.message());
            ProblemGroup group =
                    groups.computeIfAbsent(
                            key,
                            k ->
                                    new ProblemGroup(
                                            p.module(),
                                            p.engine(),
                                            p.requirement(),
                                            p.message(),
                                            new ArrayList<>()));
            if (p.file() != null) {
                group.files().add(p.file());
            }
        }
        return List.copyOf(groups.values());
    }
}
