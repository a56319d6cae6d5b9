package org.loadproof.scenarios;

import org.loadproof.core.file.WriteAccess;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.ZZL_Result;

/** Contests on the one counter that keeps writers and those who forbid writing apart. */
public final class WriteAccessScenarios {

    private WriteAccessScenarios() {}

    private static WriteAccess writtenOnce() {
        WriteAccess access = new WriteAccess();
        if (!access.tryGetWrite()) {
            throw new AssertionError("a free file can be written");
        }
        return access;
    }

    /**
     * First-comers on a free file. The arbiter looks at the counter at rest, so that a refusal that
     * left a trace, or a success that left none, shows as well.
     */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W2})
    @Description("A writer and a denier meet on a free file: one of them gets it, never both.")
    @Outcome(
            id = "true, false, 1",
            expect = Expect.ACCEPTABLE,
            desc = "Writer first; the denier saw a positive count.")
    @Outcome(
            id = "false, true, -1",
            expect = Expect.ACCEPTABLE,
            desc = "Denier first; the writer saw a negative count.")
    @Outcome(id = "true, true, .*", expect = Expect.FORBIDDEN, desc = "W1: both hold the file.")
    @Outcome(
            id = "false, false, .*",
            expect = Expect.FORBIDDEN,
            desc = "Nobody got a file that was free.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "W2: the count is not the one unit that the winner took.")
    public static class WriterVersusDenier {

        private final WriteAccess access = new WriteAccess();

        /** Opens the file for writing. */
        @Actor
        public void writer(ZZL_Result r) {
            r.r1 = access.tryGetWrite();
        }

        /** Forbids writing. */
        @Actor
        public void denier(ZZL_Result r) {
            r.r2 = access.tryDenyWrite();
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(ZZL_Result r) {
            r.r3 = access.toString();
        }
    }

    /** The sign changes here, and only through 0. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W2, Rule.W4})
    @Description("The last writer leaves while somebody denies writing: in after it, or refused.")
    @Outcome(
            id = "true, -1",
            expect = Expect.ACCEPTABLE,
            desc = "The writer had left; the denial stands.")
    @Outcome(
            id = "false, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The writer was still there; nothing is left of either.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W2: the denial or the writer's exit was lost.")
    public static class WriterLeavesVersusDenier {

        private final WriteAccess access = writtenOnce();

        /** Gives its reference back. */
        @Actor
        public void writer() {
            access.putWrite();
        }

        /** Forbids writing. */
        @Actor
        public void denier(LL_Result r) {
            r.r1 = access.tryDenyWrite();
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LL_Result r) {
            r.r2 = access.toString();
        }
    }

    /** Whoever was refused has nothing to give back, and does not. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W3, Rule.W4})
    @Description("A writer and a denier come and go: in the end the file is free.")
    @Outcome(id = "true, true, 0", expect = Expect.ACCEPTABLE, desc = "One after the other.")
    @Outcome(
            id = "true, false, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The denier came while the writer was in.")
    @Outcome(
            id = "false, true, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The writer came while the denier was in.")
    @Outcome(
            id = "false, false, .*",
            expect = Expect.FORBIDDEN,
            desc = "Each was refused by somebody who was not in.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W3: given back more or less than was taken.")
    public static class ComeAndGo {

        private final WriteAccess access = new WriteAccess();

        /** Writes, if let in. */
        @Actor
        public void writer(LLL_Result r) {
            boolean in = access.tryGetWrite();
            if (in) {
                access.putWrite();
            }
            r.r1 = in;
        }

        /** Denies, if let in. */
        @Actor
        public void denier(LLL_Result r) {
            boolean in = access.tryDenyWrite();
            if (in) {
                access.allowWrite();
            }
            r.r2 = in;
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LLL_Result r) {
            r.r3 = access.toString();
        }
    }
}
