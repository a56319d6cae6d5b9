package org.loadproof.core.file;

import java.util.HashMap;
import java.util.Map;

/**
 * The inodes of open files, by device and inode number. Linux: the inode cache.
 *
 * <p>An inode is here while a description of it is open: during that time the file system cannot
 * give its number to another file. Any thread; never blocks for long.
 */
final class OpenInodes {

    /** GUARD: this, for the counts in the inodes too. */
    private final Map<Object, Inode> inodes = new HashMap<>();

    /**
     * One more description of that file. Linux: {@code iget_locked}.
     *
     * @param name for an inode that is not there yet
     */
    synchronized Inode use(Object key, String name) {
        Inode inode = inodes.computeIfAbsent(key, k -> new Inode(name)); // LP(I7)
        inode.descriptions++;
        return inode;
    }

    /** One less; with the last one the inode is forgotten. Linux: {@code iput}. */
    synchronized void drop(Object key) {
        inodes.computeIfPresent(key, (k, inode) -> --inode.descriptions == 0 ? null : inode);
    }
}
