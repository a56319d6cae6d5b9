package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.FileContent;
import org.loadproof.core.file.Inode;
import org.loadproof.core.file.ModuleFileReader;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Readers of a file whose storage fails, and writers: each gives back what it took, once. */
@Verifies({Rule.W1, Rule.W3, Rule.W4, Rule.R3})
public final class FailingFileContest implements Contest {

    private static final int TIMES = 25;

    @Override
    public Round begin() {
        return new Broken();
    }

    private static final class Broken implements Round {

        private final ModuleFileReader reader = new ModuleFileReader();
        private final Inode inode = new Inode("m.ko");

        @Override
        public void run(int thread) throws ModuleLoadException {
            for (int i = 0; i < TIMES; i++) {
                if (thread == 0) {
                    write();
                } else {
                    read();
                }
            }
        }

        private void write() throws ModuleLoadException {
            try (OpenFile writer = OpenFile.open(inode, new NoStorage(), OpenMode.WRITE_ONLY)) {
                require(!inode.writeAccess().tryDenyWrite(), writer + " is open, and denied");
            } catch (ModuleLoadException e) {
                require(e.errno() == Errno.ETXTBSY, "to a writer: " + e.errno());
            }
        }

        private void read() throws ModuleLoadException {
            try (OpenFile file = OpenFile.open(inode, new NoStorage(), OpenMode.READ_ONLY)) {
                reader.read(file);
                throw new AssertionError("it could be read");
            } catch (ModuleLoadException e) {
                boolean due = e.errno() == Errno.EIO || e.errno() == Errno.ETXTBSY;
                require(due, "to a reader: " + e.errno());
            }
        }

        @Override
        public void atRest() {
            String count = inode.writeAccess().toString();
            require(count.equals("0"), "the count at rest is " + count);
        }
    }

    private static final class NoStorage implements FileContent {

        @Override
        public boolean isRegularFile() {
            return true;
        }

        @Override
        public long size() {
            return 1;
        }

        @Override
        public int read(ByteBuffer into, long offset) throws IOException {
            throw new IOException("the storage is broken");
        }

        @Override
        public void write(ByteBuffer from, long offset) throws IOException {
            throw new IOException("the storage is broken");
        }

        @Override
        public void truncate(long size) {}

        @Override
        public void close() {}
    }
}
