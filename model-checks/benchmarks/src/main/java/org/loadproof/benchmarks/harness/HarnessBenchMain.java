package org.loadproof.benchmarks.harness;

import java.util.List;
import org.loadproof.benchmarks.Benchmarks;
import org.loadproof.benchmarks.harness.growth.GrowthGroup;
import org.loadproof.benchmarks.harness.kill.TimeToKillGroup;
import org.loadproof.benchmarks.harness.throughput.ThroughputGroup;

/** Measures the harness. */
public final class HarnessBenchMain {

    static final Benchmarks HARNESS =
            new Benchmarks(
                    List.of(new TimeToKillGroup(), new GrowthGroup(), new ThroughputGroup()));

    private HarnessBenchMain() {}

    /** As {@link Benchmarks#run}. */
    public static void main(String[] args) throws Exception {
        HARNESS.run();
    }
}
