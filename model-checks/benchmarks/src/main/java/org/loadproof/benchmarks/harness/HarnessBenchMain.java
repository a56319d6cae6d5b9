package org.loadproof.benchmarks.harness;

import java.util.List;
import org.loadproof.benchmarks.Benchmarks;
import org.loadproof.benchmarks.harness.kill.TimeToKillGroup;

/** Measures the harness. */
public final class HarnessBenchMain {

    static final Benchmarks HARNESS = new Benchmarks(List.of(new TimeToKillGroup()));

    private HarnessBenchMain() {}

    /** As {@link Benchmarks#run}. */
    public static void main(String[] args) throws Exception {
        HARNESS.run();
    }
}
