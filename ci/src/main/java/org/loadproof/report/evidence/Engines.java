package org.loadproof.report.evidence;

import org.jspecify.annotations.Nullable;

/** What the figures of each engine count. */
public final class Engines {

    /** Real threads. */
    public static final String JCSTRESS = "jcstress";

    /** The explorer: all interleavings of a scenario, as far as the budget goes. */
    public static final String LINCHECK = "lincheck";

    /** Interleavings of operations against a model. */
    public static final String LINEARIZABILITY = "linearizability";

    /** Properties of generated input. */
    public static final String JQWIK = "jqwik";

    /** Plain tests. */
    public static final String JUNIT = "junit";

    /** The kill run on the gallery of real bugs. */
    public static final String MUTANTS = "mutants";

    /** The kill run on mutants that a program makes. */
    public static final String GENERATED_MUTANTS = "generated-mutants";

    private Engines() {}

    /**
     * The engine, and on which JVM and machine if there are several: {@code lincheck@25.0.1},
     * {@code jcstress (arm)}.
     */
    public static String name(String engine, @Nullable String label, @Nullable String machine) {
        return engine
                + (label == null ? "" : "@" + label)
                + (machine == null ? "" : " (" + machine + ")");
    }

    /** Whether it puts scenarios on trial, with actors that meet; the others run tests. */
    public static boolean stages(String engine) {
        return engine.equals(JCSTRESS) || engine.equals(LINCHECK);
    }

    /** Whether what it runs are compiled test classes. */
    public static boolean runsTests(String engine) {
        return engine.equals(JUNIT) || engine.equals(JQWIK);
    }

    /** Whether its executions are random samples, so that a bound of 3/n can be given. */
    public static boolean samples(String engine) {
        return engine.equals(JCSTRESS) || engine.equals(JQWIK);
    }

    /** What one execution of that engine is, in the singular. */
    public static String unit(String engine) {
        return switch (engine) {
            case JCSTRESS -> "execution";
            case LINCHECK, LINEARIZABILITY -> "interleaving";
            case JQWIK -> "generated case";
            case JUNIT -> "test run";
            default -> "run";
        };
    }
}
