package org.loadproof.report;

import java.util.List;

/**
 * One engine in one module that has to leave evidence.
 *
 * @param needsCanaries whether the engine explores or samples, and so can go blind and stay green
 */
record Producer(String module, String engine, boolean needsCanaries) {

    /** Every producer of the project. A folder of evidence that is not listed here is an error. */
    static final List<Producer> ALL =
            List.of(
                    new Producer("core", "junit", false),
                    new Producer("core/tools", "junit", false),
                    new Producer("stress-tests", "junit", false),
                    new Producer("stress-tests", "jcstress", true),
                    new Producer("model-checks", "junit", false),
                    new Producer("model-checks", "lincheck", true),
                    new Producer("model-checks", "mutants", false),
                    new Producer("property-tests", "jqwik", false));

    /** Where its evidence is, relative to the project's root. */
    String folder() {
        return module + "/target/race-evidence/" + engine;
    }
}
