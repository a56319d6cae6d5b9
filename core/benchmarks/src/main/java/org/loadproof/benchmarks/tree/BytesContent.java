package org.loadproof.benchmarks.tree;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.file.FileContent;

/**
 * A file in memory that counts how often it is read as a whole: whoever does that asks its size
 * once.
 */
public final class BytesContent implements FileContent {

    private final byte[] bytes;
    private final AtomicInteger reads = new AtomicInteger();

    /** A file of these bytes. */
    public BytesContent(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** How often it was read so far. */
    int reads() {
        return reads.get();
    }

    @Override
    public boolean isRegularFile() {
        return true;
    }

    @Override
    public long size() {
        reads.incrementAndGet();
        return bytes.length;
    }

    @Override
    public int read(ByteBuffer into, long offset) {
        int length = (int) Math.min(into.remaining(), bytes.length - offset);
        into.put(bytes, (int) offset, length);
        return length;
    }

    @Override
    public void write(ByteBuffer from, long offset) {
        throw new UnsupportedOperationException("only read here");
    }

    @Override
    public void truncate(long size) {
        throw new UnsupportedOperationException("only read here");
    }

    @Override
    public void close() {}
}
