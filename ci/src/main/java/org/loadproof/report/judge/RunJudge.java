package org.loadproof.report.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Engines;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Producer;
import org.loadproof.report.evidence.Requirement;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;

/** Turns one run's evidence into a row of the report. */
public final class RunJudge {

    /** An event not seen in n trials has with 95 % confidence a probability below 3/n. */
    private static final double RULE_OF_THREE = 3.0;

    private final Producer producer;
    private final @Nullable String blindness;

    RunJudge(Producer producer, @Nullable String blindness) {
        this.producer = producer;
        this.blindness = blindness;
    }

    /**
     * The row.
     *
     * @param elsewhere the machine that ran it, for which this one need not; null if none did
     */
    RaceReport.Run judge(
            Evidence.Plan plan,
            Evidence.@Nullable Run run,
            @Nullable Breach breach,
            @Nullable String elsewhere) {
        Evidence.Source planned = plan.source();
        if (run == null) {
            return new RaceReport.Run(
                    producer.engine(),
                    producer.module(),
                    producer.label(),
                    planned.version(),
                    planned.jvm(),
                    Verdict.NOT_RUN,
                    elsewhere != null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "planned, but left no readable evidence",
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of());
        }
        boolean blind = breach == null && run.verdict() == Verdict.PASS && blindness != null;
        Verdict verdict = breach != null || blind ? Verdict.ERROR : run.verdict();
        return new RaceReport.Run(
                producer.engine(),
                producer.module(),
                producer.label(),
                run.source().version(),
                run.source().jvm(),
                verdict,
                verdict == Verdict.NOT_RUN && (elsewhere != null || waived(run.notRun())),
                run.seconds(),
                run.executions(),
                run.exhaustive(),
                run.switchBound(),
                run.forcedSwitches(),
                run.witness(),
                bound(run, verdict),
                run.outcomes(),
                run.trace(),
                run.interleaving(),
                run.configurations(),
                message(run, breach, blind ? blindness : null),
                run.note(),
                run.seed(),
                run.drawing(),
                run.replay(),
                run.cached(),
                breach != null ? breach.requirement() : blind ? Requirement.SEEING : null,
                parts(plan, run, verdict));
    }

    private List<RaceReport.Part> parts(Evidence.Plan plan, Evidence.Run run, Verdict verdict) {
        String machine = producer.tree().machine();
        Evidence.Host host = plan.host();
        return machine == null
                ? List.of()
                : List.of(
                        new RaceReport.Part(
                                machine,
                                host == null ? null : host.arch(),
                                run.source().jvm(),
                                verdict,
                                run.seconds(),
                                run.executions(),
                                run.exhaustive(),
                                run.forcedSwitches(),
                                run.outcomes()));
    }

    /** Only a reason in words waives a run. */
    static boolean waived(Evidence.@Nullable NotRun notRun) {
        return notRun != null && notRun.waived() && PlanCheck.blankToNull(notRun.reason()) != null;
    }

    /** With 95 % confidence what that many executions have not shown is rarer than this. */
    public static double bound(long executions) {
        return Math.min(1.0, RULE_OF_THREE / executions);
    }

    private @Nullable Double bound(Evidence.Run run, Verdict verdict) {
        boolean sampled =
                Engines.samples(producer.engine()) && !Boolean.TRUE.equals(run.exhaustive());
        return verdict == Verdict.PASS && sampled ? (Double) bound(run.executions()) : null;
    }

    private static @Nullable String message(
            Evidence.Run run, @Nullable Breach breach, @Nullable String blindness) {
        if (breach != null) {
            return breach.message() + "; recorded verdict " + run.verdict();
        }
        if (blindness != null) {
            return blindness + "; recorded verdict " + run.verdict();
        }
        return run.message() == null && run.notRun() != null
                ? run.notRun().reason()
                : run.message();
    }
}
