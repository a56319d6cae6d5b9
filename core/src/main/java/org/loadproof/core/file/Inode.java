package org.loadproof.core.file;

/**
 * One file as it is in memory, however many paths, links and descriptions lead to it. Linux: {@code
 * struct inode}.
 *
 * <p>Its identity is the object itself, and that is the cookie by which duplicate loads find each
 * other. It carries the write access of the file and no bytes.
 */
public final class Inode {

    private final String label;
    private final WriteAccess writeAccess = new WriteAccess();

    /** How many are open. GUARD: the table that the inode is in. */
    int descriptions;

    /** A file that nobody has opened yet; the label is for messages only. */
    public Inode(String label) {
        this.label = label;
    }

    /** Who may write and who forbids it, for the whole file. */
    public WriteAccess writeAccess() {
        return writeAccess;
    }

    @Override
    public String toString() {
        return label;
    }
}
