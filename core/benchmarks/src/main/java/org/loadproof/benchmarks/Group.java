package org.loadproof.benchmarks;

import java.util.Locale;
import org.loadproof.benchmarks.report.Findings;

/** What is measured together and has its own part of the page. */
public interface Group {

    /** As {@code -Dbench} and the page's markers name it. */
    default String name() {
        return getClass().getSimpleName().replaceAll("Group$", "");
    }

    /** Whether it takes hours, so that a run that names no group leaves it out. */
    default boolean takesHours() {
        return false;
    }

    /**
     * Measures; takes minutes and both processors.
     *
     * @throws NotHereException if something that it needs is not on this machine
     */
    Findings measure(Settings settings) throws Exception;

    /** A number of threads in words. */
    static String threads(int count, String kind) {
        return String.format(Locale.ROOT, "%,d %sthread%s", count, kind, count == 1 ? "" : "s");
    }
}
