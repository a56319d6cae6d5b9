package org.loadproof.report.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.Figures;
import org.loadproof.report.model.OutcomeTable;
import org.loadproof.report.model.RaceReport;

/** Arranges judged runs by scenario and by rule, worst first. */
final class Tables {

    private Tables() {}

    /** One row per scenario id, over all engines. */
    static List<RaceReport.Scenario> scenarios(List<JudgedEngine> engines) {
        Map<String, List<JudgedEngine.JudgedRun>> byId = new LinkedHashMap<>();
        for (JudgedEngine engine : engines) {
            for (JudgedEngine.JudgedRun run : engine.runs()) {
                byId.computeIfAbsent(run.scenario().id(), id -> new ArrayList<>()).add(run);
            }
        }
        return byId.values().stream()
                .map(Tables::scenario)
                .sorted(
                        Comparator.comparing(RaceReport.Scenario::verdict)
                                .thenComparing(RaceReport.Scenario::id))
                .toList();
    }

    /** Every mutant, worst first; what several machines made of one is the worst of it. */
    static List<RaceReport.Mutant> mutants(List<JudgedEngine> engines) {
        Map<String, RaceReport.Mutant> byId = new LinkedHashMap<>();
        engines.stream()
                .flatMap(e -> e.mutants().stream())
                .forEach(m -> byId.merge(m.id(), m, Tables::worse));
        return byId.values().stream().sorted(Figures.WORST).toList();
    }

    /** What one machine need not run says nothing beside one that has. */
    private static RaceReport.Mutant worse(RaceReport.Mutant one, RaceReport.Mutant other) {
        if (one.waived() != other.waived()) {
            return one.waived() ? other : one;
        }
        return one.verdict().compareTo(other.verdict()) <= 0 ? one : other;
    }

    private static RaceReport.Scenario scenario(List<JudgedEngine.JudgedRun> judged) {
        Evidence.Planned first = judged.get(0).scenario();
        Set<String> rules = new LinkedHashSet<>();
        judged.forEach(j -> rules.addAll(j.scenario().rules()));
        List<RaceReport.Run> runs =
                Sum.of(judged.stream().map(JudgedEngine.JudgedRun::run).toList()).stream()
                        .sorted(Comparator.comparing(RaceReport.Run::verdict))
                        .toList();
        List<Verdict> counted =
                runs.stream().filter(r -> !r.waived()).map(RaceReport.Run::verdict).toList();
        Verdict verdict = counted.isEmpty() ? Verdict.NOT_RUN : Verdict.worst(counted);
        return new RaceReport.Scenario(
                first.id(), first.title(), List.copyOf(rules), verdict, outcomes(runs), runs);
    }

    private static List<RaceReport.Outcome> outcomes(List<RaceReport.Run> runs) {
        return OutcomeTable.of(runs).rows().stream()
                .map(
                        r ->
                                new RaceReport.Outcome(
                                        r.value(),
                                        r.expect(),
                                        r.reachable(),
                                        r.grade() == null ? null : r.grade().words()))
                .toList();
    }

    /**
     * One row per rule of the book, then one per rule that only evidence knows.
     *
     * @param whole whether everything was asked for, so that a rule without a contest is a gap
     */
    static List<RaceReport.RuleRow> rules(
            Map<String, String> book,
            List<RaceReport.Scenario> scenarios,
            List<RaceReport.Mutant> mutants,
            boolean whole) {
        Map<String, String> all = new LinkedHashMap<>(book);
        scenarios.forEach(s -> s.rules().forEach(r -> all.putIfAbsent(r, "")));
        mutants.forEach(m -> m.rules().forEach(r -> all.putIfAbsent(r, "")));
        List<RaceReport.RuleRow> rows = new ArrayList<>();
        all.forEach((id, text) -> rows.add(rule(id, text, scenarios, mutants, whole)));
        return rows;
    }

    private static RaceReport.RuleRow rule(
            String id,
            String text,
            List<RaceReport.Scenario> scenarios,
            List<RaceReport.Mutant> mutants,
            boolean whole) {
        List<RaceReport.Scenario> checking =
                scenarios.stream().filter(s -> s.rules().contains(id)).toList();
        List<RaceReport.Mutant> breaking =
                mutants.stream().filter(m -> m.rules().contains(id)).toList();
        Set<String> engines = new LinkedHashSet<>();
        checking.forEach(s -> engines.addAll(engines(s)));
        List<String> tests =
                checking.stream()
                        .filter(s -> !engines(s).isEmpty() && !contested(s))
                        .map(RaceReport.Scenario::id)
                        .toList();
        int contests = (int) checking.stream().filter(Tables::contested).count();
        boolean gap = whole && contests == 0;
        return new RaceReport.RuleRow(
                id,
                text,
                checking.stream().map(RaceReport.Scenario::id).toList(),
                contests,
                breaking.stream().map(RaceReport.Mutant::id).toList(),
                breaking.stream()
                        .filter(m -> !Boolean.TRUE.equals(m.killed()))
                        .map(RaceReport.Mutant::id)
                        .toList(),
                List.copyOf(engines),
                gap ? UncontestedRules.note(id, tests) : null,
                verdict(checking, breaking, gap ? UncontestedRules.verdict(id, tests) : null));
    }

    /** The engines that executed it. */
    private static Set<String> engines(RaceReport.Scenario scenario) {
        Set<String> engines = new LinkedHashSet<>();
        scenario.runs().stream()
                .filter(r -> r.verdict() != Verdict.NOT_RUN)
                .forEach(r -> engines.add(r.engine()));
        return engines;
    }

    private static boolean contested(RaceReport.Scenario scenario) {
        return engines(scenario).stream().anyMatch(Engines::stages);
    }

    /**
     * A killed mutant shows that checks have teeth, not that the rule holds; a living one counts. A
     * scenario that was waived takes nothing from what others have shown.
     */
    private static @Nullable Verdict verdict(
            Collection<RaceReport.Scenario> checking,
            Collection<RaceReport.Mutant> breaking,
            @Nullable Verdict uncontested) {
        List<Verdict> verdicts = new ArrayList<>();
        if (uncontested != null) {
            verdicts.add(uncontested);
        }
        checking.stream()
                .filter(s -> checking.stream().allMatch(Tables::isWaived) || !isWaived(s))
                .forEach(s -> verdicts.add(s.verdict()));
        breaking.stream()
                .filter(m -> !m.waived() && m.verdict() != Verdict.PASS)
                .forEach(m -> verdicts.add(m.verdict()));
        return verdicts.isEmpty() ? null : Verdict.worst(verdicts);
    }

    private static boolean isWaived(RaceReport.Scenario scenario) {
        return !scenario.runs().isEmpty()
                && scenario.runs().stream().allMatch(RaceReport.Run::waived);
    }
}
