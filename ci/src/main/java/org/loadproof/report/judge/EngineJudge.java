package org.loadproof.report.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.EngineFolder;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Session;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;

/** Judges what one engine left: what was planned, what came of it, and whether to believe it. */
final class EngineJudge {

    private final EngineFolder folder;
    private final Producer producer;
    private final Freshness freshness;
    private final Elsewhere elsewhere;
    private final CanaryCheck canaries;
    private final List<Problem> problems;
    private final RunJudge runJudge;
    private final MutantJudge mutantJudge;
    private final List<JudgedEngine.JudgedRun> runs = new ArrayList<>();
    private final List<RaceReport.Mutant> mutants = new ArrayList<>();
    private final List<RaceReport.NotRun> notRun = new ArrayList<>();

    private EngineJudge(
            EngineFolder folder,
            Session session,
            @Nullable String filter,
            Freshness freshness,
            Elsewhere elsewhere) {
        this.folder = folder;
        this.producer = folder.producer();
        this.freshness = freshness;
        this.elsewhere = elsewhere;
        this.canaries = new CanaryCheck(folder, freshness);
        this.problems = new ArrayList<>(folder.problems());
        problems.addAll(PlanCheck.of(folder, session, filter, freshness));
        problems.addAll(canaries.problems());
        problems.addAll(TimesCheck.of(folder, freshness));
        this.runJudge = new RunJudge(producer, canaries.blindness());
        this.mutantJudge = new MutantJudge();
    }

    /**
     * The judged engine.
     *
     * @param filter the filter that the build was started with, as far as anybody knows
     * @param elsewhere what other machines have executed
     */
    static JudgedEngine judge(
            EngineFolder folder,
            Session session,
            @Nullable String filter,
            Freshness freshness,
            Elsewhere elsewhere) {
        return new EngineJudge(folder, session, filter, freshness, elsewhere).judge();
    }

    private JudgedEngine judge() {
        boolean judgesMutants = producer.engine().equals(Engines.MUTANTS);
        Set<String> ids = new LinkedHashSet<>();
        for (Evidence.Plan plan : folder.plans()) {
            for (Evidence.Planned planned : plan.scenarios()) {
                if (!ids.add(planned.id())) {
                    continue;
                }
                if (judgesMutants) {
                    judgeMutant(plan, planned);
                } else {
                    judgeRun(plan, planned);
                }
            }
        }
        strangers(ids, folder.runs(), r -> r.scenario().id(), judgesMutants);
        strangers(ids, folder.mutants(), m -> m.planned().id(), !judgesMutants);
        return new JudgedEngine(row(), runs, mutants, notRun, problems);
    }

    private void judgeRun(Evidence.Plan plan, Evidence.Planned planned) {
        List<Evidence.Run> evidence =
                folder.runs().stream().filter(r -> r.scenario().id().equals(planned.id())).toList();
        Breach breach = single(planned, evidence);
        Evidence.Run run = evidence.isEmpty() ? null : evidence.get(0);
        if (run != null && breach == null) {
            breach = breach(plan, planned, run.scenario(), run.source());
        }
        if (run != null && breach == null) {
            breach = Breach.ifAny(run.source(), Contradictions.within(run));
        }
        note(breach);
        RaceReport.Run judged =
                runJudge.judge(plan, run, breach, elsewhere.machine(producer, planned.id()));
        runs.add(new JudgedEngine.JudgedRun(planned, judged));
        if (judged.verdict() == Verdict.NOT_RUN) {
            Evidence.NotRun why = run == null ? null : run.notRun();
            noteNotRun(planned, run != null, why, judged.waived());
        }
    }

    private void judgeMutant(Evidence.Plan plan, Evidence.Planned planned) {
        List<Evidence.Mutant> evidence =
                folder.mutants().stream()
                        .filter(m -> m.planned().id().equals(planned.id()))
                        .toList();
        Breach breach = single(planned, evidence);
        Evidence.Mutant mutant = evidence.isEmpty() ? null : evidence.get(0);
        if (mutant != null && breach == null) {
            breach = breach(plan, planned, mutant.planned(), mutant.source());
        }
        if (mutant != null && breach == null) {
            breach = Breach.ifAny(mutant.source(), Contradictions.within(mutant));
        }
        note(breach);
        RaceReport.Mutant judged =
                mutantJudge.judge(
                        planned, mutant, breach, elsewhere.machine(producer, planned.id()));
        mutants.add(judged);
        if (judged.verdict() == Verdict.NOT_RUN) {
            Evidence.NotRun why = mutant == null ? null : mutant.notRun();
            noteNotRun(planned, mutant != null, why, judged.waived());
        }
    }

