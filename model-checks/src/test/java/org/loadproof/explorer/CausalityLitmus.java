package org.loadproof.explorer;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** Three and four threads; outcomes known by proof. */
final class CausalityLitmus {

    private CausalityLitmus() {}

    /** Two readers of two independent stores agree on their order. */
    @JCStressTest
    @State
    @Outcome(id = "1, 0, 1, 0", expect = Expect.FORBIDDEN, desc = "Each saw the other order.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class IndependentReads {
        int x;
        int y;

        @Actor
        public void writesX() {
            x = 1;
        }

        @Actor
        public void writesY() {
            y = 1;
        }

        @Actor
        public void readsXFirst(IIII_Result r) {
            r.r1 = x;
            r.r2 = y;
        }

        @Actor
        public void readsYFirst(IIII_Result r) {
            r.r3 = y;
            r.r4 = x;
        }
    }

    /** A message that is passed on carries what came before it. */
    @JCStressTest
    @State
    @Outcome(id = "1, 1, 0", expect = Expect.FORBIDDEN, desc = "Heard twice removed, and not seen.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class PassedOnMessage {
        int x;
        int y;
        int z;

        @Actor
        public void first() {
            x = 1;
            y = 1;
        }

        @Actor
        public void second(III_Result r) {
            r.r1 = y;
            z = 1;
        }

        @Actor
        public void third(III_Result r) {
            r.r2 = z;
            r.r3 = x;
        }
    }

    /** A store seen by another reader cannot be missing after a later store. */
    @JCStressTest
    @State
    @Outcome(
            id = "1, 0, 0",
            expect = Expect.FORBIDDEN,
            desc = "Seen by one, and afterwards not by the other.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class ReadToWriteCausality {
        int x;
        int y;

        @Actor
        public void writer() {
            x = 1;
        }

        @Actor
        public void reader(III_Result r) {
            r.r1 = x;
            r.r2 = y;
        }

        @Actor
        public void storer(III_Result r) {
            y = 1;
            r.r3 = x;
        }
    }
}
