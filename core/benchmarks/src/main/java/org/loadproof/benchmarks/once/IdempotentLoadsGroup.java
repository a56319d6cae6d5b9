package org.loadproof.benchmarks.once;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.loadproof.benchmarks.Group;
import org.loadproof.benchmarks.JmhRounds;
import org.loadproof.benchmarks.Settings;
import org.loadproof.benchmarks.report.Comparison;
import org.loadproof.benchmarks.report.Comparison.Series;
import org.loadproof.benchmarks.report.Findings;
import org.openjdk.jmh.infra.BenchmarkParams;

/** {@code IdempotentLoads} against maps and caches that others would use. */
public final class IdempotentLoadsGroup implements Group {

    @Override
    public Findings measure(Settings settings) throws Exception {
        List<Series> calls = new ArrayList<>(platform(settings));
        List<String> notes = new ArrayList<>();
        if (VirtualThreads.exist()) {
            calls.addAll(virtual(settings));
        } else {
            notes.add("This JDK has no virtual threads: those rows are missing.");
        }
        return new Findings(
                List.of(
                        comparison("Time of one call of one thread", "calls", calls),
                        comparison(
                                "Time of one call while other files are being loaded",
                                "other loads",
                                besideOthers(settings))),
                notes);
    }

    private static Comparison comparison(String title, String rowLabel, List<Series> series) {
        String reference = Once.Contender.LOADPROOF.label();
        return new Comparison(
                title + " (above 1: slower than Loadproof)", rowLabel, "ns", reference, series);
    }

    private static List<Series> platform(Settings settings) throws Exception {
        JmhRounds rounds = new JmhRounds(IdempotentLoadsBenchmark.class, settings.folder());
        rounds.run(o -> o.threads(1), o -> o.threads(2), o -> o.threads(8));
        return series(rounds, p -> workload(p) + ", " + Group.threads(p.getThreads(), ""));
    }

    private static List<Series> virtual(Settings settings) throws Exception {
        JmhRounds rounds = new JmhRounds(VirtualLoadsBenchmark.class, settings.folder());
        rounds.run(o -> o);
        String threads = Group.threads(VirtualLoadsBenchmark.THREADS, "virtual ");
        return series(rounds, p -> workload(p) + ", " + threads);
    }

    private static List<Series> besideOthers(Settings settings) throws Exception {
        JmhRounds rounds = new JmhRounds(LoadsUnderWayBenchmark.class, settings.folder());
        rounds.run(o -> o);
        return series(rounds, p -> p.getParam("others"));
    }

    private static List<Series> series(JmhRounds rounds, Function<BenchmarkParams, String> row) {
        return rounds.series(row, p -> Once.Contender.valueOf(p.getParam("contender")).label());
    }

    private static String workload(BenchmarkParams params) {
        String name = params.getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
