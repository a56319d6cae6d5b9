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
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Contests in which several writers, or several who deny writing, hold the counter at once. */
public final class NestingScenarios {

    private NestingScenarios() {}

    private static WriteAccess deniedTwice() {
        WriteAccess access = new WriteAccess();
        for (int i = 0; i < 2; i++) {
            if (!access.tryDenyWrite()) {
                throw new AssertionError("denials nest");
            }
        }
        return access;
    }

    private static WriteAccess writtenTwice() {
        WriteAccess access = new WriteAccess();
        for (int i = 0; i < 2; i++) {
            if (!access.tryGetWrite()) {
                throw new AssertionError("writers share");
            }
        }
        return access;
    }

    /** Writers are no rivals of each other: a count that one of them loses would show at rest. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W2})
    @Description(
            "Two writers and a denier meet on a free file: both writers get it, or the denier.")
    @Outcome(
            id = "true, true, false, 2",
            expect = Expect.ACCEPTABLE,
            desc = "A writer came first; the other joined it, the denier was refused.")
    @Outcome(
            id = "false, false, true, -1",
            expect = Expect.ACCEPTABLE,
            desc = "The denier came first and refused both.")
    @Outcome(
            id = {"true, .*, true, .*", ".*, true, true, .*"},
            expect = Expect.FORBIDDEN,
            desc = "W1: a writer and the denier hold the file together.")
    @Outcome(
            id = {"true, false, false, .*", "false, true, false, .*"},
            expect = Expect.FORBIDDEN,
            desc = "A writer was refused although nobody denied writing.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W2: the count is not what the winners took.")
    public static class TwoWritersOneDenier {

        private final WriteAccess access = new WriteAccess();

        /** Becomes a writer. */
        @Actor
        public void one(LLLL_Result r) {
            r.r1 = access.tryGetWrite();
        }

        /** Becomes a writer too. */
        @Actor
        public void other(LLLL_Result r) {
            r.r2 = access.tryGetWrite();
        }

        /** Forbids writing. */
        @Actor
        public void denier(LLLL_Result r) {
            r.r3 = access.tryDenyWrite();
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LLLL_Result r) {
            r.r4 = access.toString();
        }
    }

    /** A denial that nobody shares would refuse the second reader of a file, and programs too. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W2})
    @Description(
            "Two deniers and a writer meet on a free file: both deniers get it, or the writer.")
    @Outcome(
            id = "true, true, false, -2",
            expect = Expect.ACCEPTABLE,
            desc = "A denier came first; the other joined it, the writer was refused.")
    @Outcome(
            id = "false, false, true, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The writer came first and kept both out.")
    @Outcome(
            id = {"true, .*, true, .*", ".*, true, true, .*"},
            expect = Expect.FORBIDDEN,
            desc = "W1: the writer and a denier hold the file together.")
    @Outcome(
            id = {"true, false, false, .*", "false, true, false, .*"},
            expect = Expect.FORBIDDEN,
            desc = "A denier was refused although nobody could write.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W2: the count is not what the winners took.")
    public static class TwoDeniersOneWriter {

        private final WriteAccess access = new WriteAccess();

        /** Forbids writing. */
        @Actor
        public void one(LLLL_Result r) {
            r.r1 = access.tryDenyWrite();
        }

        /** Forbids it too. */
        @Actor
        public void other(LLLL_Result r) {
            r.r2 = access.tryDenyWrite();
        }

        /** Becomes a writer. */
        @Actor
        public void writer(LLLL_Result r) {
            r.r3 = access.tryGetWrite();
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LLLL_Result r) {
            r.r4 = access.toString();
        }
    }

    /** Between the two releases one denial is left, and has to hold alone. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W2, Rule.W4})
    @Description(
            "Two denials end while a writer tries: it gets in after the second, not the first.")
    @Outcome(
            id = "true, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The writer came when both had ended.")
    @Outcome(
            id = "false, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The writer came while one was left, and left no trace.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "W2: a release was lost, or took the other's denial with it.")
    public static class TwoReleasesVersusWriter {

        private final WriteAccess access = deniedTwice();

        /** Ends a denial. */
        @Actor
        public void one() {
            access.allowWrite();
        }

        /** Ends the other. */
        @Actor
        public void other() {
            access.allowWrite();
        }

        /** Becomes a writer. */
        @Actor
        public void writer(LL_Result r) {
            r.r1 = access.tryGetWrite();
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LL_Result r) {
            r.r2 = access.toString();
        }
    }

    /** Between the two exits one writer is left, and has to hold alone. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W2, Rule.W4})
    @Description(
            "Two writers leave while somebody denies writing: in after the second, not the first.")
    @Outcome(
            id = "true, -1",
            expect = Expect.ACCEPTABLE,
            desc = "The denier came when both had left.")
    @Outcome(
            id = "false, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The denier came while one was left, and left no trace.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "W2: an exit was lost, or took the other's reference with it.")
    public static class TwoExitsVersusDenier {

        private final WriteAccess access = writtenTwice();

        /** Gives one reference back. */
        @Actor
        public void one() {
            access.putWrite();
        }

        /** Gives the other back. */
        @Actor
        public void other() {
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

    /** One on each side comes as another one goes: neither is lost in the other's count. */
    @JCStressTest
    @State
    @Verifies({Rule.W2, Rule.W3, Rule.W4})
    @Description("A writer leaves as another comes: the newcomer gets in, and is counted alone.")
    @Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "One is left.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W2: refused by nobody, or one of the two lost.")
    public static class WriterAfterWriter {

        private final WriteAccess access = new WriteAccess();

        /** One writer is there. */
        public WriterAfterWriter() {
            if (!access.tryGetWrite()) {
                throw new AssertionError("nobody denies it");
            }
        }

        /** Leaves. */
        @Actor
        public void leaver() {
            access.putWrite();
        }

        /** Comes. */
        @Actor
        public void newcomer(LL_Result r) {
            r.r1 = access.tryGetWrite();
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LL_Result r) {
            r.r2 = access.toString();
        }
    }
}
