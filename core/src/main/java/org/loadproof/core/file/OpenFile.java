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
        Description description = new Description(inode, content, mode, new AtomicInteger(1));
        try {
            if (description.counted()) {
                description.getWrite();
            }
            return new OpenFile(description);
        } catch (ModuleLoadException e) {
            description.discard();
            throw e;
        }
    }

    /**
     * Opens a file as {@link #open} does and then empties it, if it is a regular one, under a
     * second write reference, which a mode that cannot write needs too. Linux: {@code
     * handle_truncate}.
     *
     * @throws ModuleLoadException ETXTBSY if somebody denies writing, and then no byte is lost; EIO
     *     if the storage fails
     */
    public static OpenFile openTruncating(Inode inode, FileContent content, OpenMode mode)
            throws ModuleLoadException {
        OpenFile file = open(inode, content, mode);
        try {
            if (content.isRegularFile()) {
                file.description.getWrite();
                try {
                    file.description.resize(0);
                } finally {
                    file.description.putWrite();
                }
            }
            return file;
        } catch (Throwable t) {
            file.close();
            throw t;
        }
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
     * Reads at most as many bytes as fit, from that offset; denies nobody anything. Linux: {@code
     * pread}.
     *
     * @return how many bytes were read; 0 or less at the end of the file
     * @throws ModuleLoadException EBADF if closed or not opened for reading, EIO if the storage
     *     fails
     */
    public int read(ByteBuffer into, long offset) throws ModuleLoadException {
        try (OpenFile held = duplicate()) {
            if (!held.mode().canRead()) {
                throw new ModuleLoadException(Errno.EBADF, this + ": not opened for reading");
            }
            return held.content().read(into, offset);
        } catch (IOException e) {
            throw new ModuleLoadException(Errno.EIO, inode() + ": read failed: " + e, e);
        }
    }

    /**
     * Writes the bytes at that offset. Relies on the reference that the description holds.
     *
     * @throws ModuleLoadException EBADF if closed or not opened for writing, EIO if the storage
     *     fails
     */
    public void write(ByteBuffer from, long offset) throws ModuleLoadException {
        try (OpenFile held = duplicate()) {
            if (!held.mode().canWrite()) {
                throw new ModuleLoadException(Errno.EBADF, this + ": not opened for writing");
            }
            held.content().write(from, offset);
        } catch (IOException e) {
            throw new ModuleLoadException(Errno.EIO, inode() + ": write failed: " + e, e);
        }
    }

    /**
     * Makes the file that long, filling up with zeros. Relies on the reference that the description
     * holds. Linux: {@code ftruncate}.
     *
     * @throws ModuleLoadException EBADF if closed, EINVAL if the length is negative, the file is no
     *     regular one or not opened for writing, EIO if the storage fails
     */
    public void truncate(long size) throws ModuleLoadException {
        try (OpenFile held = duplicate()) {
            if (size < 0 || !held.mode().canWrite() || !held.content().isRegularFile()) {
                throw new ModuleLoadException(
                        Errno.EINVAL,
                        this + ": not a regular file that can be written, or a length of " + size);
            }
            held.description.resize(size);
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

    /**
     * What duplicates share. Linux: {@code struct file}.
     *
     * @param descriptors how many there are; at 0 it is released, and 0 is final
     */
    private record Description(
            Inode inode, FileContent content, OpenMode mode, AtomicInteger descriptors) {

        boolean counted() {
            return mode.canWrite() && content.isRegularFile();
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
                if (counted()) {
                    putWrite();
                }
                discard();
            }
        }

        void getWrite() throws ModuleLoadException {
            boolean taken = inode.writeAccess().tryGetWrite();
            if (taken && content.tryLock(false)) {
                return;
            }
            if (taken) { // W3: what was refused is not given back
                inode.writeAccess().putWrite();
            }
            throw new ModuleLoadException(
                    Errno.ETXTBSY,
                    "%s: writing is denied%s".formatted(inode, taken ? " by another process" : ""));
        }

        void putWrite() {
            content.unlock();
            inode.writeAccess().putWrite();
        }

        void resize(long size) throws ModuleLoadException {
            try {
                content.truncate(size);
            } catch (IOException e) {
                throw new ModuleLoadException(Errno.EIO, inode + ": truncation failed: " + e, e);
            }
        }

        void discard() {
            try {
                content.close();
            } catch (IOException e) {
                throw new UncheckedIOException(inode + ": closing failed", e);
            }
        }
    }
}
