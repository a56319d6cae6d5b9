package org.loadproof.benchmarks.once;

import java.util.concurrent.TimeUnit;
import org.loadproof.core.errno.ModuleLoadException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One table of loads under way, and platform threads that load. JMH sets the fields. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init")
public class IdempotentLoadsBenchmark {

    /** Some 20 microseconds of work. */
    private static final long LONG_LOAD = 10_000;

    /** Who is measured. */
    @Param public Once.Contender contender;

    private final Once.Key shared = new Once.Key();
    private Once once;

    /** Each thread's own. */
    @State(Scope.Thread)
    public static class Own {
        private final Once.Key key = new Once.Key();
    }

    /** Nothing is under way. */
    @Setup
    public void create() {
        once = contender.create();
    }

    /** Each thread loads a file of its own. */
    @Benchmark
    public void manyKeys(Own own) throws ModuleLoadException, InterruptedException {
        once.load(own.key, IdempotentLoadsBenchmark::nothing);
    }

    /** All load one file, and no load takes any time. */
    @Benchmark
    public void sameKey() throws ModuleLoadException, InterruptedException {
        once.load(shared, IdempotentLoadsBenchmark::nothing);
    }

    /** All load one file, and a load takes long enough to be shared. */
    @Benchmark
    public void duplicates() throws ModuleLoadException, InterruptedException {
        once.load(shared, IdempotentLoadsBenchmark::work);
    }

    /** A load that takes no time. */
    static void nothing() {}

    /** A load that takes long enough for others to come. */
    static void work() {
        Blackhole.consumeCPU(LONG_LOAD);
    }
}
