package org.loadproof.scenarios;

import org.loadproof.core.LoadStatistics.Tally;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Contests of those who count loads with each other, and with those who read the counts. */
public final class StatisticsScenarios {

    private static final byte[] TOO_SHORT = new byte[3];

    private StatisticsScenarios() {}

    private static void fail(ModuleLoader loader) {
        try {
            loader.initModule(TOO_SHORT, "");
        } catch (ModuleLoadException e) {
            return;
        }
        throw new AssertionError("an image of three bytes was loaded");
    }

    private static String text(ModuleLoader loader) {
        Tally failed = loader.statistics().failedReads();
        return failed.count() + ":" + failed.bytes();
    }

    /** Each counts once, with its bytes. */
    @JCStressTest
    @State
    @Verifies({Rule.S1, Rule.S2})
    @Description("Two loads fail at once: both are counted, and so are the bytes of both.")
    @Outcome(id = "2:6", expect = Expect.ACCEPTABLE, desc = "Both.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "S1: one was lost, or counted twice.")
    public static class TwoFailures {

        private final ModuleLoader loader = new ModuleLoader((module, args) -> 0);

        /** Fails. */
        @Actor
        public void one() {
            fail(loader);
        }

        /** Fails too. */
        @Actor
        public void other() {
            fail(loader);
        }

        /** What was counted. */
        @Arbiter
        public void counted(L_Result r) {
            r.r1 = text(loader);
        }
    }

    /** A reader looks twice: each look is one moment, and the second is no earlier one. */
    @JCStressTest
    @State
    @Verifies({Rule.S1, Rule.S2})
    @Description("Counts are read while a load fails: number and bytes belong to one moment.")
    @Outcome(
            id = {"0:0, 0:0", "0:0, 1:3", "1:3, 1:3"},
            expect = Expect.ACCEPTABLE,
            desc = "Before, between or after.")
    @Outcome(id = "1:3, 0:0", expect = Expect.FORBIDDEN, desc = "S2: a number has become smaller.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "S1: the number without the bytes, or they without.")
    public static class FailureVersusReader {

        private final ModuleLoader loader = new ModuleLoader((module, args) -> 0);

        /** Fails. */
        @Actor
        public void failing() {
            fail(loader);
        }

        /** Looks twice. */
        @Actor
        public void reader(LL_Result r) {
            r.r1 = text(loader);
            r.r2 = text(loader);
        }
    }
}
