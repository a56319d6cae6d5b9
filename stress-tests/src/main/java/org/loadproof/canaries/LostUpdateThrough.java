package org.loadproof.canaries;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.loadproof.canaries.Canary.Engine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * One race, a counter incremented by a read and then a write, with the counter brought to the
 * threads in every way there is besides a plain field of the state, which {@link LostUpdate} has.
 *
 * <p>An engine that tracks which objects are shared can lose sight of one of these ways with a new
 * JDK and go on passing everything.
 */
public final class LostUpdateThrough {

    private LostUpdateThrough() {}

    private static final class Counter {
        private int count;

        private void increment() {
            int seen = count;
            count = seen + 1;
        }
    }

    /**
     * Nobody holds the counter: both threads find it by a static field. The engine has to put it
     * back to 0 before every interleaving.
     */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two increments of a counter that hangs on a static field.")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both increments count.")
    @Outcome(id = "1", expect = Expect.FORBIDDEN, desc = "Seeded race: one increment is lost.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving of two increments gives this.")
    public static class StaticRoot {

        private static final Counter COUNTER = new Counter();

        /** One of two equal actors. */
        @Actor
        public void first() {
            COUNTER.increment();
        }

        /** The other. */
        @Actor
        public void second() {
            COUNTER.increment();
        }

        /** What is left when both are done. */
        @Arbiter
        public void count(I_Result r) {
            r.r1 = COUNTER.count;
        }
    }

    /** The state knows a lambda, and the lambda knows the counter. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two increments of a counter that only a lambda has captured.")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both increments count.")
    @Outcome(id = "1", expect = Expect.FORBIDDEN, desc = "Seeded race: one increment is lost.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving of two increments gives this.")
    public static class Lambda {

        private final Runnable increment;
        private final IntSupplier read;

        /** The counter stays behind in the two lambdas. */
        public Lambda() {
            Counter counter = new Counter();
            increment = counter::increment;
            read = () -> counter.count;
        }

        /** One of two equal actors. */
        @Actor
        public void first() {
            increment.run();
        }

        /** The other. */
        @Actor
        public void second() {
            increment.run();
        }

        /** What is left when both are done. */
        @Arbiter
        public void count(I_Result r) {
            r.r1 = read.getAsInt();
        }
    }

    /** The write is an atomic's update by a function: one step, but not the same as the read. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two increments of an atomic: a read, and then an update that replaces it.")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both increments count.")
    @Outcome(id = "1", expect = Expect.FORBIDDEN, desc = "Seeded race: one increment is lost.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving of two increments gives this.")
    public static class UpdateFunction {

        private final AtomicInteger count = new AtomicInteger();

        /** One of two equal actors. */
        @Actor
        public void first() {
            increment();
        }

        /** The other. */
        @Actor
        public void second() {
            increment();
        }

        private void increment() {
            int seen = count.get();
            count.getAndUpdate(now -> seen + 1);
        }

        /** What is left when both are done. */
        @Arbiter
        public void count(I_Result r) {
            r.r1 = count.get();
        }
    }

    /** The counter is an element of an array. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two increments of a counter that is an element of an array.")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both increments count.")
    @Outcome(id = "1", expect = Expect.FORBIDDEN, desc = "Seeded race: one increment is lost.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving of two increments gives this.")
    public static class Array {

        private final int[] counts = new int[2];

        /** One of two equal actors. */
        @Actor
        public void first() {
            increment();
        }

        /** The other. */
        @Actor
        public void second() {
            increment();
        }

        private void increment() {
            int seen = counts[1];
            counts[1] = seen + 1;
        }

        /** What is left when both are done. */
        @Arbiter
        public void count(I_Result r) {
            r.r1 = counts[1];
        }
    }

    /** The counter is a component of a record. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two increments of a counter that is a component of a record.")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both increments count.")
    @Outcome(id = "1", expect = Expect.FORBIDDEN, desc = "Seeded race: one increment is lost.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving of two increments gives this.")
    public static class RecordComponent {

        private record Holder(Counter counter) {}

        private final Holder holder = new Holder(new Counter());

        /** One of two equal actors. */
        @Actor
        public void first() {
            holder.counter().increment();
        }

        /** The other. */
        @Actor
        public void second() {
            holder.counter().increment();
        }

        /** What is left when both are done. */
        @Arbiter
        public void count(I_Result r) {
            r.r1 = holder.counter().count;
        }
    }

    /** Each actor starts a thread of its own, which carries the counter in a field. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two increments by threads that carry the counter in a field.")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both increments count.")
    @Outcome(id = "1", expect = Expect.FORBIDDEN, desc = "Seeded race: one increment is lost.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "No interleaving of two increments gives this.")
    public static class ThreadField {

        private static final class Incrementer extends Thread {
            private final Counter counter;

            private Incrementer(Counter counter) {
                this.counter = counter;
            }

            @Override
            public void run() {
                counter.increment();
            }
        }

        private final Counter counter = new Counter();

        /** One of two equal actors. */
        @Actor
        public void first() {
            increment();
        }

        /** The other. */
        @Actor
        public void second() {
            increment();
        }

        private void increment() {
            Thread incrementer = new Incrementer(counter);
            incrementer.start();
            try {
                incrementer.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this thread", e);
            }
        }

        /** What is left when both are done. */
        @Arbiter
        public void count(I_Result r) {
            r.r1 = counter.count;
        }
    }
}
