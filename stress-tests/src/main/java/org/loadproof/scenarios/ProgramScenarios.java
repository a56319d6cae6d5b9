package org.loadproof.scenarios;

import static org.loadproof.scenarios.FileSteps.OLD;
import static org.loadproof.scenarios.FileSteps.answer;
import static org.loadproof.scenarios.FileSteps.count;
import static org.loadproof.scenarios.FileSteps.read;
import static org.loadproof.scenarios.FileSteps.rewrite;

import java.nio.ByteBuffer;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.WriteAccess;
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

/** Contests of a running program, which denies writing its file, with who writes and reads it. */
public final class ProgramScenarios {

    private ProgramScenarios() {}

    /** One byte of the program's text, as a page fault brings it in: without any denial. */
    private static String page(MemoryFile file, int offset) {
        return answer(
                () -> {
                    ByteBuffer page = ByteBuffer.allocate(1);
                    try (OpenFile descriptor = file.openToRead()) {
                        descriptor.read(page, offset);
                    }
                    return "" + page.get(0);
                });
    }

    private static String text(MemoryFile file) {
        return page(file, 0) + page(file, 1);
    }

    /** The program's text is brought in by parts, long after it was started. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.W3, Rule.W4})
    @Description("A program is started while its file is written: it never runs a mixed text.")
    @Outcome(
            id = {"11, OK, 0", "22, OK, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "One after the other.")
    @Outcome(
            id = "11, ETXTBSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The writer was refused while the program ran.")
    @Outcome(
            id = "ETXTBSY, OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The program was not started while the file was open for writing.")
    @Outcome(
            id = {"12, .*", "21, .*"},
            expect = Expect.FORBIDDEN,
            desc = "W1: written while it ran.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W4: a unit is left, or nobody got the file.")
    public static class ProgramVersusWriter {

        private final MemoryFile file = MemoryFile.holding("program", OLD);

        /** Starts, runs, and ends. */
        @Actor
        public void program(LLL_Result r) {
            WriteAccess access = file.inode().writeAccess();
            if (!access.tryDenyWrite()) {
                r.r1 = "ETXTBSY";
                return;
            }
            r.r1 = text(file);
            access.allowWrite();
        }

        /** Replaces the bytes. */
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

    /** Denials nest: the end of one is not the end of the other, whichever comes first. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.R1, Rule.R3, Rule.W4})
    @Description("A running program's file is read, the program ends, and a writer comes.")
    @Outcome(
            id = "11, \\[1, 1\\], OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "Both were over when the writer came.")
    @Outcome(
            id = "11, \\[2, 2\\], OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The program ended, then it was written, then read.")
    @Outcome(
            id = "11, \\[1, 1\\], ETXTBSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The writer was refused by the program, the read, or both.")
    @Outcome(
            id = "11, ETXTBSY, OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The program had ended; the read came while the file was open for writing.")
    @Outcome(
            id = {"(12|21|22), .*", ".*, \\[(1, 2|2, 1)\\], .*"},
            expect = Expect.FORBIDDEN,
            desc = "W1: written while it ran or was read.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W4: a denial ended twice, or never.")
    public static class ReaderBesideProgram {

        private final MemoryFile file = MemoryFile.holding("program", OLD);

        /** Starts it, before anybody else comes. */
        public ReaderBesideProgram() {
            if (!file.inode().writeAccess().tryDenyWrite()) {
                throw new AssertionError("a free file can be denied");
            }
        }

        /** Runs on, and ends. */
        @Actor
        public void program(LLLL_Result r) {
            r.r1 = text(file);
            file.inode().writeAccess().allowWrite();
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
}
