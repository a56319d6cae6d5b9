package org.loadproof.scenarios;

import static org.loadproof.scenarios.FileSteps.OLD;
import static org.loadproof.scenarios.FileSteps.answer;
import static org.loadproof.scenarios.FileSteps.count;
import static org.loadproof.scenarios.FileSteps.read;

import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
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

/** Contests of reading a file against those who change its length. */
public final class TruncationScenarios {

    private TruncationScenarios() {}

    /** Such a descriptor cannot write, and still it needs a write reference for a moment. */
    @JCStressTest
    @State
    @Verifies({Rule.R1, Rule.R3, Rule.W1, Rule.W4})
    @Description("A file is opened for reading and emptied while it is read: no read falls short.")
    @Outcome(
            id = "\\[1, 1\\], OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "Read whole, then emptied.")
    @Outcome(
            id = "\\[1, 1\\], ETXTBSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "Emptying was refused while the file was read.")
    @Outcome(
            id = "EINVAL, OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "Emptied, then found to be empty.")
    @Outcome(
            id = "ETXTBSY, OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The reader came during the emptying.")
    @Outcome(
            id = "EIO, .*",
            expect = Expect.FORBIDDEN,
            desc = "R1: emptied after its size was sampled and before its last byte.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W4: the reference for that moment is left over.")
    public static class EmptyingVersusReader {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);

        /** Reads the whole file. */
        @Actor
        public void reader(LLL_Result r) {
            r.r1 = read(file);
        }

        /** Opens it for reading with truncation. */
        @Actor
        public void truncater(LLL_Result r) {
            r.r2 =
                    answer(
                            () -> {
                                file.openTruncating(OpenMode.READ_ONLY).close();
                                return "OK";
                            });
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LLL_Result r) {
            r.r3 = count(file);
        }
    }

    /** A size from before and bytes from after would be read as a file that never existed. */
    @JCStressTest
    @State
    @Verifies({Rule.R1, Rule.W1, Rule.W3})
    @Description("A file is made longer while it is read: its size and its bytes belong together.")
    @Outcome(
            id = {"\\[1, 1\\], OK, 0", "\\[1, 1, 0, 0\\], OK, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "One after the other.")
    @Outcome(
            id = "\\[1, 1\\], ETXTBSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "Opening for writing was refused while the file was read.")
    @Outcome(
            id = "ETXTBSY, OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The reader came while the file was open for writing.")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "R1: something else was read, or W3: a unit is left over.")
    public static class LengtheningVersusReader {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);

        /** Reads the whole file. */
        @Actor
        public void reader(LLL_Result r) {
            r.r1 = read(file);
        }

        /** Opens it for writing and makes it two bytes longer. */
        @Actor
        public void truncater(LLL_Result r) {
            r.r2 =
                    answer(
                            () -> {
                                try (OpenFile descriptor = file.open(OpenMode.WRITE_ONLY)) {
                                    descriptor.truncate(4);
                                    return "OK";
                                }
                            });
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LLL_Result r) {
            r.r3 = count(file);
        }
    }

    /** Emptying holds two references for a moment, one of which goes before the other. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W3, Rule.W4})
    @Description("A file is opened for writing and emptied while somebody denies writing.")
    @Outcome(
            id = "OK, true, 0",
            expect = Expect.ACCEPTABLE,
            desc = "One after the other; both have left.")
    @Outcome(
            id = "ETXTBSY, true, 2",
            expect = Expect.ACCEPTABLE,
            desc = "The denier was first: refused, and no byte is lost.")
    @Outcome(
            id = "OK, false, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The denier came while the file was open for writing.")
    @Outcome(
            id = "ETXTBSY, true, 0",
            expect = Expect.FORBIDDEN,
            desc = "W1: emptied in spite of a denial.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W3: given back more or less than was taken.")
    public static class EmptyingVersusDenier {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);

        /** Opens it for writing with truncation, and closes it. */
        @Actor
        public void truncater(LLL_Result r) {
            r.r1 =
                    answer(
                            () -> {
                                file.openTruncating(OpenMode.WRITE_ONLY).close();
                                return "OK";
                            });
        }

        /** Forbids writing for a while. */
        @Actor
        public void denier(LLL_Result r) {
            boolean denied = file.inode().writeAccess().tryDenyWrite();
            if (denied) {
                file.inode().writeAccess().allowWrite();
            }
            r.r2 = denied;
        }

        /** How long the file is; a remark if it is not free. */
        @Arbiter
        public void atRest(LLL_Result r) {
            r.r3 = count(file).equals("0") ? length(file) : "count " + count(file);
        }

        private static String length(MemoryFile file) {
            String bytes = read(file);
            return bytes.equals("[1, 1]") ? "2" : bytes.equals("EINVAL") ? "0" : bytes;
        }
    }
}
