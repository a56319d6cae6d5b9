package org.loadproof.scenarios;

import static org.loadproof.scenarios.FileSteps.duplicate;

import java.nio.ByteBuffer;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.FileContent;
import org.loadproof.core.file.Inode;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
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
import org.openjdk.jcstress.infra.results.IIZ_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/**
 * What whoever gets a file next sees of those who had it. The data is in plain fields, and only a
 * few instructions away from the counter, so that a compiler could move it to the wrong side.
 */
public final class HandOverScenarios {

    private static final int REFUSED = -1;

    private HandOverScenarios() {}

    /** Giving back and taking on the counter is all that orders the two. */
    @JCStressTest
    @State
    @Verifies(Rule.W1)
    @Description("A writer leaves and a denier comes in: it sees all that the writer has written.")
    @Outcome(
            id = "1",
            expect = Expect.ACCEPTABLE,
            desc = "The writer had left, and what it wrote is there.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "Refused: the writer was still at work.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W1: let in, and the writing was still going on.")
    public static class WriterThenDenier {

        private final WriteAccess access = new WriteAccess();
        private int data;

        /** Starts writing, before anybody else comes. */
        public WriterThenDenier() {
            if (!access.tryGetWrite()) {
                throw new AssertionError("a free file can be written");
            }
        }

        /** Writes, and leaves. */
        @Actor
        public void writer() {
            data = 1;
            access.putWrite();
        }

        /** Denies writing, and looks. */
        @Actor
        public void denier(I_Result r) {
            r.r1 = access.tryDenyWrite() ? data : REFUSED;
        }
    }

    /** A read must not be moved behind the end of the denial that protects it. */
    @JCStressTest
    @State
    @Verifies({Rule.W1, Rule.R1})
    @Description("A reader's denial ends and a writer comes in: the reader never sees its bytes.")
    @Outcome(
            id = "0, 0, true",
            expect = Expect.ACCEPTABLE,
            desc = "The writer came after the denial.")
    @Outcome(
            id = "0, 0, false",
            expect = Expect.ACCEPTABLE,
            desc = "The writer was refused and wrote nothing.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "R1: written before the last byte was read.")
    public static class ReaderThenWriter {

        private final WriteAccess access = new WriteAccess();
        private int first;
        private int last;

        /** Denies writing, before anybody else comes. */
        public ReaderThenWriter() {
            if (!access.tryDenyWrite()) {
                throw new AssertionError("a free file can be denied");
            }
        }

        /** Reads, and ends the denial. */
        @Actor
        public void reader(IIZ_Result r) {
            r.r1 = first;
            r.r2 = last;
            access.allowWrite();
        }

        /** Writes, if let in. */
        @Actor
        public void writer(IIZ_Result r) {
            boolean in = access.tryGetWrite();
            if (in) {
                first = 1;
                last = 1;
            }
            r.r3 = in;
        }
    }

    /** The denier may have looked at the counter before the writer came, and take it after. */
    @JCStressTest
    @State
    @Verifies(Rule.W1)
    @Description("A writer comes and goes, and a denier comes to stay: it sees what was written.")
    @Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "The writer was first.")
    @Outcome(id = "true, -1", expect = Expect.ACCEPTABLE, desc = "Refused: the writer was at work.")
    @Outcome(id = "false, 0", expect = Expect.ACCEPTABLE, desc = "The denier was first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W1: both were let in, and one saw nothing of it.")
    public static class PassingWriterThenDenier {

        private final WriteAccess access = new WriteAccess();
        private int data;

        /** Comes, writes and goes. */
        @Actor
        public void writer(ZI_Result r) {
            if (access.tryGetWrite()) {
                data = 1;
                access.putWrite();
                r.r1 = true;
            }
        }

        /** Denies writing, and looks. */
        @Actor
        public void denier(ZI_Result r) {
            r.r2 = access.tryDenyWrite() ? data : REFUSED;
        }
    }

    /** The other way round: what is told here is that the read is over. */
    @JCStressTest
    @State
    @Verifies(Rule.W1)
    @Description("A denier comes and goes, and a writer comes to stay: it sees that he has gone.")
    @Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "The denier was first.")
    @Outcome(id = "true, -1", expect = Expect.ACCEPTABLE, desc = "Refused: the denier was there.")
    @Outcome(id = "false, 0", expect = Expect.ACCEPTABLE, desc = "The writer was first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W1: both were let in, and one saw nothing of it.")
    public static class PassingDenierThenWriter {

        private final WriteAccess access = new WriteAccess();
        private int done;

        /** Comes, does something and goes. */
        @Actor
        public void denier(ZI_Result r) {
            if (access.tryDenyWrite()) {
                done = 1;
                access.allowWrite();
                r.r1 = true;
            }
        }

        /** Gets in, and looks. */
        @Actor
        public void writer(ZI_Result r) {
            r.r2 = access.tryGetWrite() ? done : REFUSED;
        }
    }

    /** Whichever is the last: it closes what both of them used. */
    @JCStressTest
    @State
    @Verifies({Rule.W3, Rule.W4})
    @Description("Two descriptors are closed: the release comes once, after what both have done.")
    @Outcome(
            id = "1 1 0",
            expect = Expect.ACCEPTABLE,
            desc = "The last close saw the work of both, and the file was free by then.")
    @Outcome(id = "never", expect = Expect.FORBIDDEN, desc = "W3: nobody released it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "W3: released before both had closed, or twice.")
    public static class BothThenRelease {

        private static final String NEVER = "never";

        private final Inode inode = new Inode("m.ko");
        private final OpenFile one;
        private final OpenFile other;
        private int left;
        private int right;
        private String released = NEVER;

        /** Opens the file for writing, and duplicates the descriptor. */
        public BothThenRelease() {
            try {
                one = OpenFile.open(inode, new Watched(), OpenMode.WRITE_ONLY);
            } catch (ModuleLoadException e) {
                throw new AssertionError("a free file can be written", e);
            }
            other = duplicate(one);
        }

        /** Does something, and closes. */
        @Actor
        public void one() {
            left = 1;
            one.close();
        }

        /** Does something else, and closes. */
        @Actor
        public void other() {
            right = 1;
            other.close();
        }

        /** What the release found. */
        @Arbiter
        public void atRest(L_Result r) {
            r.r1 = released;
        }

        private final class Watched implements FileContent {

            @Override
            public boolean isRegularFile() {
                return true;
            }

            @Override
            public long size() {
                return 0;
            }

            @Override
            public int read(ByteBuffer into, long offset) {
                return 0;
            }

            @Override
            public void write(ByteBuffer from, long offset) {}

            @Override
            public void truncate(long size) {}

            @Override
            public void close() {
                String found = left + " " + right + " " + inode.writeAccess();
                released = released.equals(NEVER) ? found : "twice";
            }
        }
    }
}
