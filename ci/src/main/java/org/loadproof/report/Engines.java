package org.loadproof.report;

import org.jspecify.annotations.Nullable;

/** What the figures of each engine count. */
final class Engines {

    static final String JCSTRESS = "jcstress";
    static final String LINCHECK = "lincheck";
    static final String LINEARIZABILITY = "linearizability";
    static final String JQWIK = "jqwik";
    static final String JUNIT = "junit";
    static final String MUTANTS = "mutants";
    static final String GENERATED_MUTANTS = "generated-mutants";

    private Engines() {}

    /**
     * The engine, and on which JVM and machine if there are several: {@code lincheck@25.0.1},
     * {@code jcstress (arm)}.
     */
    static String name(String engine, @Nullable String label, @Nullable String machine) {
        return engine
                + (label == null ? "" : "@" + label)
                + (machine == null ? "" : " (" + machine + ")");
    }

    /** Whether it puts scenarios on trial, with actors that meet; the others run tests. */
    static boolean stages(String engine) {
        return engine.equals(JCSTRESS) || engine.equals(LINCHECK);
    }

    /** Whether what it runs are compiled test classes. */
    static boolean runsTests(String engine) {
        return engine.equals(JUNIT) || engine.equals(JQWIK);
    }

    /** Whether its executions are random samples, so that a bound of 3/n can be given. */
    static boolean samples(String engine) {
        return engine.equals(JCSTRESS) || engine.equals(JQWIK);
    }

    /** What one execution of that engine is, in the singular. */
    static String unit(String engine) {
        return switch (engine) {
            case JCSTRESS -> "execution";
            case LINCHECK, LINEARIZABILITY -> "interleaving";
            case JQWIK -> "generated case";
            case JUNIT -> "test run";
            default -> "run";
        };
    }
}
