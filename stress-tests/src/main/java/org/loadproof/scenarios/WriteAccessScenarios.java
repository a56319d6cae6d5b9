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
import org.openjdk.jcstress.infra.results.ZZL_Result;

/** Contests on the one counter that keeps writers and those who forbid writing apart. */
public final class WriteAccessScenarios {

    private WriteAccessScenarios() {}

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
}
