package org.loadproof.report.evidence;

import java.util.Collection;

/** What is known about a scenario, an engine or a whole run; declared worst first. */
public enum Verdict {
    /** A rule was seen broken, or a mutant that had to die survived. */
    FAIL("\u2716", "FAIL"),
    /** The evidence says nothing that can be trusted. */
    ERROR("\u25B2", "ERROR"),
    /** Planned, and without evidence. */
    NOT_RUN("\u25CB", "NOT RUN"),
    /** Not observed within the budget. */
    PASS("\u2714", "PASS");

    private final String mark;
    private final String words;

    Verdict(String mark, String words) {
        this.mark = mark;
        this.words = words;
    }

    /** The worst of them; PASS for none, so callers have to rule out "none" first. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().min(Verdict::compareTo).orElse(PASS);
    }

    /** Whether only this verdict makes a run green. */
    public boolean green() {
        return this == PASS;
    }

    /** A sign that tells the verdict without colour. */
    public String mark() {
        return mark;
    }

    /** The verdict as people read it. */
    public String words() {
        return words;
    }
}