    private static @Nullable Breach single(
            Evidence.Planned planned, List<? extends Evidence> evidence) {
        if (evidence.size() < 2) {
            return null;
        }
        return Breach.ifAny(
                evidence.get(0).source(),
                planned.id() + " has evidence twice, also in " + evidence.get(1).source().file());
    }

    private @Nullable Breach breach(
            Evidence.Plan plan,
            Evidence.Planned planned,
            Evidence.Planned said,
            Evidence.Source source) {
        String stale = freshness.staleness(source);
        return stale != null
                ? new Breach(source.file(), Requirement.FRESH, stale)
                : Breach.ifAny(source, Contradictions.between(source, said, plan, planned));
    }

    private void note(@Nullable Breach breach) {
        if (breach != null) {
            problems.add(
                    Problem.of(producer, breach.file(), breach.requirement(), breach.message()));
        }
    }

    private void noteNotRun(
            Evidence.Planned planned,
            boolean recorded,
            Evidence.@Nullable NotRun why,
            boolean waived) {
        String given = why == null ? null : PlanCheck.blankToNull(why.reason());
        String reason =
                given != null
                        ? given
                        : recorded
                                ? "the evidence gives no reason"
                                : "planned, but left no readable evidence";
        String other = elsewhere.machine(producer, planned.id());
        notRun.add(
                new RaceReport.NotRun(
                        planned.id(),
                        producer.engine(),
                        producer.module(),
                        producer.label(),
                        producer.tree().machine(),
                        other == null ? reason : reason + "; run on " + other,
                        waived));
    }

    private <E extends Evidence> void strangers(
            Set<String> planned, List<E> evidence, Function<E, String> id, boolean wrongKind) {
        for (E one : evidence) {
            if (wrongKind) {
                stranger(one, Requirement.CONSISTENT, "evidence of this kind does not belong here");
            } else if (!planned.contains(id.apply(one))) {
                stranger(one, Requirement.PLANNED, id.apply(one) + " was not planned");
            }
        }
    }

    private void stranger(Evidence evidence, Requirement requirement, String message) {
        problems.add(Problem.of(producer, evidence.source().file(), requirement, message));
    }

    private RaceReport.Engine row() {
        List<Verdict> counted = new ArrayList<>();
        runs.stream()
                .map(r -> r.run())
                .filter(r -> !r.waived())
                .forEach(r -> counted.add(r.verdict()));
        mutants.stream().filter(m -> !m.waived()).forEach(m -> counted.add(m.verdict()));
        problems.forEach(p -> counted.add(Verdict.ERROR));
        boolean idle = counted.isEmpty();
        int planned = runs.size() + mutants.size();
        Evidence.Plan plan = folder.plans().isEmpty() ? null : folder.plans().get(0);
        Evidence.Source source = plan == null ? null : plan.source();
        int cached = (int) runs.stream().map(r -> r.run()).filter(RaceReport.Run::answered).count();
        return new RaceReport.Engine(
                producer.engine(),
                producer.module(),
                producer.label(),
                producer.tree().machine(),
                plan == null ? null : plan.run(),
                source == null ? null : source.version(),
                source == null ? null : source.jvm(),
                canaries.count(),
                idle ? Verdict.NOT_RUN : Verdict.worst(counted),
                idle,
                planned,
                planned - cached - notRun.size(),
                cached,
                notRun.size(),
                (int) notRun.stream().filter(RaceReport.NotRun::waived).count(),
                seconds(),
                TimesCheck.spent(folder),
                folder.digest(),
                message(planned));
    }

    private @Nullable String message(int planned) {
        String blindness = canaries.blindness();
        if (blindness != null) {
            return blindness;
        }
        if (planned == 0 && problems.isEmpty()) {
            return "the filter leaves nothing to do here";
        }
        return problems.isEmpty() ? null : problems.get(0).message();
    }

    private @Nullable Double seconds() {
        List<Double> seconds = new ArrayList<>();
        folder.canaries().stream()
                .flatMap(c -> c.canaries().stream())
                .map(Evidence.Canary::seconds)
                .filter(Objects::nonNull)
                .forEach(seconds::add);
        folder.runs().forEach(r -> seconds.add(r.seconds()));
        folder.mutants().stream()
                .map(Evidence.Mutant::seconds)
                .filter(Objects::nonNull)
                .forEach(seconds::add);
        return seconds.isEmpty()
                ? null
                : (Double) seconds.stream().mapToDouble(Double::doubleValue).sum();
    }
}
