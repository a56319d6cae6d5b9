package org.loadproof.report.judge;

import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Evidence;
import org.loadproof.report.evidence.Requirement;

/** Why the evidence of one scenario is not believed. */
record Breach(String file, Requirement requirement, String message) {

    /** A contradiction in that file, or null if there is none. */
    static @Nullable Breach ifAny(Evidence.Source source, @Nullable String contradiction) {
        return contradiction == null
                ? null
                : new Breach(source.file(), Requirement.CONSISTENT, contradiction);
    }
}
