package org.loadproof.scenarios;

import static org.loadproof.scenarios.FileSteps.OLD;
import static org.loadproof.scenarios.FileSteps.answer;
import static org.loadproof.scenarios.FileSteps.count;
import static org.loadproof.scenarios.FileSteps.duplicate;
import static org.loadproof.scenarios.FileSteps.openToWrite;
import static org.loadproof.scenarios.FileSteps.read;
import static org.loadproof.scenarios.FileSteps.write;

import org.loadproof.core.file.OpenFile;
import org.loadproof.testkit.MemoryFile;
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

/** Contests of the descriptors that share one description, and of those who wait for its end. */
public final class DescriptorScenarios {

    private DescriptorScenarios() {}

    /** A description that is over cannot be brought back by a duplicate. */
    @JCStressTest
    @State
    @Verifies({Rule.W3, Rule.W4})
    @Description("A writer's only descriptor is duplicated while it is closed: in time, or EBADF.")
    @Outcome(
            id = "OK, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The duplicate was first and keeps the file open for writing.")
    @Outcome(
            id = "EBADF, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The close was first; the description is over.")
    @Outcome(
            id = "OK, 0",
            expect = Expect.FORBIDDEN,
            desc = "W3: a duplicate of a description whose reference was given back.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W4: a reference that no descriptor stands for.")
    public static class DuplicateVersusClose {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);
        private final OpenFile descriptor = openToWrite(file);

        /** Duplicates it, and keeps the duplicate. */
        @Actor
        public void duplicator(LL_Result r) {
            r.r1 =
                    answer(
                            () -> {
                                descriptor.duplicate();
                                return "OK";
                            });
        }

