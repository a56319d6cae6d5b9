package org.loadproof.scenarios;

import static org.loadproof.scenarios.FileSteps.answer;

import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.LoadStatistics;
import org.loadproof.core.LoadStatistics.Tally;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.file.FileContent;
import org.loadproof.core.file.Inode;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.scenarios.FaultyContent.Fault;
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
import org.openjdk.jcstress.infra.results.L_Result;

/** Contests of loads that fail in different ways for the counters of failures. */
public final class FailureCountScenarios {

    private static final byte[] TOO_SHORT = new byte[3];
    private static final byte[] NO_MODULE = new byte[64];

    private FailureCountScenarios() {}

    private static ModuleLoader loader() {
        return new ModuleLoader((module, args) -> 0);
    }

    private static String load(ModuleLoader loader, byte[] image) {
        return answer(
                () -> {
                    loader.initModule(image, "");
                    return "OK";
                });
    }

    /** The four tallies as count:bytes, in the order of a load. */
    private static String text(LoadStatistics now) {
        return String.join(
                " ",
                text(now.failedReads()),
                text(now.failedDecompressions()),
                text(now.failedBecoming()),
                text(now.failedLoads()));
    }

    private static String text(Tally tally) {
        return tally.count() + ":" + tally.bytes();
    }

    /** The tallies are changed as a whole, so one of two changes could be lost. */
    @JCStressTest
    @State
    @Verifies({Rule.S1, Rule.S2})
    @Description("Two loads fail at once, each in its own way: each counts once, where it belongs.")
    @Outcome(
            id = "ENOEXEC, ENOEXEC, 1:3 0:0 1:64 0:0",
            expect = Expect.ACCEPTABLE,
            desc = "One could not be copied, the other is no module.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "S1: one was lost, moved, or counted twice.")
    public static class TwoKindsOfFailure {

        private final ModuleLoader loader = loader();

        /** Fails because it is too short for a header. */
        @Actor
        public void tooShort(LLL_Result r) {
            r.r1 = load(loader, TOO_SHORT);
        }

        /** Fails because it has a header's length and is none. */
        @Actor
        public void noModule(LLL_Result r) {
            r.r2 = load(loader, NO_MODULE);
        }

        /** What was counted. */
        @Arbiter
        public void counted(LLL_Result r) {
            r.r3 = text(loader.statistics());
        }
    }

    /** Each of the numbers in what is seen is of one and the same moment. */
    @JCStressTest
    @State
    @Verifies({Rule.S1, Rule.S2})
    @Description("The counters are read while two loads fail: each failure is in one, or not yet.")
    @Outcome(id = "0:0 0:0 0:0 0:0", expect = Expect.ACCEPTABLE, desc = "Before both.")
    @Outcome(
            id = {"1:3 0:0 0:0 0:0", "0:0 0:0 1:64 0:0"},
            expect = Expect.ACCEPTABLE,
            desc = "Between the two.")
    @Outcome(id = "1:3 0:0 1:64 0:0", expect = Expect.ACCEPTABLE, desc = "After both.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "S1: a failure was seen in part, or elsewhere.")
    public static class TwoFailuresVersusReader {

        private final ModuleLoader loader = loader();

        /** Fails because it is too short for a header. */
        @Actor
        public void tooShort() {
            load(loader, TOO_SHORT);
        }

        /** Fails because it has a header's length and is none. */
        @Actor
        public void noModule() {
            load(loader, NO_MODULE);
        }

        /** Looks. */
        @Actor
        public void reader(L_Result r) {
            r.r1 = text(loader.statistics());
        }
    }

    /** Whoever shares a failure has not failed itself. */
    @JCStressTest
    @State
    @Verifies({Rule.S1, Rule.I3, Rule.R3})
    @Description("Two loads of one file fail: as many failures are counted as reads were tried.")
    @Outcome(
            id = "EIO, EIO, 1 of 1",
            expect = Expect.ACCEPTABLE,
            desc = "Concurrent: one read for both, one failure.")
    @Outcome(
            id = "EIO, EIO, 2 of 2",
            expect = Expect.ACCEPTABLE,
            desc = "One after the other: each its own read, each its own failure.")
    @Outcome(
            id = "EIO, EIO, 2 of 1",
            expect = Expect.FORBIDDEN,
            desc = "S1: the waiter was counted as well.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "S1: one was not counted, or not in its place.")
    public static class FailuresOfOneFile {

        private final Inode inode = new Inode("m.ko");
        private final AtomicInteger reads = new AtomicInteger();
        private final ModuleLoader loader = loader();

        /** Loads it. */
        @Actor
        public void one(LLL_Result r) {
            r.r1 = load();
        }

        /** Loads it too. */
        @Actor
        public void other(LLL_Result r) {
            r.r2 = load();
        }

        /** How many were counted, of how many that were tried. */
        @Arbiter
        public void counted(LLL_Result r) {
            LoadStatistics now = loader.statistics();
            long counted = now.failedReads().count();
            String rest = text(now).substring(text(now.failedReads()).length());
            r.r3 =
                    rest.equals(" 0:0 0:0 0:0")
                            ? counted + " of " + reads.get()
                            : "elsewhere:" + rest;
        }

        private String load() {
            return answer(
                    () -> {
                        FileContent content = new FaultyContent(Fault.READING, reads);
                        try (OpenFile file = OpenFile.open(inode, content, OpenMode.READ_ONLY)) {
                            loader.finitModule(file, "", 0);
                            return "OK";
                        }
                    });
        }
    }
}
