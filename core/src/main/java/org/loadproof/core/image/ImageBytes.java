package org.loadproof.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of an image, read as little-endian and never outside their bounds. Offsets and sizes found
 * in a file are unsigned 64-bit numbers: ask {@link #holds} before they become {@code int}s.
 */
final class ImageBytes {

    static final ImageBytes NONE = new ImageBytes(ByteBuffer.allocate(0));

    private final ByteBuffer bytes;

    private ImageBytes(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The first so many bytes of the file. Nothing is copied. */
    static ImageBytes of(byte[] file, int length) {
        return new ImageBytes(ByteBuffer.wrap(file, 0, length).slice());
    }

    int length() {
        return bytes.limit();
    }

    /** Whether that range lies inside without wrapping around; negative is huge, so outside. */
    boolean holds(long offset, long size) {
        return offset >= 0 && size >= 0 && size <= length() - offset;
    }

    /** A range that is known to be held. */
    ImageBytes slice(long offset, long size) {
        return new ImageBytes(bytes.slice(Math.toIntExact(offset), Math.toIntExact(size)));
    }

    byte at(int offset) {
        return bytes.get(offset);
    }

    int u16(int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset));
    }

    long u32(int offset) {
        return Integer.toUnsignedLong(bytes.getInt(offset));
    }

    /** The 64 bits as they are; print them unsigned. */
    long u64(int offset) {
        return bytes.getLong(offset);
    }

    /**
     * The string up to NUL or the end, byte by byte: names that differ stay different. Or empty.
     */
    String string(long offset) {
        int start = holds(offset, 0) ? (int) offset : length();
        int end = start;
        while (end < length() && bytes.get(end) != 0) {
            end++;
        }
        return StandardCharsets.ISO_8859_1.decode(bytes.slice(start, end - start)).toString();
    }

    /** Everything as text for people. */
    String text() {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    /** Whether exactly that ASCII string, its NUL included, is there. */
    boolean isString(long offset, String expected) {
        ByteBuffer wanted = StandardCharsets.US_ASCII.encode(expected + '\0');
        return holds(offset, wanted.limit())
                && bytes.slice((int) offset, wanted.limit()).equals(wanted);
    }
}
