package org.loadproof.benchmarks;

import java.util.List;
import org.loadproof.benchmarks.once.IdempotentLoadsGroup;
import org.loadproof.benchmarks.tree.DecompressionGroup;
import org.loadproof.benchmarks.tree.DuplicateStormGroup;
import org.loadproof.benchmarks.tree.WholeTreeGroup;
import org.loadproof.benchmarks.write.AllocationGroup;
import org.loadproof.benchmarks.write.WriteAccessGroup;

/** Measures the loader. */
public final class BenchMain {

    static final Benchmarks LOADER =
            new Benchmarks(
                    List.of(
                            new WriteAccessGroup(),
                            new IdempotentLoadsGroup(),
                            new AllocationGroup(),
                            new DuplicateStormGroup(),
                            new WholeTreeGroup(),
                            new DecompressionGroup()));

    private BenchMain() {}

    /** As {@link Benchmarks#run}. */
    public static void main(String[] args) throws Exception {
        LOADER.run();
    }
}
