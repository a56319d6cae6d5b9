package org.loadproof.report;

import java.util.List;

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
