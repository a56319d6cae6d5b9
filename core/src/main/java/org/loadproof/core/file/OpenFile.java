package org.loadproof.core.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * A descriptor of an open file. Linux: a descriptor and the {@code struct file} behind it.
 *
 * <p>Duplicates share one description, and a description opened for writing holds one write
 * reference from its opening until the last of its descriptors is closed, not the first (rule W4).
 *
 * <p>All operations may be called by any thread. Only the bytes are waited for, never another
 * thread. Actions before a close happen-before the release by the last close.
 */
public final class OpenFile implements AutoCloseable {

    private final Description description;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private OpenFile(Description description) {
        this.description = description;
    }

    /**
     * Opens a file whose bytes are at hand, taking a write reference if the mode can write. From
     * here on the content is closed with the last descriptor, and at once if the opening fails.
     * Linux: {@code do_dentry_open}.
     *
     * @throws ModuleLoadException ETXTBSY if the mode can write and somebody denies writing; EISDIR
     *     or EINVAL never: they are found by whoever uses the file
     */
    public static OpenFile open(Inode inode, FileContent content, OpenMode mode)
            throws ModuleLoadException {
        return open(inode, content, mode, () -> {});
    }

    static OpenFile open(Inode inode, FileContent content, OpenMode mode, Runnable onRelease)
            throws ModuleLoadException {
        boolean counted = mode.canWrite() && content.isRegularFile();
        Description description = new Description(inode, content, mode, counted, onRelease);
        if (counted && !inode.writeAccess().tryGetWrite()) {
            description.discard(); // W3: the refused reference is not given back
            throw new ModuleLoadException(
                    Errno.ETXTBSY, inode + ": opened for writing while writing is denied");
        }
        return new OpenFile(description);
    }

    /**
     * Another descriptor of the same description. Linux: {@code dup}, {@code fget}.
     *
     * @throws ModuleLoadException EBADF if this descriptor is closed
     */
    public OpenFile duplicate() throws ModuleLoadException {
        if (!open.get() || !description.hold()) {
            throw new ModuleLoadException(
                    Errno.EBADF, description.inode + ": the descriptor is closed");
        }
        return new OpenFile(description);
    }

    /** The file behind this descriptor. */
    public Inode inode() {
        return description.inode;
    }

    /** What the description allows. */
    public OpenMode mode() {
        return description.mode;
    }

    /**
     * Writes the bytes at that offset. Relies on the reference that the description holds.
     *
     * @throws ModuleLoadException EBADF if closed or not opened for writing, EIO if the storage
     *     fails
     */
    public void write(ByteBuffer from, long offset) throws ModuleLoadException {
        try (OpenFile held = duplicate()) {
            held.requireWritable();
            held.content().write(from, offset);
        } catch (IOException e) {
            throw new ModuleLoadException(Errno.EIO, inode() + ": write failed: " + e, e);
        }
    }

    /**
     * Cuts the file to that many bytes. Linux: {@code ftruncate}.
     *
     * @throws ModuleLoadException EBADF if closed or not opened for writing, EIO if the storage
     *     fails
     */
    public void truncate(long size) throws ModuleLoadException {
        try (OpenFile held = duplicate()) {
            held.requireWritable();
            held.content().truncate(size);
        } catch (IOException e) {
            throw new ModuleLoadException(Errno.EIO, inode() + ": truncation failed: " + e, e);
        }
    }

    /**
     * Closes this descriptor; the last one releases the description. Closing twice is harmless.
     *
     * @throws UncheckedIOException if the storage fails on closing; everything else is released
     */
    @Override
    public void close() {
        if (open.compareAndSet(true, false)) { // LP(W3): one of several closers goes on
            description.release();
        }
    }

    @Override
    public String toString() {
        return description.inode + " (" + description.mode + ")";
    }

    FileContent content() {
        return description.content;
    }

    private void requireWritable() throws ModuleLoadException {
        if (!description.mode.canWrite()) {
            throw new ModuleLoadException(Errno.EBADF, this + ": not opened for writing");
        }
    }

    /** What duplicates share. Linux: {@code struct file}. */
    private static final class Description {

        final Inode inode;
        final FileContent content;
        final OpenMode mode;
        private final boolean counted;
        private final Runnable onRelease;

        /** Descriptors on this description; at 0 it is released, and 0 is final. */
        private final AtomicInteger descriptors = new AtomicInteger(1);

        Description(
                Inode inode,
                FileContent content,
                OpenMode mode,
                boolean counted,
                Runnable onRelease) {
            this.inode = inode;
            this.content = content;
            this.mode = mode;
            this.counted = counted;
            this.onRelease = onRelease;
        }

        boolean hold() {
            int seen = descriptors.get();
            while (seen > 0) {
                int witness = descriptors.compareAndExchange(seen, seen + 1);
                if (witness == seen) {
                    return true;
                }
                seen = witness;
            }
            return false;
        }

        /** HB: each decrement is read by the next, so the last closer sees what all others did. */
        void release() {
            if (descriptors.decrementAndGet() == 0) { // LP(W4): the last close
                if (counted) {
                    inode.writeAccess().putWrite();
                }
                discard();
            }
        }

        /** The identity goes first: while the content is open its number cannot be reused. */
        void discard() {
            onRelease.run();
            try {
                content.close();
            } catch (IOException e) {
                throw new UncheckedIOException(inode + ": closing failed", e);
            }
        }
    }
}
