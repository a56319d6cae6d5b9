package org.loadproof.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Opens files of the file system. What is open is told apart by device and inode number and never
 * by path: hard links and symbolic links to one file lead to one {@link Inode}; copies do not.
 *
 * <p>The path is looked up once, by the opening itself; the identity is then asked of the opened
 * file ({@link FileIdentity}), so it does not matter what the path has become. Where only the path
 * can be asked, the opening is repeated until it led to one file before and after; there a path
 * that is replaced and put back within one opening can go unnoticed.
 *
 * <p>All operations may be called by any thread and wait for the file system only.
 */
public final class InodeTable {

    private static final int ATTEMPTS = 16;

    /** As the system words it. */
    private static final String TOO_MANY = "Too many open files";

    private final OpenInodes inodes = new OpenInodes();
    private final boolean locking;

    /** A table that settles write access among those who open files through it. */
    public InodeTable() {
        this(false);
    }

    private InodeTable(boolean locking) {
        this.locking = locking;
    }

    /**
     * A table whose reads and writers also keep out those of other processes that do the same: a
     * read takes a shared lock of the operating system for its time, and a description that can
     * write an exclusive one while it lives. Nobody waits: what is locked is ETXTBSY.
     */
    public static InodeTable withFileLocks() {
        return new InodeTable(true);
    }

    /**
     * Opens a file, taking a write reference if the mode can write. Linux: {@code open}.
     *
     * @throws ModuleLoadException ETXTBSY if the mode can write and somebody denies writing;
     *     ENOENT, EACCES, EISDIR, EMFILE or EIO as the file system says
     */
    public OpenFile open(Path path, OpenMode mode) throws ModuleLoadException {
        return open(path, mode, mode, OpenFile::open);
    }

    /**
     * Opens a file and empties it, which has to be allowed whatever the mode. Linux: {@code
     * O_TRUNC}.
     *
     * @throws ModuleLoadException as {@link #open} and {@link OpenFile#openTruncating}
     */
    public OpenFile openTruncating(Path path, OpenMode mode) throws ModuleLoadException {
        OpenMode access = mode.canWrite() ? mode : OpenMode.READ_WRITE;
        return open(path, mode, access, OpenFile::openTruncating);
    }

    /**
     * Makes a file that long under a write reference of its own. Linux: {@code truncate}.
     *
     * @throws ModuleLoadException as {@link #open} and {@link OpenFile#truncate}
     */
    public void truncate(Path path, long size) throws ModuleLoadException {
        try (OpenFile file = open(path, OpenMode.WRITE_ONLY)) {
            file.truncate(size);
        }
    }

    private interface Opening {
        OpenFile open(Inode inode, FileContent content, OpenMode mode) throws ModuleLoadException;
    }

    private OpenFile open(Path path, OpenMode mode, OpenMode access, Opening opening)
            throws ModuleLoadException {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                FileIdentity before = FileIdentity.ofPath(path);
                if (!ProcessLock.hasRoom(before.key())) {
                    throw new FileSystemException("", null, TOO_MANY);
                }
                FileChannel channel = FileChannel.open(path, access.options());
                FileIdentity identity = FileIdentity.ofOpen(channel, path, before);
                if (identity != null) {
                    Object key = identity.key();
                    return opening.open(
                            inodes.use(key, path.toString()),
                            new ChannelContent(identity, channel, locking, () -> inodes.drop(key)),
                            mode);
                }
                ProcessLock.close(null, channel);
            }
            throw new IOException("the path was replaced during each of " + ATTEMPTS + " openings");
        } catch (IOException e) {
            throw new ModuleLoadException(errnoOf(e), path + ": cannot be opened: " + e, e);
        }
    }

    private static Errno errnoOf(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Errno.ENOENT;
        }
        if (e instanceof AccessDeniedException) {
            return Errno.EACCES;
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : null;
        return "Is a directory".equals(reason)
                ? Errno.EISDIR
                : TOO_MANY.equals(reason) ? Errno.EMFILE : Errno.EIO;
    }
}
