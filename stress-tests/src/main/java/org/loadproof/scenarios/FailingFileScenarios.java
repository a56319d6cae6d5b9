package org.loadproof.scenarios;

import static org.loadproof.scenarios.FileSteps.OLD;
import static org.loadproof.scenarios.FileSteps.answer;
import static org.loadproof.scenarios.FileSteps.count;
import static org.loadproof.scenarios.FileSteps.read;
import static org.loadproof.scenarios.FileSteps.rewrite;

import org.loadproof.core.file.ModuleFileReader;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.scenarios.FaultyContent.Fault;
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
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Contests in which a read or an opening fails half-way, while somebody else wants the file. */
public final class FailingFileScenarios {

    private FailingFileScenarios() {}

    /** Reads the file through a storage of its own that breaks down after the first byte. */
    private static String readAndFail(MemoryFile file) {
        return answer(
                () -> {
                    try (OpenFile descriptor =
                            OpenFile.open(
                                    file.inode(),
                                    FaultyContent.with(Fault.READING),
                                    OpenMode.READ_ONLY)) {
                        new ModuleFileReader().read(descriptor);
                        return "OK";
                    }
                });
    }

    /** An empty file is found to be empty under the denial, and there the read ends. */
    @JCStressTest
    @State
    @Verifies({Rule.R3, Rule.R1, Rule.W3, Rule.W4})
    @Description(
            "An empty file is read while it is written: the failing read hinders nobody later.")
    @Outcome(id = "EINVAL, OK, 0", expect = Expect.ACCEPTABLE, desc = "Found empty, then written.")
    @Outcome(
            id = "\\[2, 2\\], OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "Written, then read whole.")
    @Outcome(
            id = "EINVAL, ETXTBSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The writer was refused while the read found out.")
    @Outcome(
            id = "ETXTBSY, OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The reader was refused while the file was open for writing.")
    @Outcome(
            id = ".*, .*, [^0].*",
            expect = Expect.FORBIDDEN,
            desc = "R3: the denial was not given back once on this way out.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "R1: an answer from before and from after.")
    public static class EmptyFileVersusWriter {

        private final MemoryFile file = MemoryFile.holding("m.ko");

        /** Reads the file. */
        @Actor
        public void reader(LLL_Result r) {
            r.r1 = read(file);
        }

        /** Writes two bytes. */
        @Actor
        public void writer(LLL_Result r) {
            r.r2 = rewrite(file);
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LLL_Result r) {
            r.r3 = count(file);
        }
    }

    /** One release too many by the read that fails would be the other read's denial. */
    @JCStressTest
    @State
    @Verifies({Rule.R1, Rule.R3, Rule.W3, Rule.W4})
    @Description("One of two reads fails while a writer comes: the other read is still protected.")
    @Outcome(
            id = "(EIO|ETXTBSY), \\[1, 1\\], OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The good read was over before the writer came.")
    @Outcome(
            id = "(EIO|ETXTBSY), \\[2, 2\\], OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The writer was gone before the good read began.")
    @Outcome(
            id = "EIO, \\[1, 1\\], ETXTBSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The writer came during one of the reads and was refused.")
    @Outcome(
            id = "(EIO|ETXTBSY), ETXTBSY, OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The good read came while the file was open for writing.")
    @Outcome(
            id = ".*, \\[1, 2\\], .*",
            expect = Expect.FORBIDDEN,
            desc = "R1: written during the good read; its denial was gone.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "R3: a denial was not given back once.")
    public static class FailingReadBesideReader {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);

        /** Reads the file and fails in the middle. */
        @Actor
        public void failing(LLLL_Result r) {
            r.r1 = readAndFail(file);
        }

        /** Reads the whole file. */
        @Actor
        public void reader(LLLL_Result r) {
            r.r2 = read(file);
        }

        /** Replaces the bytes. */
        @Actor
        public void writer(LLLL_Result r) {
            r.r3 = rewrite(file);
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LLLL_Result r) {
            r.r4 = count(file);
        }
    }

    /** The reference is taken before it is known that the opening fails, and has to go again. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W3, Rule.W4})
    @Description("Opening for writing fails after its reference was taken, while a reader comes.")
    @Outcome(
            id = "ETXTBSY, \\[1, 1\\], 0",
            expect = Expect.ACCEPTABLE,
            desc = "The reader came before or after the failing attempt, or refused it.")
    @Outcome(
            id = "ETXTBSY, ETXTBSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The reader came while the attempt had its reference.")
    @Outcome(
            id = ".*, .*, [^0].*",
            expect = Expect.FORBIDDEN,
            desc = "W3: the attempt gave its reference back twice, or never.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "An answer that nobody should have got.")
    public static class FailingOpenVersusReader {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);

        /** Tries to open it for writing; another process is in the way. */
        @Actor
        public void opener(LLL_Result r) {
            r.r1 =
                    answer(
                            () -> {
                                OpenFile.open(
                                        file.inode(),
                                        FaultyContent.with(Fault.LOCKING),
                                        OpenMode.WRITE_ONLY);
                                return "OK";
                            });
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

    /** Two references are held when the storage fails, and both have to go, each once. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W3, Rule.W4})
    @Description("Emptying a file fails while it is read: its two references go, and no denial.")
    @Outcome(
            id = "EIO, \\[1, 1\\], 0",
            expect = Expect.ACCEPTABLE,
            desc = "The reader came before or after.")
    @Outcome(
            id = "ETXTBSY, \\[1, 1\\], 0",
            expect = Expect.ACCEPTABLE,
            desc = "Opening for writing was refused while the file was read.")
    @Outcome(
            id = "EIO, ETXTBSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The reader came while the file was open for writing.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W3: given back more or less than was taken.")
    public static class FailingTruncationVersusReader {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);

        /** Opens it for writing, and fails to empty it. */
        @Actor
        public void truncater(LLL_Result r) {
            r.r1 =
                    answer(
                            () -> {
                                OpenFile.openTruncating(
                                        file.inode(),
                                        FaultyContent.with(Fault.TRUNCATING),
                                        OpenMode.READ_WRITE);
                                return "OK";
                            });
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
