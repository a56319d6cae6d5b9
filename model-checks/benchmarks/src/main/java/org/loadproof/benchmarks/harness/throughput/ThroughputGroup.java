package org.loadproof.benchmarks.harness.throughput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.loadproof.benchmarks.Group;
import org.loadproof.benchmarks.Settings;
import org.loadproof.benchmarks.harness.Build;
import org.loadproof.benchmarks.harness.ChildJvm;
import org.loadproof.benchmarks.report.Comparison;
import org.loadproof.benchmarks.report.Comparison.Series;
import org.loadproof.benchmarks.report.Findings;
import org.loadproof.scenarios.IdempotentLoadScenarios;
import org.loadproof.scenarios.ReadingScenarios;
import org.loadproof.scenarios.UnloadScenarios;
import org.loadproof.scenarios.WaiterScenarios;
import org.loadproof.scenarios.WriteAccessScenarios;

/** Interleavings per second of some scenarios, from the smallest to the whole loader. */
public final class ThroughputGroup implements Group {

    private static final List<Class<?>> SCENARIOS =
            List.of(
                    WriteAccessScenarios.WriterVersusDenier.class,
                    WaiterScenarios.ThreeCallsFirstFails.class,
                    ReadingScenarios.ReaderVersusWriter.class,
                    UnloadScenarios.LoadDuringUnload.class,
                    IdempotentLoadScenarios.TwoLoadersOneInode.class);

    private static final int ROUNDS = 3;
    private static final String SECONDS = "20";
    private static final String INTERLEAVINGS = "1000";
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final String EXPLORER = "explorer";

    private final List<Series> perSecond = new ArrayList<>();
    private final List<Series> parts = new ArrayList<>();
    private final List<Series> besides = new ArrayList<>();
    private int looks;

    @Override
    public Findings measure(Settings settings) throws Exception {
        Path home = Files.createDirectories(settings.folder().resolve("throughput"));
        for (int round = 1; round <= ROUNDS; round++) {
            for (Class<?> scenario : SCENARIOS) {
                measure(scenario, home.resolve(scenario.getSimpleName() + "-" + round));
            }
        }
        return findings();
    }

    private void measure(Class<?> scenario, Path home) throws IOException, InterruptedException {
        List<String> arguments = List.of(scenario.getName(), SECONDS, INTERLEAVINGS);
        new ChildJvm(Build.explorerOptions(), null)
                .run(ThroughputMain.class.getName(), arguments, home, LIMIT, line -> false);
        Measured measured = Measured.in(Files.readAllLines(home.resolve(ChildJvm.CONSOLE)));
        String row = scenario.getSimpleName();
        looks += measured.looks();
        perSecond.add(new Series(row, EXPLORER, List.of(measured.perSecond())));
        for (Part part : Part.values()) {
            parts.add(new Series(row, part.label(), List.of(measured.share(part))));
        }
        add(row, "processors", measured.percent(measured.cpu()));
        add(row, "JIT compilation", measured.percent(measured.compiling()));
        add(row, "garbage collection", measured.percent(measured.collecting()));
    }

    private void add(String row, String what, double percent) {
        besides.add(new Series(row, what, List.of(percent)));
    }

    private Findings findings() {
        return new Findings(
                List.of(
                        new Comparison(
                                "Interleavings per second (above: faster)",
                                "scenario",
                                "per s",
                                null,
                                perSecond),
                        new Comparison("What running threads are at", "scenario", "%", null, parts),
                        new Comparison("Of the time by the clock", "scenario", "%", null, besides)),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d looks at all threads, one in 10 ms if nothing held it up.",
                                looks)));
    }
}
