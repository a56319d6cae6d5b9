package org.loadproof.core.codec;

import java.io.ByteArrayInputStream;

/**
 * The compressed bytes as a decoder reads them. It remembers how far the decoder came and whether
 * it asked for more than there is: a decoder that fails after that met a truncated file, one that
 * fails before met a corrupt one. Used by one thread.
 */
class CompressedSource extends ByteArrayInputStream {

    private boolean exhausted;

    CompressedSource(byte[] compressed, int from, int to) {
        super(compressed, from, to - from);
    }

    /** Hands out the next bytes, or remembers that there were none left. */
    @Override
    public synchronized int read(byte[] into, int offset, int length) {
        int count = super.read(into, offset, length);
        exhausted |= count < 0;
        return count;
    }

    /** Hands out the next byte, or remembers that there was none left. */
    @Override
    public synchronized int read() {
        int next = super.read();
        exhausted |= next < 0;
        return next;
    }

    /** How many bytes of the file the decoder has taken, its header included. */
    synchronized int consumed() {
        return pos;
    }

    /** Whether the decoder asked for more than the file has. */
    synchronized boolean exhausted() {
        return exhausted;
    }
}
