package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Descriptors of one description come and go: it is open for writing until the last is closed. */
@Verifies({Rule.W1, Rule.W3, Rule.W4})
public final class DescriptorContest implements Contest {

    private static final int TIMES = 50;

    @Override
    public Round begin() throws ModuleLoadException {
        return new Shared();
    }

    private static final class Shared implements Round {

        private final MemoryFile file = MemoryFile.holding("m.ko", (byte) 1);
        private final OpenFile first = file.open(OpenMode.READ_WRITE);

        Shared() throws ModuleLoadException {}

        @Override
        public void run(int thread) throws ModuleLoadException {
            for (int i = 0; i < TIMES; i++) {
                OpenFile own = first.duplicate();
                boolean denied = file.inode().writeAccess().tryDenyWrite();
                require(!denied, "denied, and open for writing");
                own.close();
            }
        }

        @Override
        public void atRest() {
            require(file.inode().writeAccess().isOpenForWrite(), "open, and not for writing");
            first.close();
            String count = file.inode().writeAccess().toString();
            require(count.equals("0"), "the count at rest is " + count);
        }
    }
}
