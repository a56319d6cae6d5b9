package org.loadproof.scenarios;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.ModuleFileReader;
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
import org.openjdk.jcstress.infra.results.L_Result;

/** Contests of reading a file against writing it, and of closing what was opened. */
public final class ReadingScenarios {

    private static final byte[] OLD = {1, 1};
    private static final byte[] NEW = {2, 2};

    private ReadingScenarios() {}

    /** What a guarded read gives: the bytes, or why not. */
    private static String read(MemoryFile file) {
        try (OpenFile descriptor = file.openToRead()) {
            return Arrays.toString(new ModuleFileReader().read(descriptor));
        } catch (ModuleLoadException e) {
            return e.errno().name();
        }
    }

    /** The file is read in two halves, so a writer in between would show. */
    @JCStressTest
    @State
    @Verifies({Rule.R1, Rule.R3, Rule.W1, Rule.W3, Rule.W4})
    @Description("A reader and a writer of one file: what is read is all old or all new.")
    @Outcome(
            id = {"\\[1, 1\\], OK, 0", "\\[2, 2\\], OK, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "One after the other.")
    @Outcome(
            id = "\\[1, 1\\], ETXTBSY, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The writer was refused while the file was read.")
    @Outcome(
            id = "ETXTBSY, OK, 0",
            expect = Expect.ACCEPTABLE,
            desc = "The reader was refused while the file was open for writing.")
    @Outcome(
            id = ".*, [^0]",
            expect = Expect.FORBIDDEN,
            desc = "W4: a unit was never given back, or given back twice.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "R1: written while it was read, or both refused.")
    public static class ReaderVersusWriter {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);

        /** Reads the whole file. */
        @Actor
        public void reader(LLL_Result r) {
            r.r1 = read(file);
        }

        /** Opens the file for writing and replaces its bytes. */
        @Actor
        public void writer(LLL_Result r) {
            try (OpenFile descriptor = file.open(OpenMode.WRITE_ONLY)) {
                descriptor.write(ByteBuffer.wrap(NEW), 0);
                r.r2 = "OK";
            } catch (ModuleLoadException e) {
                r.r2 = e.errno().name();
            }
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LLL_Result r) {
            r.r3 = file.inode().writeAccess().toString();
        }
    }

    /** Denials nest: neither read is refused, and the first to end does not end the other's. */
    @JCStressTest
    @State
    @Verifies({Rule.R3, Rule.W2, Rule.W4})
    @Description("Two readers of one file: both read it, and nothing stays denied.")
    @Outcome(
            id = "\\[1, 1\\], \\[1, 1\\], 0",
            expect = Expect.ACCEPTABLE,
            desc = "Both, in whatever order.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A reader was refused, or a denial is left over.")
    public static class TwoReaders {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);

        /** Reads the whole file. */
        @Actor
        public void one(LLL_Result r) {
            r.r1 = read(file);
        }

        /** Reads it too. */
        @Actor
        public void other(LLL_Result r) {
            r.r2 = read(file);
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(LLL_Result r) {
            r.r3 = file.inode().writeAccess().toString();
        }
    }

    /** Which of the two is the last is decided here. */
    @JCStressTest
    @State
    @Verifies({Rule.W3, Rule.W4})
    @Description("Two duplicates of a writer's descriptor are closed: one release, by the last.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "The one reference was given back.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W3: never, or twice.")
    public static class TwoClosersOneDescription {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);
        private final OpenFile first;
        private final OpenFile second;

        /** Opens the file for writing, once. */
        public TwoClosersOneDescription() {
            try {
                first = file.open(OpenMode.WRITE_ONLY);
                second = first.duplicate();
            } catch (ModuleLoadException e) {
                throw new AssertionError(e);
            }
        }

        /** Closes the descriptor. */
        @Actor
        public void one() {
            first.close();
        }

        /** Closes the duplicate. */
        @Actor
        public void other() {
            second.close();
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = file.inode().writeAccess().toString();
        }
    }

    /** Closing is harmless however often it is done. */
    @JCStressTest
    @State
    @Verifies({Rule.W3, Rule.W4})
    @Description("One descriptor is closed by two threads: one release.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "The one reference was given back.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W3: never, or twice.")
    public static class TwoClosersOneDescriptor {

        private final MemoryFile file = MemoryFile.holding("m.ko", OLD);
        private final OpenFile writer;

        /** Opens the file for writing. */
        public TwoClosersOneDescriptor() {
            try {
                writer = file.open(OpenMode.READ_WRITE);
            } catch (ModuleLoadException e) {
                throw new AssertionError(e);
            }
        }

        /** Closes it. */
        @Actor
        public void one() {
            writer.close();
        }

        /** Closes it too. */
        @Actor
        public void other() {
            writer.close();
        }

        /** The counter at rest. */
        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = file.inode().writeAccess().toString();
        }
    }
}
