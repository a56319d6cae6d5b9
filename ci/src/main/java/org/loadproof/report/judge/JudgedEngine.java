package org.loadproof.report.judge;

import java.util.List;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Problem;
import org.loadproof.report.model.RaceReport;

/** One engine after judgement. */
record JudgedEngine(
        RaceReport.Engine row,
        List<JudgedRun> runs,
        List<RaceReport.Mutant> mutants,
        List<RaceReport.NotRun> notRun,
        List<Problem> problems) {

    /** A scenario and its run. */
    record JudgedRun(Evidence.Planned scenario, RaceReport.Run run) {}
}
