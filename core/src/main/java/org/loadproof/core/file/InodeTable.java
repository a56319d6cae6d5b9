package org.loadproof.core.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * The files that are open, by device and inode number and never by path. Linux: the inode cache.
 *
 * <p>Hard links and symbolic links to one file lead to one {@link Inode}; copies do not. An inode
 * is in the table while a description of it is open: during that time the file system cannot give
 * its number to another file.
 *
 * <p><b>A path that is replaced while it is opened.</b> The path is looked up once, by the opening
 * itself; the identity is then asked of the opened file and not of the path ({@link FileIdentity}),
 * so it does not matter what the path has become. Only where that cannot be asked (no {@code
 * /proc}; directories and devices, which no load accepts) is the path's identity taken before and
 * after the opening, and the opening repeated until both agree; there a path that is replaced and
 * put back within one opening can go unnoticed.
 *
 * <p>All operations may be called by any thread and wait for the file system only.
 */
public final class InodeTable {

    private static final int ATTEMPTS = 16;

    /** GUARD: this. */
    private final Map<Object, Use> uses = new HashMap<>();

    /**
     * Opens a file, taking a write reference if the mode can write. Linux: {@code open}.
     *
     * @throws ModuleLoadException ETXTBSY if the mode can write and somebody denies writing;
     *     ENOENT, EACCES, EISDIR or EIO as the file system says
     */
    public OpenFile open(Path path, OpenMode mode) throws ModuleLoadException {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                FileIdentity before = FileIdentity.ofPath(path);
                FileChannel channel = FileChannel.open(path, mode.options());
                FileIdentity identity = identityOf(channel, path, before);
                if (identity != null) {
                    return open(path, identity, channel, mode);
                }
                channel.close();
            }
            throw new IOException("the path was replaced during each of " + ATTEMPTS + " openings");
        } catch (IOException e) {
            throw new ModuleLoadException(errnoOf(e), path + ": cannot be opened: " + e, e);
        }
    }

    /**
     * Cuts a file to that many bytes under a write reference of its own. Linux: {@code truncate}.
     *
     * @throws ModuleLoadException as {@link #open}
     */
    public void truncate(Path path, long size) throws ModuleLoadException {
        try (OpenFile file = open(path, OpenMode.WRITE_ONLY)) {
            file.truncate(size);
        }
    }

    /** Null if only the path can be asked, and by now it leads elsewhere or nowhere. */
    private static @Nullable FileIdentity identityOf(
            FileChannel channel, Path path, FileIdentity before) {
        FileIdentity identity = FileIdentity.ofOpen(channel);
        if (identity != null) {
            return identity;
        }
        try {
            return before.equals(FileIdentity.ofPath(path)) ? before : null;
        } catch (IOException e) {
            return null; // the next attempt says why
        }
    }

    private OpenFile open(Path path, FileIdentity identity, FileChannel channel, OpenMode mode)
            throws ModuleLoadException {
        Use use = use(identity.key(), path);
        return OpenFile.open(
                use.inode, new ChannelContent(channel, identity.regular()), mode, () -> drop(use));
    }

    private synchronized Use use(Object key, Path path) {
        Use use = uses.computeIfAbsent(key, k -> new Use(k, new Inode(path.toString())));
        use.descriptions++;
        return use;
    }

    private synchronized void drop(Use use) {
        if (--use.descriptions == 0) {
            uses.remove(use.key);
        }
    }

    private static Errno errnoOf(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Errno.ENOENT;
        }
        if (e instanceof AccessDeniedException) {
            return Errno.EACCES;
        }
        boolean directory =
                e instanceof FileSystemException f && "Is a directory".equals(f.getReason());
        return directory ? Errno.EISDIR : Errno.EIO;
    }

    private static final class Use {

        final Object key;
        final Inode inode;

        /** GUARD: the table. */
        int descriptions;

        Use(Object key, Inode inode) {
            this.key = key;
            this.inode = inode;
        }
    }
}
