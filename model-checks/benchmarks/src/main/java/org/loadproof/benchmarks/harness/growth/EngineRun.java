package org.loadproof.benchmarks.harness.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loadproof.benchmarks.harness.Build;
import org.loadproof.benchmarks.harness.ChildJvm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole run of an engine in a JVM of its own, as a build has it.
 *
 * @param seconds by the clock, the start of its JVMs included
 */
record EngineRun(double seconds, List<Explored> scenarios) {

    /** Longer than any of them takes. */
    private static final Duration LIMIT = Duration.ofHours(2);

    /**
     * What it recorded of one scenario.
     *
     * @param executions or interleavings
     */
    record Explored(String scenario, String verdict, long executions, double seconds) {}

    /** The explorer on the scenarios in a folder. */
    static EngineRun explorer(Path classes, String budget, Path home)
            throws IOException, InterruptedException {
        return run(
                "org.loadproof.explorer.ExplorerMain",
                Build.explorerOptions(),
                classes,
                budget,
                home);
    }

    /** jcstress on the scenarios in a folder. */
    static EngineRun stress(Path classes, String budget, Path home)
            throws IOException, InterruptedException {
        return run("org.loadproof.stress.StressMain", List.of(), classes, budget, home);
    }

    private static EngineRun run(
            String main, List<String> options, Path classes, String budget, Path home)
            throws IOException, InterruptedException {
        Path evidence = home.resolve("evidence");
        List<String> all = new ArrayList<>(options);
        all.add("-Dbudget=" + budget);
        all.add("-Drace.cache=off");
        all.add("-Dverdict.deferred=true");
        all.add("-Dloadproof.module=" + Build.modelChecks());
        all.add("-Dloadproof.evidence.dir=" + evidence.toAbsolutePath());
        long start = System.nanoTime();
        ChildJvm.End end =
                new ChildJvm(all, classes).run(main, List.of(), home, LIMIT, line -> false);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (end.exit() == null || end.exit() != 0) {
            throw new IllegalStateException(
                    "%s ended with %s; its console is in %s".formatted(main, end.exit(), home));
        }
        return new EngineRun(seconds, read(evidence));
    }

    /** How many scenarios had which verdict. */
    String verdicts() {
        Map<String, Long> counts =
                scenarios.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Explored::verdict, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The records of scenarios in a folder. */
    static List<Explored> read(Path evidence) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(evidence)) {
            files = all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        List<Explored> scenarios = new ArrayList<>();
        for (Path file : files) {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            if (json.required("kind").asString().equals("run")) {
                scenarios.add(
                        new Explored(
                                json.required("scenario").asString(),
                                json.required("verdict").asString(),
                                json.required("executions").asLong(),
                                json.required("seconds").asDouble()));
            }
        }
        return scenarios;
    }
}
