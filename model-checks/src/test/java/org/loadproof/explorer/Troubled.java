package org.loadproof.explorer;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jetbrains.lincheck.util.Logger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Classes with which something is wrong, each in its own way. */
final class Troubled {

    private Troubled() {}

    /** Loses an update between {@link #increment}'s two lines. */
    @JCStressTest
    @State
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both count.")
    @Outcome(id = "1", expect = Expect.FORBIDDEN, desc = "One is lost.")
    public static class LostUpdate {
        int count;

        @Actor
        public void first() {
            increment();
        }

        @Actor
        public void second() {
            increment();
        }

        @Arbiter
        public void count(I_Result r) {
            r.r1 = count;
        }

        private void increment() {
            int seen = count;
            count = seen + 1;
        }
    }

    /** Takes two locks in opposite order. */
    @JCStressTest
    @State
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both got both locks.")
    public static class Deadlock {
        private final Object left = new Object();
        private final Object right = new Object();

        @Actor
        public void first(II_Result r) {
            synchronized (left) {
                synchronized (right) {
                    r.r1 = 1;
                }
            }
        }

        @Actor
        public void second(II_Result r) {
            synchronized (right) {
                synchronized (left) {
                    r.r2 = 1;
                }
            }
        }
    }

    /** Waits for a flag that comes too late in some interleavings and then never. */
    @JCStressTest
    @State
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The flag came.")
    public static class Livelock {
        private final AtomicInteger flag = new AtomicInteger();

        @Actor
        public void waiter(I_Result r) {
            while (flag.get() != 1) {
                Thread.onSpinWait();
            }
            r.r1 = 1;
        }

        @Actor
        public void signaller() {
            flag.set(1);
            flag.set(2);
        }
    }

    /** Throws in one of its interleavings. */
    @JCStressTest
    @State
    @Outcome(id = ".*", expect = Expect.ACCEPTABLE, desc = "Anything but an exception.")
    public static class Thrower {
        int x;

        @Actor
        public void writer() {
            x = 1;
        }

        @Actor
        public void reader(I_Result r) {
            int seen = x;
            r.r1 = x;
            if (seen != r.r1) {
                throw new AssertionError("W1: seen " + seen + ", then " + r.r1);
            }
        }
    }

    /** Throws in the arbiter. */
    @JCStressTest
    @State
    @Outcome(id = ".*", expect = Expect.ACCEPTABLE, desc = "Anything but an exception.")
    public static class ThrowingArbiter {
        int x;

        @Actor
        public void first() {
            x = 1;
        }

        @Actor
        public void second() {
            x = 2;
        }

        @Arbiter
        public void end(I_Result r) {
            if (x == 1) {
                throw new IllegalStateException("first came last");
            }
        }
    }

    /** Does not say what it thinks of one of its outcomes. */
    @JCStressTest
    @State
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Seen.")
    public static class Uncovered {
        int x;

        @Actor
        public void writer() {
            x = 1;
        }

        @Actor
        public void reader(I_Result r) {
            r.r1 = x;
        }
    }

    /** Has one actor too many. */
    @JCStressTest
    @State
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Always.")
    public static class FiveActors {
        @Actor
        public void one(I_Result r) {}

        @Actor
        public void two(I_Result r) {}

        @Actor
        public void three(I_Result r) {}

        @Actor
        public void four(I_Result r) {}

        @Actor
        public void fifth(I_Result r) {}
    }

    /** Must be told to stop. */
    @JCStressTest(Mode.Termination)
    @State
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Stopped.")
    public static class Terminating {
        volatile boolean stop;

        @Actor
        public void runner() {
            while (!stop) {
                Thread.onSpinWait();
            }
        }

        @Signal
        public void stop() {
            stop = true;
        }
    }

