package org.loadproof.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.FileContent;
import org.loadproof.core.file.Inode;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;

/**
 * A file in memory, with an inode of its own, for checks that cannot touch the file system.
 *
 * <p>Its bytes are one array that is replaced, never changed, so a reader that is not kept from
 * writers sees each of its reads whole and the sequence of them torn. It is read in two halves for
 * that purpose.
 */
public final class MemoryFile {

    private final Inode inode;
    private final boolean regular;
    private final AtomicInteger openContents = new AtomicInteger();
    private volatile byte[] bytes;

    private MemoryFile(String name, byte[] bytes, boolean regular) {
        this.inode = new Inode(name);
        this.bytes = bytes;
        this.regular = regular;
    }

    /** A regular file. */
    public static MemoryFile holding(String name, byte... bytes) {
        return new MemoryFile(name, bytes.clone(), true);
    }

    /** Something that can be opened and is no regular file. */
    public static MemoryFile directory(String name) {
        return new MemoryFile(name, new byte[0], false);
    }

    /** Opens it as {@link OpenFile#open} does. */
    public OpenFile open(OpenMode mode) throws ModuleLoadException {
        return OpenFile.open(inode, new Content(), mode);
    }

    /** Opens and empties it as {@link OpenFile#openTruncating} does. */
    public OpenFile openTruncating(OpenMode mode) throws ModuleLoadException {
        return OpenFile.openTruncating(inode, new Content(), mode);
    }

    /** Opens it for reading, which is never refused. */
    public OpenFile openToRead() {
        try {
            return open(OpenMode.READ_ONLY);
        } catch (ModuleLoadException e) {
            throw new AssertionError("opening to read was refused", e);
        }
    }

    /** The identity that all its descriptors share. */
    public Inode inode() {
        return inode;
    }

    /** How many descriptions are open, by what was opened and closed. */
    public int openContents() {
        return openContents.get();
    }

    private final class Content implements FileContent {

        Content() {
            openContents.incrementAndGet();
        }

        @Override
        public boolean isRegularFile() {
            return regular;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int read(ByteBuffer into, long offset) {
            byte[] now = bytes;
            int from = (int) Math.min(offset, now.length);
            int half = from == 0 ? (now.length + 1) / 2 : now.length - from;
            int count = Math.min(half, into.remaining());
            into.put(now, from, count);
            return count;
        }

        @Override
        public void write(ByteBuffer from, long offset) {
            byte[] now = bytes;
            int start = (int) offset;
            int end = start + from.remaining();
            byte[] next = Arrays.copyOf(now, Math.max(now.length, end));
            from.get(next, start, end - start);
            bytes = next; // RACY-OK: of two writers at once one may win, as on any file
        }

        @Override
        public void truncate(long size) {
            bytes = Arrays.copyOf(bytes, (int) size);
        }

        @Override
        public void close() {
            openContents.decrementAndGet();
        }
    }
}
