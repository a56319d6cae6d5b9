package org.loadproof.stress;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.loadproof.testkit.Evidence.Run;

/**
 * The scenarios that did not pass when they were last run, in a file that outlives the evidence. It
 * only decides on an order, so a file that cannot be understood is passed over.
 */
final class LastFailures {

    private static final String HEADER = "# Scenarios that failed when they were last run";

    private final Path file;
    private final Set<String> ids;

    private LastFailures(Path file, Set<String> ids) {
        this.file = file;
        this.ids = ids;
    }

    /** Reads the file; says so on the console if there is one that makes no sense. */
    static LastFailures read(Path file, PrintStream out) {
        Set<String> ids = new LinkedHashSet<>();
        if (Files.exists(file)) {
            try {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                List<String> lines = text.lines().toList();
                boolean sound =
                        !lines.isEmpty()
                                && lines.get(0).equals(HEADER)
                                && lines.stream().skip(1).allMatch(l -> l.matches("[\\w.$-]+"));
                if (sound) {
                    lines.stream().skip(1).forEach(ids::add);
                } else {
                    out.println(file + " makes no sense: last time's failures are not known");
                }
            } catch (IOException e) {
                out.println(file + " cannot be read: last time's failures are not known: " + e);
            }
        }
        return new LastFailures(file, ids);
    }

    /** The same tests, those that failed last time first. */
    List<StressTest> first(List<StressTest> tests) {
        List<StressTest> order = new ArrayList<>();
        tests.stream().filter(t -> ids.contains(t.id())).forEach(order::add);
        tests.stream().filter(t -> !ids.contains(t.id())).forEach(order::add);
        return order;
    }

    /** Keeps a verdict in mind; one that says nothing changes nothing. */
    void remember(Run run) {
        String id = run.scenario().id();
        boolean changed =
                switch (run.verdict()) {
                    case FAIL, ERROR -> ids.add(id);
                    case PASS -> ids.remove(id);
                    case NOT_RUN -> false;
                };
        if (changed) {
            write();
        }
    }

    private void write() {
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        lines.addAll(ids);
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot write", e);
        }
    }

    /** How many of these failed last time. */
    long among(List<StressTest> tests) {
        return tests.stream().filter(t -> ids.contains(t.id())).count();
    }
}
