package org.loadproof.scenarios;

import org.loadproof.core.LoadStatistics;
import org.loadproof.core.LoadStatistics.Tally;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.KoBuilder;
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
import org.openjdk.jcstress.infra.results.L_Result;

/** Contests of those who count loads with each other, and with those who read the counts. */
public final class StatisticsScenarios {

    private static final byte[] TOO_SHORT = new byte[3];
    private static final byte[] ONE = KoBuilder.module("one").build();
    private static final byte[] OTHER = KoBuilder.module("other").build();

    /** What two loads in turn come to. */
    private static final LoadStatistics BOTH = inTurn(ONE, OTHER);

    private StatisticsScenarios() {}

    private static void fail(ModuleLoader loader) {
        try {
            loader.initModule(TOO_SHORT, "");
        } catch (ModuleLoadException e) {
            return;
        }
        throw new AssertionError("an image of three bytes was loaded");
    }

    private static LoadStatistics inTurn(byte[]... images) {
        ModuleLoader loader = new ModuleLoader((module, args) -> 0);
        for (byte[] image : images) {
            load(loader, image);
        }
        return loader.statistics();
    }

    private static String text(ModuleLoader loader) {
        Tally failed = loader.statistics().failedReads();
        return failed.count() + ":" + failed.bytes();
    }

    private static String load(ModuleLoader loader, byte[] image) {
        try {
            loader.initModule(image, "");
            return "OK";
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }

    /** Number, bytes and code are changed as a whole, so one of two changes could be lost. */
    @JCStressTest
    @State
    @Verifies({Rule.S2})
    @Description("Two modules are loaded at once: both are counted, and so is the memory of both.")
    @Outcome(id = "OK, OK, both", expect = Expect.ACCEPTABLE, desc = "Each once.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "S2: one was lost, or counted twice.")
    public static class TwoLoads {

        private final ModuleLoader loader = new ModuleLoader((module, args) -> 0);

        /** Loads one. */
        @Actor
        public void one(LLL_Result r) {
            r.r1 = load(loader, ONE);
        }

        /** Loads another. */
        @Actor
        public void other(LLL_Result r) {
            r.r2 = load(loader, OTHER);
        }

        /** What was counted. */
        @Arbiter
        public void counted(LLL_Result r) {
            LoadStatistics now = loader.statistics();
            boolean both =
                    now.loaded().equals(BOTH.loaded()) && now.codeBytes() == BOTH.codeBytes();
            r.r3 = both ? "both" : now.loaded() + " " + now.codeBytes();
        }
    }

    /** A count is not ahead of what it counts. */
    @JCStressTest
    @State
    @Verifies({Rule.S2, Rule.N4})
    @Description("Somebody reads the counts during a load: a module that is counted is LIVE.")
    @Outcome(
            id = {"0, absent", "0, COMING", "0, LIVE"},
            expect = Expect.ACCEPTABLE,
            desc = "Not counted yet when it was looked.")
    @Outcome(id = "1, LIVE", expect = Expect.ACCEPTABLE, desc = "Counted, hence LIVE.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "S2: counted before it was LIVE.")
    public static class LoadVersusReader {

        private final ModuleLoader loader = new ModuleLoader((module, args) -> 0);

        /** Loads. */
        @Actor
        public void loading() {
            load(loader, ONE);
        }

        /** Looks at the count, and then at the list. */
        @Actor
        public void reader(LL_Result r) {
            r.r1 = loader.statistics().loaded().count();
            r.r2 =
                    loader.registry().list().stream()
                            .map(module -> module.state().name())
                            .findFirst()
                            .orElse("absent");
        }
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
