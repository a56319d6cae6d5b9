package org.loadproof.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
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

    /**
     * Whether that range neither wraps around nor leaves the image; negative is huge, so outside.
     */
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

    /** Where the next NUL is, or the end if there is none. */
    int endOfString(int offset) {
        int end = offset;
        while (end < length() && bytes.get(end) != 0) {
            end++;
        }
        return end;
    }

    /** The string that begins there, byte by byte: names that differ stay different. Or empty. */
    String string(long offset) {
        return holds(offset, 0) ? decode((int) offset, StandardCharsets.ISO_8859_1) : "";
    }

    /** The text that begins there, for people. */
    String text(int offset) {
        return decode(offset, StandardCharsets.UTF_8);
    }

    /** Whether exactly that string, its NUL included, is there. The string is ASCII. */
    boolean isString(long offset, String expected) {
        if (!holds(offset, expected.length() + 1L)) {
            return false;
        }
        int start = (int) offset;
        for (int i = 0; i < expected.length(); i++) {
            if (bytes.get(start + i) != expected.charAt(i)) {
                return false;
            }
        }
        return bytes.get(start + expected.length()) == 0;
    }

    private String decode(int start, Charset charset) {
        byte[] text = new byte[endOfString(start) - start];
        bytes.get(start, text);
        return new String(text, charset);
    }
}
