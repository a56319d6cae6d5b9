package org.loadproof.benchmarks.write;

import java.util.List;
import org.loadproof.benchmarks.Group;
import org.loadproof.benchmarks.JmhRounds;
import org.loadproof.benchmarks.Settings;
import org.loadproof.benchmarks.report.Comparison;
import org.loadproof.benchmarks.report.Findings;
import org.openjdk.jmh.infra.BenchmarkParams;

/** {@code WriteAccess} against what else decides who may enter. */
public final class WriteAccessGroup implements Group {

    @Override
    public Findings measure(Settings settings) throws Exception {
        JmhRounds rounds = new JmhRounds(WriteAccessBenchmark.class, settings.folder());
        rounds.run(o -> o.threads(1), o -> o.threads(2), o -> o.threads(4), o -> o.threads(8));
        Comparison times =
                new Comparison(
                        "Time of one operation of one thread, beside the bare loop (less is"
                                + " better)",
                        "work",
                        "ns",
                        Arbiter.Contender.BARE_LOOP.label(),
                        rounds.series(WriteAccessGroup::row, WriteAccessGroup::contender));
        return new Findings(List.of(times), List.of());
    }

    private static String row(BenchmarkParams params) {
        String name = params.getBenchmark();
        String work = name.substring(name.lastIndexOf('.') + 1);
        return work + ", " + Group.threads(params.getThreads(), "");
    }

    private static String contender(BenchmarkParams params) {
        return Arbiter.Contender.valueOf(params.getParam("contender")).label();
    }
}
