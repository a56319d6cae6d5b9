package org.loadproof.report;

/** What the figures of each engine count. */
final class Engines {

    static final String JCSTRESS = "jcstress";
    static final String LINCHECK = "lincheck";
    static final String JQWIK = "jqwik";
    static final String JUNIT = "junit";
    static final String MUTANTS = "mutants";

    private Engines() {}

    /** Whether its executions are random samples, so that a bound of 3/n can be given. */
    static boolean samples(String engine) {
        return engine.equals(JCSTRESS) || engine.equals(JQWIK);
    }

    /** What one execution of that engine is, in the plural. */
    static String unit(String engine) {
        return switch (engine) {
            case JCSTRESS -> "executions";
            case LINCHECK -> "interleavings";
            case JQWIK -> "generated cases";
            case JUNIT -> "test runs";
            default -> "runs";
        };
    }
}
