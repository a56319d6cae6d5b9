package org.loadproof.explorer;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads on one or two variables; outcomes known by proof. */
final class CoherenceLitmus {

    private CoherenceLitmus() {}

    /** A store that another one was made after stays overwritten. */
    @JCStressTest
    @State
    @Outcome(id = "1, 2", expect = Expect.FORBIDDEN, desc = "Heard of, and yet overwritten by.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class OverwrittenStore {
        int x;
        int y;

        @Actor
        public void left() {
            x = 2;
            y = 1;
        }

        @Actor
        public void right(II_Result r) {
            r.r1 = y;
            x = 1;
        }

        @Arbiter
        public void end(II_Result r) {
            r.r2 = x;
        }
    }

    /** Of two writers of y the second has seen what the first wrote before. */
    @JCStressTest
    @State
    @Outcome(id = "0, 2", expect = Expect.FORBIDDEN, desc = "Second, and has not seen it.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class StoreAndLoad {
        int x;
        int y;

        @Actor
        public void left() {
            x = 1;
            y = 1;
        }

        @Actor
        public void right(II_Result r) {
            y = 2;
            r.r1 = x;
        }

        @Arbiter
        public void end(II_Result r) {
            r.r2 = y;
        }
    }

    /** One's own second store is the later one. */
    @JCStressTest
    @State
    @Outcome(id = "., 1", expect = Expect.FORBIDDEN, desc = "The first store came last.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class CoherenceOfStores {
        int x;

        @Actor
        public void writer() {
            x = 1;
            x = 2;
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = x;
        }

        @Arbiter
        public void end(II_Result r) {
            r.r2 = x;
        }
    }

    /** One's own store is seen, or a later one. */
    @JCStressTest
    @State
    @Outcome(
            id = "2, 1",
            expect = Expect.FORBIDDEN,
            desc = "Seen, and then overwritten by what was there before.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class CoherenceOfStoreAndLoad {
        int x;

        @Actor
        public void left(II_Result r) {
            x = 1;
            r.r1 = x;
        }

        @Actor
        public void right() {
            x = 2;
        }

        @Arbiter
        public void end(II_Result r) {
            r.r2 = x;
        }
    }

    /** What is read before a store is not overwritten by it. */
    @JCStressTest
    @State
    @Outcome(id = "2, 2", expect = Expect.FORBIDDEN, desc = "Read, and then stored again.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class CoherenceOfLoadAndStore {
        int x;

        @Actor
        public void left(II_Result r) {
            r.r1 = x;
            x = 1;
        }

        @Actor
        public void right() {
            x = 2;
        }

        @Arbiter
        public void end(II_Result r) {
            r.r2 = x;
        }
    }

    /** Two stores are read in their order. */
    @JCStressTest
    @State
    @Outcome(id = "2, 1|2, 0|1, 0", expect = Expect.FORBIDDEN, desc = "Back in time.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class CoherenceOfLoads {
        int x;

        @Actor
        public void writer() {
            x = 1;
            x = 2;
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = x;
            r.r2 = x;
        }
    }

    /** Each raises a flag and enters if the other's is down: never both. */
    @JCStressTest
    @State
    @Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "Both entered.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class Dekker {
        int left;
        int right;

        @Actor
        public void left(II_Result r) {
            left = 1;
            r.r1 = right == 0 ? 1 : 0;
        }

        @Actor
        public void right(II_Result r) {
            right = 1;
            r.r2 = left == 0 ? 1 : 0;
        }
    }
}