        /** Closes it. */
        @Actor
        public void closer() {
            descriptor.close();
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LL_Result r) {
            r.r2 = count(file);
        }
    }

    /** Nobody closes anything, so nobody may be told that something is closed. */
    @JCStressTest
    @State
    @Verifies({Rule.W4, Rule.E1})
    @Description("Two threads duplicate one open descriptor: both get theirs.")
    @Outcome(
            id = "OK, OK, 1 0",
            expect = Expect.ACCEPTABLE,
            desc = "One reference for all of them, given back with the last.")
    @Outcome(id = ".*EBADF.*", expect = Expect.FORBIDDEN, desc = "E1: the descriptor is open.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W4: a duplicate was not counted, or twice.")
    public static class TwoDuplicators {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);
        private final OpenFile descriptor = openToWrite(file);
        private volatile OpenFile one = descriptor;
        private volatile OpenFile another = descriptor;

        /** Duplicates it. */
        @Actor
        public void one(LLL_Result r) {
            r.r1 =
                    answer(
                            () -> {
                                one = descriptor.duplicate();
                                return "OK";
                            });
        }

        /** Duplicates it too. */
        @Actor
        public void another(LLL_Result r) {
            r.r2 =
                    answer(
                            () -> {
                                another = descriptor.duplicate();
                                return "OK";
                            });
        }

        /** The counter with the two duplicates open, and with none. */
        @Arbiter
        public void atRest(LLL_Result r) {
            descriptor.close();
            String open = count(file);
            one.close();
            another.close();
            r.r3 = open + " " + count(file);
        }
    }

    /** Closing one descriptor twice is not closing two. */
    @JCStressTest
    @State
    @Verifies({Rule.W3, Rule.W4})
    @Description(
            "Two threads close one of a writer's two descriptors: the other one still keeps the"
                    + " file open for writing.")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "One of them closed it.")
    @Outcome(
            id = "0",
            expect = Expect.FORBIDDEN,
            desc = "W4: the reference was given back before the last descriptor was closed.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W3: given back twice.")
    public static class OneOfTwoClosedTwice {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);
        private final OpenFile descriptor = openToWrite(file);
        private final OpenFile other = duplicate(descriptor);

        /** Closes it. */
        @Actor
        public void one() {
            descriptor.close();
        }

        /** Closes it too. */
        @Actor
        public void another() {
            descriptor.close();
        }

        /** The counter, while the other one is open. */
        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = other.mode().canWrite() ? count(file) : "a reader";
        }
    }

    /** The reference belongs to the description, not to the descriptor that was opened. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W3})
    @Description("One of a writer's two descriptors is closed: a reader is refused all the time.")
    @Outcome(
            id = "ETXTBSY, 1",
            expect = Expect.ACCEPTABLE,
            desc = "The other descriptor still keeps the file open for writing.")
    @Outcome(
            id = "\\[1, 1\\], .*",
            expect = Expect.FORBIDDEN,
            desc = "W1: the file was read while somebody could write it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W3: the reference was not given back once.")
    public static class FirstCloseVersusReader {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);
        private final OpenFile descriptor = openToWrite(file);
        private final OpenFile kept = duplicate(descriptor);

        /** Closes what was opened; the duplicate stays. */
        @Actor
        public void closer() {
            descriptor.close();
        }

        /** Reads the whole file. */
        @Actor
        public void reader(LL_Result r) {
            r.r1 = read(file);
        }

        /** The counter at rest, with the duplicate still open. */
        @Arbiter
        public void atRest(LL_Result r) {
            r.r2 = kept.inode().writeAccess().toString();
        }
    }

    /** One of the two writes first, so a reader that is let in too early reads old bytes. */
    @JCStressTest
    @State
    @Verifies({Rule.R1, Rule.W1, Rule.W3, Rule.W4})
    @Description("A writer's two descriptors are closed: a reader gets in after the second close.")
    @Outcome(
            id = "\\[2, 2\\], 0",
            expect = Expect.ACCEPTABLE,
            desc = "Both were closed; the reader reads what was written.")
    @Outcome(
            id = "ETXTBSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The reader came while one of them was open.")
    @Outcome(
            id = "\\[.*\\], .*",
            expect = Expect.FORBIDDEN,
            desc = "R1: read before the last descriptor that could write was closed.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W3: the reference was not given back once.")
    public static class TwoClosesVersusReader {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);
        private final OpenFile first = openToWrite(file);
        private final OpenFile second = duplicate(first);

        /** Writes and closes. */
        @Actor
        public void writer() {
            if (!answer(() -> write(first)).equals("OK")) {
                throw new AssertionError("writing through an open descriptor was refused");
            }
            first.close();
        }

        /** Closes the duplicate. */
        @Actor
        public void closer() {
            second.close();
        }

        /** Reads the whole file. */
        @Actor
        public void reader(LL_Result r) {
            r.r1 = read(file);
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LL_Result r) {
            r.r2 = count(file);
        }
    }

    /** A write under way holds the description, although its descriptor is gone. */
    @JCStressTest
    @State
    @Verifies({Rule.R1, Rule.W1, Rule.W4})
    @Description("A descriptor is closed during a write through it: nobody reads before that ends.")
    @Outcome(
            id = "OK, \\[2, 2\\], 0",
            expect = Expect.ACCEPTABLE,
            desc = "Written, closed, then read.")
    @Outcome(
            id = "EBADF, \\[1, 1\\], 0",
            expect = Expect.ACCEPTABLE,
            desc = "Closed before the write could begin, so what is read is old.")
    @Outcome(
            id = {"OK, ETXTBSY, 0", "EBADF, ETXTBSY, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "The reader came while the description was alive.")
    @Outcome(
            id = "OK, \\[.*",
            expect = Expect.FORBIDDEN,
            desc = "R1: read while the write was still under way.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W4: a reference is left, or a lost write.")
    public static class CloseDuringWrite {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);
        private final OpenFile descriptor = openToWrite(file);

        /** Replaces the bytes. */
        @Actor
        public void writer(LLL_Result r) {
            r.r1 = answer(() -> write(descriptor));
        }

        /** Closes the descriptor that is being written through. */
        @Actor
        public void closer() {
            descriptor.close();
        }

        /** Reads the whole file. */
        @Actor
        public void reader(LLL_Result r) {
            r.r2 = read(file);
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LLL_Result r) {
            r.r3 = count(file);
        }
    }
}
