package org.loadproof.core.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes behind an open file description. An implementation never looks at write access: that is
 * settled before it is called.
 */
public interface FileContent extends Closeable {

    /** False for directories, devices, pipes and sockets. Linux: {@code S_ISREG}. */
    boolean isRegularFile();

    /** The number of bytes at this moment. */
    long size() throws IOException;

    /**
     * Reads at most as many bytes as fit, from that offset.
     *
     * @return how many bytes were read; 0 or less at the end of the file
     */
    int read(ByteBuffer into, long offset) throws IOException;

    /** Writes all of the bytes at that offset. */
    void write(ByteBuffer from, long offset) throws IOException;

    /** Makes the file that long, filling up with zeros. */
    void truncate(long size) throws IOException;

    /**
     * Keeps other processes from writing ({@code shared}) or from reading and writing, for a caller
     * who holds a denial or a write reference. False if one of them is in the way.
     */
    default boolean tryLock(boolean shared) {
        return true;
    }

    /** Gives back one lock. */
    default void unlock() {}
}
