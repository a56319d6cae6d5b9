package org.loadproof.benchmarks.once;

import java.util.concurrent.CountDownLatch;
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
import org.openjdk.jmh.annotations.TearDown;

/** One thread loads while many other files are being loaded. JMH sets the fields. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init")
public class LoadsUnderWayBenchmark {

    /** Who is measured. */
    @Param public Once.Contender contender;

    /** How many other loads are under way. */
    @Param({"10", "100", "1000"})
    public int others;

    private final Once.Key key = new Once.Key();
    private final CountDownLatch end = new CountDownLatch(1);
    private Once once;

    /** Starts the others, each of which stays until the end. */
    @Setup
    public void startOthers() throws InterruptedException {
        once = contender.create();
        CountDownLatch begun = new CountDownLatch(others);
        for (int i = 0; i < others; i++) {
            Thread other = new Thread(() -> stay(begun));
            other.setDaemon(true);
            other.start();
        }
        begun.await();
    }

    private void stay(CountDownLatch begun) {
        try {
            once.load(
                    new Once.Key(),
                    () -> {
                        begun.countDown();
                        awaitEnd();
                    });
        } catch (ModuleLoadException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the others go. */
    @TearDown
    public void release() {
        end.countDown();
    }

    /** A file that nobody else loads. */
    @Benchmark
    public void besideOthers() throws ModuleLoadException, InterruptedException {
        once.load(key, IdempotentLoadsBenchmark::nothing);
    }
}
