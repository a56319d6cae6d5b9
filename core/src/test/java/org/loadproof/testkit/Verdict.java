package org.loadproof.testkit;

import java.util.Collection;

/** How a check ended, worst first. */
public enum Verdict {
    /** Something that must not happen happened, or a mutant survived. */
    FAIL,
    /** The engine crashed, ran out of time, or left nothing readable. */
    ERROR,
    /** Planned, but there is no evidence. */
    NOT_RUN,
    /** Nothing forbidden was observed within the budget. */
    PASS;

    /** The worst of those; NOT_RUN if there are none, for nothing proves nothing. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().min(Verdict::compareTo).orElse(NOT_RUN);
    }
}
