package org.loadproof.properties;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.FileContent;
import org.loadproof.core.file.Inode;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;

/**
 * A file that notices by itself when it is written while it is read. It relies on nothing that it
 * watches: a read in progress and the number of rewritings are counted here.
 */
final class WatchedFile {

    private final Inode inode;
    private final byte[] image;
    private final AtomicInteger readsInProgress = new AtomicInteger();
    private final AtomicInteger rewritings = new AtomicInteger();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    WatchedFile(String name, byte[] image) {
        this.inode = new Inode(name);
        this.image = image;
    }

    OpenFile open(OpenMode mode) throws ModuleLoadException {
        return OpenFile.open(inode, new Content(), mode);
    }

    Inode inode() {
        return inode;
    }

    /** What was noticed, each with its rule. */
    Queue<String> violations() {
        return violations;
    }

    /** The bytes as one description sees them; read in two halves, so that there is a middle. */
    private final class Content implements FileContent {

        private int rewritingsAtStart;

        @Override
        public boolean isRegularFile() {
            return true;
        }

        @Override
        public long size() {
            rewritingsAtStart = rewritings.get();
            return image.length;
        }

        @Override
        public int read(ByteBuffer into, long offset) {
            readsInProgress.incrementAndGet();
            int count = Math.min((image.length + 1) / 2, into.remaining());
            into.put(image, (int) offset, count);
            if (inode.writeAccess().isOpenForWrite()) {
                violations.add("W1: " + inode + " is read while it is open for writing");
            }
            if (rewritings.get() != rewritingsAtStart) {
                violations.add("R1: " + inode + " was rewritten between its size and its end");
            }
            readsInProgress.decrementAndGet();
            return count;
        }

        /** The bytes stay the same, so that the module stays good; that it was written counts. */
        @Override
        public void write(ByteBuffer from, long offset) {
            rewritings.incrementAndGet();
            if (readsInProgress.get() > 0) {
                violations.add("W1: " + inode + " is written while it is read");
            }
            from.position(from.limit());
        }

        @Override
        public void truncate(long size) {
            throw new AssertionError("no program truncates");
        }

        @Override
        public void close() {}
    }
}
