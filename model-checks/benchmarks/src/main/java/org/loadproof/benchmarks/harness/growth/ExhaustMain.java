package org.loadproof.benchmarks.harness.growth;

import org.loadproof.explorer.Explorer;
import org.loadproof.testkit.Evidence;

/**
 * Explores classes until nothing is left of them, however many switches that takes.
 *
 * <p>Arguments: the most interleavings of each, names of classes. Writes a line each: name,
 * interleavings, seconds.
 */
final class ExhaustMain {

    /** How its lines begin. */
    static final String EXPLORED = "EXPLORED ";

    private ExhaustMain() {}

    /** Exits with 1 if a class could not be explored. */
    public static void main(String[] args) throws ClassNotFoundException {
        Explorer explorer = Explorer.collecting(Integer.parseInt(args[0]));
        for (int i = 1; i < args.length; i++) {
            Evidence.Run run = explorer.explore(Class.forName(args[i]));
            if (run.search() == null) {
                System.out.println(args[i] + ": " + run.message());
                System.exit(1);
            }
            System.out.printf("%s%s %d %s%n", EXPLORED, args[i], run.executions(), run.seconds());
        }
    }
}
