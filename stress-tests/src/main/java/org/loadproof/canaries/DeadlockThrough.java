package org.loadproof.canaries;

import java.util.function.Supplier;
import org.loadproof.canaries.Canary.Engine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two locks taken in opposite order, brought to the threads in every way there is. Not for
 * jcstress, which takes half a minute in every forked JVM to give up a thread that never comes
 * back.
 */
public final class DeadlockThrough {

    private DeadlockThrough() {}

    private static final class Locks {

        private final Object left = new Object();
        private final Object right = new Object();

        private int leftFirst() {
            synchronized (left) {
                synchronized (right) {
                    return 1;
                }
            }
        }

        private int rightFirst() {
            synchronized (right) {
                synchronized (left) {
                    return 1;
                }
            }
        }
    }

    /** Both threads find it in a field of the state. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take two locks in opposite order, in a field of the state.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both took both locks.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended without its locks.")
    public static class Field {

        private final Locks locks = new Locks();

        /** Left before right. */
        @Actor
        public void leftFirst(II_Result r) {
            r.r1 = locks.leftFirst();
        }

        /** Right before left. */
        @Actor
        public void rightFirst(II_Result r) {
            r.r2 = locks.rightFirst();
        }
    }

    /** Nobody holds it: both threads find it by a static field. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take two locks in opposite order, on a static field.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both took both locks.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended without its locks.")
    public static class StaticRoot {

        private static final Locks LOCKS = new Locks();

        /** Left before right. */
        @Actor
        public void leftFirst(II_Result r) {
            r.r1 = LOCKS.leftFirst();
        }

        /** Right before left. */
        @Actor
        public void rightFirst(II_Result r) {
            r.r2 = LOCKS.rightFirst();
        }
    }

    /** The state knows a lambda, and only that knows it. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take two locks in opposite order, that only a lambda has captured.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both took both locks.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended without its locks.")
    public static class Lambda {

        private final Supplier<Locks> locks;

        /** It stays behind in the lambda. */
        public Lambda() {
            Locks captured = new Locks();
            locks = () -> captured;
        }

        /** Left before right. */
        @Actor
        public void leftFirst(II_Result r) {
            r.r1 = locks.get().leftFirst();
        }

        /** Right before left. */
        @Actor
        public void rightFirst(II_Result r) {
            r.r2 = locks.get().rightFirst();
        }
    }

    /** It is an element of an array. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take two locks in opposite order, that is an element of an array.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both took both locks.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended without its locks.")
    public static class Array {

        private final Locks[] locks = {new Locks(), new Locks()};

        /** Left before right. */
        @Actor
        public void leftFirst(II_Result r) {
            r.r1 = locks[1].leftFirst();
        }

        /** Right before left. */
        @Actor
        public void rightFirst(II_Result r) {
            r.r2 = locks[1].rightFirst();
        }
    }

    /** It is a component of a record. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take two locks in opposite order, that is a component of a record.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both took both locks.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended without its locks.")
    public static class RecordComponent {

        private record Holder(Locks locks) {}

        private final Holder holder = new Holder(new Locks());

        /** Left before right. */
        @Actor
        public void leftFirst(II_Result r) {
            r.r1 = holder.locks().leftFirst();
        }

        /** Right before left. */
        @Actor
        public void rightFirst(II_Result r) {
            r.r2 = holder.locks().rightFirst();
        }
    }

    /** Each actor starts a thread of its own, which carries it in a field. */
    @JCStressTest
    @State
    @Canary(engines = Engine.LINCHECK)
    @Description("Two threads take two locks in opposite order, carried by threads in a field.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both took both locks.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A thread ended without its locks.")
    public static class ThreadField {

        private static final class Carrier extends Thread {
            private final Locks locks;
            private final boolean first;
            private int result;

            private Carrier(Locks locks, boolean first) {
                this.locks = locks;
                this.first = first;
            }

            @Override
            public void run() {
                result = first ? locks.leftFirst() : locks.rightFirst();
            }

            private static int carry(Locks locks, boolean first) {
                Carrier carrier = new Carrier(locks, first);
                Thread thread = carrier; // Lincheck knows join() of Thread, not of a subclass
                thread.start();
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody interrupts this thread", e);
                }
                return carrier.result;
            }
        }

        private final Locks locks = new Locks();

        /** Left before right. */
        @Actor
        public void leftFirst(II_Result r) {
            r.r1 = Carrier.carry(locks, true);
        }

        /** Right before left. */
        @Actor
        public void rightFirst(II_Result r) {
            r.r2 = Carrier.carry(locks, false);
        }
    }
}
