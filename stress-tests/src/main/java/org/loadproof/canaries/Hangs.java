package org.loadproof.canaries;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.loadproof.canaries.Canary.Engine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Threads that in some interleaving never come back. Not for jcstress, which takes half a minute in
 * every forked JVM to give such a thread up.
 */
public final class Hangs {

    private Hangs() {}

    /** Two locks in opposite order, both in fields of the state. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take two locks in opposite order.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both took both locks.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended without its locks.")
    public static class Deadlock {

        private final Object left = new Object();
        private final Object right = new Object();

        /** Left before right. */
        @Actor
        public void leftFirst(II_Result r) {
            synchronized (left) {
                synchronized (right) {
                    r.r1 = 1;
                }
            }
        }

        /** Right before left. */
        @Actor
        public void rightFirst(II_Result r) {
            synchronized (right) {
                synchronized (left) {
                    r.r2 = 1;
                }
            }
        }
    }

    /** Two locks in opposite order, found by static fields. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take two locks that hang on static fields in opposite order.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both took both locks.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended without its locks.")
    public static class DeadlockOnStaticRoot {

        private static final Object LEFT = new Object();
        private static final Object RIGHT = new Object();

        /** Left before right. */
        @Actor
        public void leftFirst(II_Result r) {
            synchronized (LEFT) {
                synchronized (RIGHT) {
                    r.r1 = 1;
                }
            }
        }

        /** Right before left. */
        @Actor
        public void rightFirst(II_Result r) {
            synchronized (RIGHT) {
                synchronized (LEFT) {
                    r.r2 = 1;
                }
            }
        }
    }

    /** The waker looks for a waiter before it says what there is to wake for. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("One thread parks until a flag is up; the other looks for it too early.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The waiter was woken or came late.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended before its time.")
    public static class LostWakeUp {

        private volatile boolean ready;
        private volatile @Nullable Thread waiter;

        /** Registers, checks, and parks. */
        @Actor
        public void waiter(II_Result r) {
            waiter = Thread.currentThread();
            while (!ready) {
                LockSupport.park(this);
            }
            r.r1 = 1;
        }

        /** Seeded defect: should raise the flag first. */
        @Actor
        public void waker(II_Result r) {
            Thread found = waiter;
            ready = true;
            LockSupport.unpark(found);
            r.r2 = 1;
        }
    }

    /** The same with a static root, which the engine puts back before every interleaving. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("One thread parks until a static flag is up; the other looks for it too early.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The waiter was woken or came late.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended before its time.")
    public static class LostWakeUpOnStaticRoot {

        private static volatile boolean ready;
        private static volatile @Nullable Thread waiter;

        /** Registers, checks, and parks. */
        @Actor
        public void waiter(II_Result r) {
            waiter = Thread.currentThread();
            while (!ready) {
                LockSupport.park(LostWakeUpOnStaticRoot.class);
            }
            r.r1 = 1;
        }

        /** Seeded defect: should raise the flag first. */
        @Actor
        public void waker(II_Result r) {
            Thread found = waiter;
            ready = true;
            LockSupport.unpark(found);
            r.r2 = 1;
        }
    }
}
