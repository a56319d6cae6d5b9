package org.loadproof.report;

import org.loadproof.report.evidence.Verdict;

/** Tells a build that shares the JVM that its report is red. There is no fault, so no trace. */
public final class RedReport extends Exception {

    private static final long serialVersionUID = 1L;

    RedReport(Verdict verdict) {
        super("The race report is red: " + verdict.words(), null, false, false);
    }
}
