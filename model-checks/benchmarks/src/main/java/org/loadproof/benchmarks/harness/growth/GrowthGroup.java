package org.loadproof.benchmarks.harness.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.loadproof.benchmarks.Group;
import org.loadproof.benchmarks.Settings;
import org.loadproof.benchmarks.harness.Build;
import org.loadproof.benchmarks.harness.ChildJvm;
import org.loadproof.benchmarks.report.Comparison;
import org.loadproof.benchmarks.report.Comparison.Series;
import org.loadproof.benchmarks.report.Findings;

/** What more scenarios cost a whole run, and what more actors and accesses cost one scenario. */
public final class GrowthGroup implements Group {

    private static final List<Integer> SCENARIOS = List.of(10, 40, 160);
    private static final List<Integer> ACTORS = List.of(2, 3);
    private static final int MOST_ACCESSES = 6;
    private static final double MOST_INTERLEAVINGS = 100_000;
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final String QUICK = "quick";
    private static final String PACKAGE = "org.loadproof.scenarios.";

    private final List<Series> wholeRuns = new ArrayList<>();
    private final List<Series> executions = new ArrayList<>();
    private final List<Series> interleavings = new ArrayList<>();
    private final List<Series> seconds = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public boolean takesHours() {
        return true;
    }

    @Override
    public Findings measure(Settings settings) throws Exception {
        Path home = Files.createDirectories(settings.folder().resolve("growth"));
        ScenarioCompiler compiler = new ScenarioCompiler(home);
        for (int count : SCENARIOS) {
            Path classes = compiler.compile("copies" + count, ScenarioSource.copies(count));
            wholeRun(
                    count,
                    "explorer",
                    EngineRun.explorer(classes, QUICK, home.resolve("explorer" + count)));
            wholeRun(
                    count,
                    "jcstress",
                    EngineRun.stress(classes, QUICK, home.resolve("jcstress" + count)));
        }
        accesses(
                compiler.compile("accesses", ScenarioSource.allAccesses(ACTORS, MOST_ACCESSES)),
                home);
        return findings();
    }

    private void wholeRun(int count, String engine, EngineRun run) {
        String row = Integer.toString(count);
        wholeRuns.add(new Series(row, engine, List.of(run.seconds())));
        double each =
                run.scenarios().stream()
                        .mapToLong(EngineRun.Explored::executions)
                        .average()
                        .orElse(0);
        executions.add(new Series(row, engine, List.of(each)));
        notes.add("%s on %d scenarios: %s.".formatted(engine, count, run.verdicts()));
    }

    private void accesses(Path classes, Path home) throws IOException, InterruptedException {
        EngineRun quick = EngineRun.explorer(classes, QUICK, home.resolve("accesses-quick"));
        for (int actors : ACTORS) {
            List<String> names = new ArrayList<>();
            for (int count = 1; count <= MOST_ACCESSES; count++) {
                String name = ScenarioSource.accessesName(actors, count);
                names.add(PACKAGE + name);
                for (EngineRun.Explored each : quick.scenarios()) {
                    if (each.scenario().equals(name)) {
                        add(
                                count,
                                actors + " actors, quick budget",
                                each.executions(),
                                each.seconds());
                    }
                }
            }
            exhaust(names, actors + " actors, all", classes, home.resolve("accesses" + actors));
        }
    }

    /** One JVM for all; the small ones warm it for the large ones. */
    private void exhaust(List<String> names, String contender, Path classes, Path home)
            throws IOException, InterruptedException {
        String most = Long.toString((long) MOST_INTERLEAVINGS);
        new ChildJvm(Build.explorerOptions(), classes)
                .run(
                        ExhaustMain.class.getName(),
                        Stream.concat(Stream.of(most), names.stream()).toList(),
                        home,
                        LIMIT,
                        line -> false);
        int count = 0;
        for (String line : Files.readAllLines(home.resolve(ChildJvm.CONSOLE))) {
            if (line.startsWith(ExhaustMain.EXPLORED)) {
                String[] fields = line.split(" ", -1);
                count++;
                add(count, contender, Long.parseLong(fields[2]), Double.parseDouble(fields[3]));
            }
        }
    }

    private void add(int accesses, String contender, long found, double took) {
        String row = Integer.toString(accesses);
        interleavings.add(new Series(row, contender, List.of((double) found)));
        seconds.add(new Series(row, contender, List.of(took)));
    }

    private Findings findings() {
        return new Findings(
                List.of(
                        new Comparison(
                                "A whole run of each engine in the quick budget, start included",
                                "scenarios",
                                "s",
                                null,
                                wholeRuns),
                        new Comparison(
                                "Executions of one scenario in it, on average",
                                "scenarios",
                                "executions",
                                null,
                                executions),
                        new Comparison(
                                "Interleavings explored",
                                "accesses of each actor",
                                "interleavings",
                                null,
                                MOST_INTERLEAVINGS,
                                null,
                                interleavings),
                        new Comparison(
                                "Seconds that took", "accesses of each actor", "s", null, seconds)),
                notes);
    }
}
