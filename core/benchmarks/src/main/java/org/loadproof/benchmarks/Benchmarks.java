package org.loadproof.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.loadproof.benchmarks.report.Environment;
import org.loadproof.benchmarks.report.Findings;
import org.loadproof.benchmarks.report.Report;

/**
 * The groups of one module, measured one after the other. A group that this machine lacks something
 * for is left out, and its part of the page stays as it is.
 *
 * @param groups in the order in which they are measured
 */
public record Benchmarks(List<Group> groups) {

    /** Those of all modules: each gets the same option, and only a name that none has is wrong. */
    static final List<String> NAMES =
            List.of(
                    "WriteAccess",
                    "IdempotentLoads",
                    "Allocation",
                    "DuplicateStorm",
                    "WholeTree",
                    "Decompression",
                    "TimeToKill",
                    "Growth",
                    "Throughput");

    private static final int USAGE = 64;
    private static final PrintStream OUT = System.out;

    /** Keeps its own list, of groups that {@link #NAMES} has. */
    public Benchmarks {
        groups = List.copyOf(groups);
        for (Group group : groups) {
            if (!NAMES.contains(group.name())) {
                throw new IllegalArgumentException(group.name() + ": not among " + NAMES);
            }
        }
    }

    /**
     * Measures those that {@code -Dbench} names, or all that do not take hours. Takes everything
     * from system properties; ends the JVM with exit code 64 for a group that nobody knows.
     */
    public void run() throws Exception {
        List<Group> asked;
        try {
            asked = chosen(System.getProperty("bench", ""));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        if (!asked.isEmpty()) {
            measure(asked);
        }
    }

    private static void measure(List<Group> asked) throws Exception {
        Path folder = Path.of(System.getProperty("bench.target"));
        Report report = new Report(folder, Path.of(System.getProperty("bench.page")));
        Settings settings = new Settings(folder, Path.of(System.getProperty("kernel.modules")));
        Environment environment = Environment.now(); // before the page changes
        for (Group group : asked) {
            measure(group, settings, environment, report);
        }
    }

    private static void measure(
            Group group, Settings settings, Environment environment, Report report)
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

    /**
     * The groups of these names, with commas between them, in the usual order; names of other
     * modules' groups choose nothing here.
     */
    public List<Group> chosen(String names) {
        List<String> asked = Arrays.stream(names.split(",", -1)).map(String::strip).toList();
        for (String name : asked) {
            if (!name.isEmpty() && !NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "-Dbench=%s: no group '%s'; there are %s".formatted(names, name, NAMES));
            }
        }
        return groups.stream()
                .filter(g -> names.isBlank() ? !g.takesHours() : asked.contains(g.name()))
                .toList();
    }
}
