package org.loadproof.benchmarks.write;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/** One arbiter, and threads that do nothing but enter and leave. JMH sets the fields. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init")
public class WriteAccessBenchmark {

    /** Who is measured. */
    @Param public Arbiter.Contender contender;

    private Arbiter arbiter;

    /** Each thread's own. */
    @State(Scope.Thread)
    public static class Turn {
        private boolean denying;

        private boolean next() {
            denying = !denying;
            return denying;
        }
    }

    /** For refusals somebody else denies: a read-write lock lets its own holder in. */
    @Setup
    public void create(BenchmarkParams params) throws InterruptedException {
        arbiter = contender.create();
        if (params.getBenchmark().endsWith("refused")) {
            Thread denier = new Thread(arbiter::tryDeny);
            denier.start();
            denier.join();
        }
    }

    /** Writers only, so nobody is refused. */
    @Benchmark
    public boolean getPut() {
        boolean taken = arbiter.tryGet();
        if (taken) {
            arbiter.put();
        }
        return taken;
    }

    /** Deniers only; where a denial is exclusive, they refuse each other. */
    @Benchmark
    public boolean denyAllow() {
        boolean taken = arbiter.tryDeny();
        if (taken) {
            arbiter.allow();
        }
        return taken;
    }

    /** Each thread is a writer and a denier by turns. */
    @Benchmark
    public boolean mixed(Turn turn) {
        return turn.next() ? denyAllow() : getPut();
    }

    /** Somebody denies all the time. */
    @Benchmark
    public boolean refused() {
        return arbiter.tryGet();
    }
}
