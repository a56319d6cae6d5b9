package org.loadproof.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.loadproof.benchmarks.once.IdempotentLoadsGroup;
import org.loadproof.benchmarks.report.Environment;
import org.loadproof.benchmarks.report.Findings;
import org.loadproof.benchmarks.report.Report;
import org.loadproof.benchmarks.tree.DecompressionGroup;
import org.loadproof.benchmarks.tree.DuplicateStormGroup;
import org.loadproof.benchmarks.tree.WholeTreeGroup;
import org.loadproof.benchmarks.write.AllocationGroup;
import org.loadproof.benchmarks.write.WriteAccessGroup;

/**
 * Measures the groups that {@code -Dbench} names, or all, one after the other. A group that this
 * machine lacks something for is left out, and its part of the page stays as it is.
 */
public final class BenchMain {

    private static final List<Group> GROUPS =
            List.of(
                    new WriteAccessGroup(),
                    new IdempotentLoadsGroup(),
                    new AllocationGroup(),
                    new DuplicateStormGroup(),
                    new WholeTreeGroup(),
                    new DecompressionGroup());

    private static final PrintStream OUT = System.out;

    private BenchMain() {}

    /** Takes everything from system properties; exit code 64 for a group that nobody knows. */
    public static void main(String[] args) throws Exception {
        List<Group> asked;
        try {
            asked = chosen(System.getProperty("bench", ""));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(64);
            return;
        }
        Path folder = Path.of(System.getProperty("bench.target"));
        Report report = new Report(folder, Path.of(System.getProperty("bench.page")));
        Settings settings = new Settings(folder, Path.of(System.getProperty("kernel.modules")));
        Environment environment = Environment.now(); // before the page changes
        for (Group group : asked) {
            run(group, settings, environment, report);
        }
    }

    private static void run(Group group, Settings settings, Environment environment, Report report)
            throws Exception {
        OUT.printf("%s: measuring%n", group.name());
        try {
            Findings findings = group.measure(settings);
            report.write(group.name(), environment, findings);
            OUT.printf("%s: written to %s and the page%n", group.name(), report.folder());
        } catch (NotHereException e) {
            OUT.printf("%s: NOT MEASURED: %s%n", group.name(), e.getMessage());
        }
    }

    /** The groups of these names, with commas between them, in the usual order. */
    static List<Group> chosen(String names) {
        List<String> asked = Arrays.stream(names.split(",", -1)).map(String::strip).toList();
        List<String> known = GROUPS.stream().map(Group::name).toList();
        for (String name : asked) {
            if (!name.isEmpty() && !known.contains(name)) {
                throw new IllegalArgumentException(
                        "-Dbench=%s: no group '%s'; there are %s".formatted(names, name, known));
            }
        }
        boolean all = names.isBlank();
        return GROUPS.stream().filter(g -> all || asked.contains(g.name())).toList();
    }
}
