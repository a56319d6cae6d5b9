package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.ModuleFileReader;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Readers and writers of one file: whoever reads it reads one version, whole. */
@Verifies({Rule.W1, Rule.W3, Rule.W4, Rule.R1, Rule.R3})
public final class FileContest implements Contest {

    private static final int TIMES = 25;
    private static final int LENGTH = 64;

    @Override
    public Round begin() {
        return new Versions();
    }

    private static final class Versions implements Round {

        private final ModuleFileReader reader = new ModuleFileReader();
        private final MemoryFile file = MemoryFile.holding("m.ko", version(0));

        private static byte[] version(int number) {
            byte[] bytes = new byte[LENGTH];
            Arrays.fill(bytes, (byte) number);
            return bytes;
        }

        @Override
        public void run(int thread) throws ModuleLoadException {
            for (int i = 0; i < TIMES; i++) {
                try {
                    if ((thread + i) % 2 == 0) {
                        write(version(i), thread < 2);
                    } else {
                        read();
                    }
                } catch (ModuleLoadException e) {
                    if (e.errno() != Errno.ETXTBSY) {
                        throw e;
                    }
                }
            }
        }

        private void write(byte[] bytes, boolean emptied) throws ModuleLoadException {
            OpenMode mode = OpenMode.WRITE_ONLY;
            try (OpenFile writer = emptied ? file.openTruncating(mode) : file.open(mode)) {
                writer.write(ByteBuffer.wrap(bytes), 0);
            }
        }

        private void read() throws ModuleLoadException {
            try (OpenFile descriptor = file.openToRead()) {
                byte[] bytes = reader.read(descriptor);
                require(
                        Arrays.equals(bytes, version(bytes[0])),
                        "a torn read: " + Arrays.toString(bytes));
            }
        }

        @Override
        public void atRest() {
            String count = file.inode().writeAccess().toString();
            require(count.equals("0"), "the count at rest is " + count);
            require(file.openContents() == 0, "a file is still open");
        }
    }
}
