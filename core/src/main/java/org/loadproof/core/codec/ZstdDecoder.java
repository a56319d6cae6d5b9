package org.loadproof.core.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Reads the first frame of a zstd file. Linux: {@code module_zstd_decompress}.
 *
 * <p>Linux does not notice here that a frame ends too early: its loop stops at the first page that
 * stays partly empty, and the short image is left for the ELF checks to refuse. So here too the end
 * of the input is the end of the image.
 */
final class ZstdDecoder {

    private static final int DESCRIPTOR = 4;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int WINDOW = 5;
    private static final int SMALLEST_WINDOW_LOG = 10;

    /** The library's "unknown" is -1, its "not a complete, valid header" is -2. */
    private static final long BAD_HEADER = -2;

    private ZstdDecoder() {}

    static ByteArrayInputStream source(byte[] compressed, int windowLimit)
            throws ModuleLoadException {
        long contentSize = Zstd.getFrameContentSize(compressed);
        if (contentSize == BAD_HEADER) {
            throw new ModuleLoadException(
                    Errno.EINVAL,
                    "ZSTD frame header, offset %d: incomplete or invalid in %d bytes"
                            .formatted(DESCRIPTOR, compressed.length));
        }
        boolean single = (compressed[DESCRIPTOR] & SINGLE_SEGMENT) != 0;
        long window = single ? contentSize : window(compressed[WINDOW]);
        if (Long.compareUnsigned(window, windowLimit) > 0) {
            throw new ModuleLoadException(
                    Errno.EINVAL,
                    "ZSTD frame header, offset %d: window of %s bytes; rule: limit of %d bytes"
                            .formatted(DESCRIPTOR, Long.toUnsignedString(window), windowLimit));
        }
        return new ByteArrayInputStream(compressed, 0, frameEnd(compressed));
    }

    static InputStream open(InputStream source) throws IOException {
        return new ZstdInputStreamNoFinalizer(source).setContinuous(true);
    }

    /** Five bits of exponent above three bits of eighths. */
    private static long window(byte encoded) {
        long base = 1L << (SMALLEST_WINDOW_LOG + ((encoded & 0xff) >> 3));
        return base + base / 8 * (encoded & 7);
    }

    /** Where the frame ends; the end of the file if the frame is truncated or corrupt. */
    private static int frameEnd(byte[] compressed) {
        try {
            return (int) Zstd.findFrameCompressedSize(compressed);
        } catch (ZstdException e) {
            return compressed.length;
        }
    }
}
