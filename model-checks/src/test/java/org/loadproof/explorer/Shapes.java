package org.loadproof.explorer;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Result;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.J_Result;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** The forms in which jcstress lets a test be written. */
public final class Shapes {

    private Shapes() {}

    /** A state apart from the test. */
    @State
    public static class Pair {
        int x;
        int y;
    }

    /** Outcomes apart from the test. */
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "From the meta class.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Default of the meta class.")
    public static class PairOutcomes {}

    /** State, result and outcomes from elsewhere, parameters in either order. */
    @JCStressTest
    @JCStressMeta(PairOutcomes.class)
    @Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "Comes after the meta class.")
    @Outcome(
            id = {"0, 1", "1, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "From the test.")
    public static class SeparateState {
        @Actor
        public void writer(Pair s) {
            s.y = 1;
            s.x = 1;
        }

        @Actor
        public int reader(II_Result r, Pair s) {
            r.r1 = s.x;
            r.r2 = s.y;
            return r.r2;
        }
    }

    /** A result class of one's own; actors with values that are thrown away. */
    @Result
    public static class Seen {
        long value;

        @Override
        public String toString() {
            return "seen " + value;
        }
    }

    /** One name for two actors, a long return value, a result of one's own. */
    @JCStressTest
    @State
    @Outcome(id = "seen 3", expect = Expect.ACCEPTABLE, desc = "Both bits.")
    public static class OwnResult {
        private int bits;

        @Actor
        public synchronized long set() {
            bits |= 1;
            return bits;
        }

        @Actor
        public synchronized void set(Seen seen) {
            bits |= 2;
        }

        @Arbiter
        public void read(Seen seen) {
            seen.value = bits;
        }
    }

    /** Four values, one of them null. */
    @JCStressTest
    @State
    @Outcome(id = "a, b, null, d", expect = Expect.ACCEPTABLE, desc = "Always.")
    public static class FourValues {
        @Actor
        public void first(LLLL_Result r) {
            r.r1 = "a";
            r.r2 = "b";
        }

        @Actor
        public void second(LLLL_Result r) {
            r.r4 = "d";
        }
    }

    /** State that lives on after the interleaving, unless somebody cleans up. */
    @JCStressTest
    @State
    @Outcome(id = "1|2", expect = Expect.ACCEPTABLE, desc = "Each interleaving starts at 0.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Something was left by an earlier interleaving.")
    public static class StaticRoot {
        static long count;

        @Actor
        public void first() {
            long seen = count;
            count = seen + 1;
        }

        @Actor
        public void second() {
            long seen = count;
            count = seen + 1;
        }

        @Arbiter
        public void count(J_Result r) {
            r.r1 = count;
        }
    }

    /** Parks as it should be done: the flag first, then the wake-up, and always look again. */
    @JCStressTest
    @State
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The flag was up.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The waiter went on without the flag.")
    public static class ParkedWaiter {
        private volatile boolean ready;
        private volatile @Nullable Thread waiter;

        @Actor
        public void waiter(I_Result r) {
            waiter = Thread.currentThread();
            while (!ready) {
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
}
