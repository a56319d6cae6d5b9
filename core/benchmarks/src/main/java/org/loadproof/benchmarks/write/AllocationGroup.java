package org.loadproof.benchmarks.write;

import java.util.List;
import org.loadproof.benchmarks.Group;
import org.loadproof.benchmarks.JmhRounds;
import org.loadproof.benchmarks.Settings;
import org.loadproof.benchmarks.report.Comparison;
import org.loadproof.benchmarks.report.Comparison.Series;
import org.loadproof.benchmarks.report.Findings;
import org.loadproof.benchmarks.tree.ModuleTree;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;

/** What a load and a refused opening for writing allocate, and how long they take. */
public final class AllocationGroup implements Group {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String LOADPROOF = "Loadproof";

    @Override
    public Findings measure(Settings settings) throws Exception {
        String module = ModuleTree.find(settings.modules()).module("irqbypass").toString();
        JmhRounds rounds = new JmhRounds(AllocationBenchmark.class, settings.folder());
        rounds.run(
                o ->
                        o.threads(1)
                                .addProfiler(GCProfiler.class)
                                .jvmArgsAppend("-D" + AllocationBenchmark.MODULE + "=" + module));
        List<Series> allocated = rounds.profiled(ALLOCATED, AllocationGroup::row, p -> LOADPROOF);
        return new Findings(
                List.of(
                        comparison("Allocated by one operation", "bytes", whole(allocated)),
                        comparison(
                                "Time of one operation",
                                "ns",
                                rounds.series(AllocationGroup::row, p -> LOADPROOF))),
                List.of());
    }

    /** An object has no half bytes: what is after the point is other threads' share. */
    private static List<Series> whole(List<Series> parts) {
        return parts.stream()
                .map(
                        s ->
                                new Series(
                                        s.row(),
                                        s.contender(),
                                        s.values().stream().map(Math::rint).toList()))
                .toList();
    }

    private static Comparison comparison(String title, String unit, List<Series> series) {
        return new Comparison(title, "operation", unit, null, series);
    }

    private static String row(BenchmarkParams params) {
        String name = params.getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
