package org.loadproof.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One engine in one module that has to leave evidence.
 *
 * @param label tells the JVM where an engine ran on several; null where it ran on Maven's only
 * @param needsCanaries whether the engine explores or samples, and so can go blind and stay green
 */
record Producer(String module, String engine, @Nullable String label, boolean needsCanaries) {

    /**
     * Every producer that each build has. A folder of evidence that is not listed here is an error,
     * unless it is one of these with a label.
     */
    static final List<Producer> ALL =
            List.of(
                    new Producer("core", "junit", null, false),
                    new Producer("core/tools", "junit", null, false),
                    new Producer("stress-tests", "junit", null, false),
                    new Producer("stress-tests", "jcstress", null, true),
                    new Producer("model-checks", "junit", null, false),
                    new Producer("model-checks", "lincheck", null, true),
                    new Producer("model-checks", "linearizability", null, true),
                    new Producer("model-checks", "mutants", null, false),
                    new Producer("property-tests", "junit", null, false),
                    new Producer("property-tests", "jqwik", null, false));

    /** Who leaves evidence only if the build is asked for it. */
    static final List<Producer> ON_REQUEST =
            List.of(new Producer("model-checks", Engines.GENERATED_MUTANTS, null, false));

    /** Where its evidence is, relative to the project's root. */
    String folder() {
        return module + "/target/race-evidence/" + name();
    }

    /** The engine, and on which JVM if there are several: {@code lincheck@25.0.1}. */
    String name() {
        return Engines.name(engine, label);
    }

    /** The same engine in the same module, on the JVM of that label. */
    Producer on(String jvm) {
        return new Producer(module, engine, jvm, needsCanaries);
    }
}
