package org.loadproof.report.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Verdict;
import org.loadproof.report.model.RaceReport;

/** Turns the evidence about one mutant into a row of the report. */
final class MutantJudge {

    RaceReport.Mutant judge(
            Evidence.Planned planned,
            Evidence.@Nullable Mutant mutant,
            @Nullable Breach breach,
            @Nullable String elsewhere) {
        if (mutant == null) {
            return new RaceReport.Mutant(
                    planned.id(),
                    planned.title(),
                    null,
                    planned.rules(),
                    null,
                    null,
                    false,
                    Verdict.NOT_RUN,
                    elsewhere != null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    "planned, but left no readable evidence",
                    null,
                    null);
        }
        return new RaceReport.Mutant(
                planned.id(),
                planned.title(),
                mutant.origin(),
                planned.rules(),
                mutant.explorationClass(),
                mutant.threads(),
                mutant.control(),
                breach == null ? mutant.verdict() : Verdict.ERROR,
                breach == null
                        && mutant.verdict() == Verdict.NOT_RUN
                        && (elsewhere != null || RunJudge.waived(mutant.notRun())),
                mutant.killed(),
                mutant.trials(),
                mutant.killers(),
                mutant.seconds(),
                breach == null ? mutant.message() : breach.message(),
                mutant.patch(),
                breach == null ? null : breach.requirement());
    }
}
