package org.loadproof.benchmarks.harness.declared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Checks classes of operations by Lincheck, first by its model checker, then on real threads, until
 * something fails.
 *
 * <p>Arguments: {@code defaults} or {@code tuned}, names of classes of operations.
 */
public final class LincheckMain {

    /** How the line begins that tells of a failure. */
    public static final String FAILED = "FAILED ";

    /** The options as they are. */
    public static final String DEFAULTS = "defaults";

    /** More scenarios, shorter and with a third thread, and more runs of each. */
    public static final String TUNED = "tuned";

    private static final int ITERATIONS = 300;
    private static final int INVOCATIONS = 20_000;
    private static final int THREADS = 3;
    private static final int ACTORS = 3;

    private LincheckMain() {}

    /** Exits with 1 after the first failure. */
    public static void main(String[] args) throws Exception {
        List<Class<?>> checks = new ArrayList<>();
        for (String name : Arrays.asList(args).subList(1, args.length)) {
            checks.add(Class.forName(name));
        }
        boolean tuned = args[0].equals(TUNED);
        checks.forEach(each -> check(new ModelCheckingOptions(), tuned, each));
        checks.forEach(each -> check(new StressOptions(), tuned, each));
    }

    private static void check(Options<?, ?> options, boolean tuned, Class<?> operations) {
        Class<?> specification = Declarations.specification(operations);
        if (specification != null) {
            options.sequentialSpecification(specification);
        }
        if (tuned) {
            options.iterations(ITERATIONS)
                    .invocationsPerIteration(INVOCATIONS)
                    .threads(THREADS)
                    .actorsPerThread(ACTORS)
                    .actorsBefore(1)
                    .actorsAfter(1);
        }
        String what = operations.getSimpleName() + ", " + options.getClass().getSimpleName();
        try {
            options.check(operations);
            System.out.println("passed " + what);
        } catch (LincheckAssertionError e) {
            System.out.println(FAILED + what + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
