package org.loadproof.explorer;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Small programs whose outcomes under sequential consistency are known by proof. */
final class Litmus {

    private Litmus() {}

    /** Two threads store to one variable each and then load the other's: never "0, 0". */
    @JCStressTest
    @State
    @Outcome(id = ".*", expect = Expect.ACCEPTABLE, desc = "Any.")
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE_INTERESTING, desc = "Both loads came first.")
    public static class StoreBuffering {
        int x;
        int y;

        @Actor
        public void left(II_Result r) {
            x = 1;
            r.r1 = y;
        }

        @Actor
        public void right(II_Result r) {
            y = 1;
            r.r2 = x;
        }
    }

    /** Data before flag; flag before data: never "1, 0". */
    @JCStressTest
    @State
    @Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "Flag without data.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class MessagePassing {
        int data;
        int flag;

        @Actor
        public void sender() {
            data = 1;
            flag = 1;
        }

        @Actor
        public void receiver(II_Result r) {
            r.r1 = flag;
            r.r2 = data;
        }
    }

    /** Two threads load one variable each and then store to the other: never "1, 1". */
    @JCStressTest
    @State
    @Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "Both loads saw a later store.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class LoadBuffering {
        int x;
        int y;

        @Actor
        public void left(II_Result r) {
            r.r1 = x;
            y = 1;
        }

        @Actor
        public void right(II_Result r) {
            r.r2 = y;
            x = 1;
        }
    }

    /** Two loads of one variable never go back in time: never "1, 0". */
    @JCStressTest
    @State
    @Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "The second load is older.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class Coherence {
        int x;

        @Actor
        public void writer() {
            x = 1;
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = x;
            r.r2 = x;
        }
    }

    /** Two threads store to two variables in opposite order: never "1, 1" at the end. */
    @JCStressTest
    @State
    @Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "Both first stores came last.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class TwoPlusTwoWrites {
        int x;
        int y;

        @Actor
        public void left() {
            x = 1;
            y = 2;
        }

        @Actor
        public void right() {
            y = 1;
            x = 2;
        }

        @Arbiter
        public void end(II_Result r) {
            r.r1 = x;
            r.r2 = y;
        }
    }

    /** A store seen by one thread is seen by whoever hears of it from that thread. */
    @JCStressTest
    @State
    @Outcome(id = "10", expect = Expect.FORBIDDEN, desc = "Heard of, and not seen.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class WriteToReadCausality {
        int x;
        int y;

        @Actor
        public void writer() {
            x = 1;
        }

        @Actor
        public void messenger() {
            y = x;
        }

        @Actor
        public void listener(I_Result r) {
            r.r1 = 10 * y + x;
        }
    }

    /** Three increments, each a load and a store. */
    @JCStressTest
    @State
    @Outcome(id = "[123]", expect = Expect.ACCEPTABLE, desc = "At least the last one counts.")
    public static class ThreeIncrements {
        int count;

        @Actor
        public void first() {
            increment();
        }

        @Actor
        public void second() {
            increment();
        }

        @Actor
        public void third() {
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
}
