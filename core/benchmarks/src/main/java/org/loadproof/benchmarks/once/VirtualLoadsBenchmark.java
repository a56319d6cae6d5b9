package org.loadproof.benchmarks.once;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A thousand virtual threads that load some files and end; their start and end are measured too.
 * JMH sets the fields.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(VirtualLoadsBenchmark.THREADS * VirtualLoadsBenchmark.LOADS)
@SuppressWarnings("NullAway.Init")
public class VirtualLoadsBenchmark {

    static final int THREADS = 1_000;
    static final int LOADS = 20;

    /** Who is measured. */
    @Param public Once.Contender contender;

    private final Once.Key shared = new Once.Key();
    private Once once;
    private ExecutorService executor;

    /** Nothing is under way. */
    @Setup
    public void create() {
        once = contender.create();
        executor = VirtualThreads.executor();
    }

    /** Ends the executor. */
    @TearDown
    public void stop() {
        executor.shutdownNow();
    }

    /** Each thread loads a file of its own. */
    @Benchmark
    public void manyKeys() throws ExecutionException, InterruptedException {
        loadAll(null, IdempotentLoadsBenchmark::nothing);
    }

    /** All load one file, and no load takes any time. */
    @Benchmark
    public void sameKey() throws ExecutionException, InterruptedException {
        loadAll(shared, IdempotentLoadsBenchmark::nothing);
    }

    /** All load one file, and a load takes long enough to be shared. */
    @Benchmark
    public void duplicates() throws ExecutionException, InterruptedException {
        loadAll(shared, IdempotentLoadsBenchmark::work);
    }

    private void loadAll(Once.@Nullable Key key, Runnable work)
            throws ExecutionException, InterruptedException {
        List<Future<?>> threads = new ArrayList<>(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Once.Key its = key == null ? new Once.Key() : key;
            threads.add(
                    executor.submit(
                            () -> {
                                for (int j = 0; j < LOADS; j++) {
                                    once.load(its, work);
                                }
                                return null;
                            }));
        }
        for (Future<?> thread : threads) {
            thread.get();
        }
    }
}
