package org.loadproof.report.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One engine in one module that has to leave evidence.
 *
 * @param label tells the JVM where an engine ran on several; null where it ran on Maven's only
 * @param needsCanaries whether the engine explores or samples, and so can go blind and stay green
 * @param tree where the module is
 */
public record Producer(
        String module, String engine, @Nullable String label, boolean needsCanaries, Tree tree) {

    private Producer(String module, String engine, boolean needsCanaries) {
        this(module, engine, null, needsCanaries, Tree.OWN);
    }

    /**
     * Every producer that each build has. A folder of evidence that is not listed here is an error,
     * unless it is one of these with a label.
     */
    public static final List<Producer> ALL =
            List.of(
                    new Producer("core", "junit", false),
                    new Producer("core/tools", "junit", false),
                    new Producer("stress-tests", "junit", false),
                    new Producer("stress-tests", "jcstress", true),
                    new Producer("model-checks", "junit", false),
                    new Producer("model-checks", "lincheck", true),
                    new Producer("model-checks", "linearizability", true),
                    new Producer("model-checks", "mutants", false),
                    new Producer("property-tests", "junit", false),
                    new Producer("property-tests", "jqwik", false));

    /** Who leaves evidence only if the build is asked for it. */
    public static final List<Producer> ON_REQUEST =
            List.of(new Producer("model-checks", Engines.GENERATED_MUTANTS, false));

    /** Where its evidence is, relative to the project's root. */
    public String folder() {
        return tree.place(module + "/target/race-evidence/" + Engines.name(engine, label, null));
    }

    /** The engine, and on which JVM and machine if there are several: {@code lincheck@25.0.1}. */
    public String name() {
        return Engines.name(engine, label, tree.machine());
    }

    /** The same engine in the same module of another tree. */
    Producer in(Tree other) {
        return new Producer(module, engine, label, needsCanaries, other);
    }

    /** Whether both are the same engine in the same module, on whatever JVM and machine. */
    boolean sameEngine(Producer other) {
        return module.equals(other.module) && engine.equals(other.engine);
    }

    /** The same engine in the same module, on the JVM of that label. */
    Producer on(String jvm) {
        return new Producer(module, engine, jvm, needsCanaries, tree);
    }
}
