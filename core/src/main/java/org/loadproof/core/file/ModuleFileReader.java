package org.loadproof.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Reads a whole module file while nobody can write it. Linux: {@code kernel_read_file}.
 *
 * <p>The denial lasts from before the size is sampled until after the last byte (rule R1) and is
 * released on every way out after it was taken, and on none before (rule R3). What is returned is
 * the caller's own copy: the file may be rewritten from then on.
 */
public final class ModuleFileReader {

    /** The largest file that Linux reads as a module, in bytes. */
    public static final long LARGEST_FILE = Integer.MAX_VALUE;

    private final long limit;

    /** A reader that accepts files of up to {@link #LARGEST_FILE} bytes. */
    public ModuleFileReader() {
        this(LARGEST_FILE);
    }

    /**
     * A reader with a smaller limit.
     *
     * @throws IllegalArgumentException if the limit is not between 1 and {@link #LARGEST_FILE}
     */
    public ModuleFileReader(long limit) {
        if (limit < 1 || limit > LARGEST_FILE) {
            throw new IllegalArgumentException(
                    "limit " + limit + " is not between 1 and " + LARGEST_FILE + " bytes");
        }
        this.limit = limit;
    }

    /**
     * Reads the file. Any thread; waits for the storage only; several reads of one file may run at
     * once.
     *
     * @throws ModuleLoadException EINVAL if it is not a regular file, or is empty; ETXTBSY if it is
     *     open for writing; EFBIG if it is larger than the limit; ENOMEM if there is no room for
     *     it; EIO if the storage fails or ends before the sampled size
     */
    public byte[] read(OpenFile file) throws ModuleLoadException {
        if (!file.content().isRegularFile()) {
            throw new ModuleLoadException(Errno.EINVAL, file + ": not a regular file");
        }
        WriteAccess access = file.inode().writeAccess();
        if (!access.tryDenyWrite()) { // LP(R1): from here on nobody can become a writer
            throw new ModuleLoadException(Errno.ETXTBSY, file + ": open for writing");
        }
        try {
            return readLocked(file);
        } catch (IOException e) {
            throw new ModuleLoadException(Errno.EIO, file + ": read failed: " + e, e);
        } finally {
            access.allowWrite(); // R3: the only release, on every way out
        }
    }

    private byte[] readLocked(OpenFile file) throws IOException, ModuleLoadException {
        if (!file.content().tryLock(true)) {
            throw new ModuleLoadException(Errno.ETXTBSY, file + ": another process may write");
        }
        try {
            return readDenied(file);
        } finally {
            file.content().unlock();
        }
    }

    private byte[] readDenied(OpenFile file) throws IOException, ModuleLoadException {
        long size = file.content().size(); // sampled once
        if (size <= 0) {
            throw new ModuleLoadException(Errno.EINVAL, file + ": empty file");
        }
        if (size > limit) {
            throw new ModuleLoadException(
                    Errno.EFBIG, file + ": " + size + " bytes, the limit is " + limit);
        }
        byte[] bytes;
        try {
            bytes = new byte[(int) size];
        } catch (OutOfMemoryError e) {
            throw new ModuleLoadException(
                    Errno.ENOMEM, file + ": no room for " + size + " bytes", e);
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        int count = 1;
        while (rest.hasRemaining() && count > 0) {
            count = file.content().read(rest, rest.position());
        }
        if (rest.hasRemaining()) {
            throw new ModuleLoadException(
                    Errno.EIO,
                    file + ": ended after " + rest.position() + " of " + size + " bytes");
        }
        return bytes;
    }
}