    /** The signal is sent only if the waiting has begun. */
    @JCStressTest(Mode.Termination)
    @State
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Stopped.")
    @Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "Waited for ever.")
    public static class NotTerminating {
        volatile boolean begun;
        volatile boolean stop;

        @Actor
        public void runner() {
            begun = true;
            while (!stop) {
                Thread.onSpinWait();
            }
        }

        @Signal
        public void stop() {
            stop = begun;
        }
    }

    /** The same, and nobody minds. */
    @JCStressTest(Mode.Termination)
    @State
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Stopped.")
    @Outcome(id = "STALE", expect = Expect.ACCEPTABLE_INTERESTING, desc = "Waited for ever.")
    public static class PerhapsTerminating {
        volatile boolean begun;
        volatile boolean stop;

        @Actor
        public void runner() {
            begun = true;
            while (!stop) {
                Thread.onSpinWait();
            }
        }

        @Signal
        public void stop() {
            stop = begun;
        }
    }

    /** A signal for nobody. */
    @JCStressTest
    @State
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Always.")
    public static class SignalOfNothing {
        @Actor
        public void one(I_Result r) {}

        @Signal
        public void two() {}
    }

    /** Waits, and nobody sends a signal. */
    @JCStressTest(Mode.Termination)
    @State
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "Stopped.")
    public static class NoSignal {
        @Actor
        public void runner() {}
    }

    /** Nobody acts. */
    @JCStressTest
    @State
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Always.")
    public static class NoActor {
        @Arbiter
        public void end(I_Result r) {}
    }

    /** Nothing is expected. */
    @JCStressTest
    @State
    public static class NoOutcome {
        @Actor
        public void one(I_Result r) {}
    }

    /** There is nowhere to put a result. */
    @JCStressTest
    @State
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Always.")
    public static class NoResult {
        @Actor
        public void one() {}
    }

    /** Cannot be created. */
    @JCStressTest
    @State
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Always.")
    public static class NoState {
        public NoState() {
            throw new IllegalStateException("no state today");
        }

        @Actor
        public void one(I_Result r) {}
    }

    /** The waker looks for a waiter before it raises the flag. */
    @JCStressTest
    @State
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The waiter went on.")
    public static class LostWakeUp {
        private volatile boolean ready;
        private volatile @Nullable Thread waiter;

        @Actor
        public void waiter(I_Result r) {
            waiter = Thread.currentThread();
            while (!ready) {
                LockSupport.park(this);
            }
            r.r1 = 1;
        }

        @Actor
        public void waker() {
            Thread found = waiter;
            ready = true;
            LockSupport.unpark(found);
        }
    }

    /** The waiter does not look again after it was woken. */
    @JCStressTest
    @State
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The flag was up.")
    @Outcome(id = "0", expect = Expect.FORBIDDEN, desc = "The waiter went on without the flag.")
    public static class ParkWithoutLoop {
        private volatile boolean ready;
        private volatile @Nullable Thread waiter;

        @Actor
        public void waiter(I_Result r) {
            waiter = Thread.currentThread();
            if (!ready) {
                LockSupport.park(this);
            }
            r.r1 = ready ? 1 : 0;
        }

        @Actor
        public void waker() {
            ready = true;
            LockSupport.unpark(waiter);
        }
    }

    /**
     * Races with a thread that it starts itself, on an object that only that thread's code knows.
     */
    @JCStressTest
    @State
    @Outcome(id = "1|2", expect = Expect.ACCEPTABLE, desc = "Both steps, or one lost.")
    public static class OwnThread {
        @Actor
        public void starter(I_Result r) throws InterruptedException {
            LostUpdate counter = new LostUpdate();
            Thread other = new Thread(counter::first);
            other.start();
            counter.second();
            other.join();
            counter.count(r);
        }
    }

    /** Lets Lincheck complain of a class that it leaves alone. */
    @JCStressTest
    @State
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Always.")
    public static class Warned {
        @Actor
        public void one(I_Result r) {
            Logger.INSTANCE.write("[WARN] Unable to transform a/B, proceeding without it\n");
        }
    }
}
