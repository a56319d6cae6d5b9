package org.loadproof.core.codec;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorInputStream;
import org.apache.commons.compress.compressors.deflate.DeflateParameters;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Reads gzip as Linux does: a header of ten bytes, perhaps a file name, then raw deflate data and
 * nothing after it. Linux: {@code module_gzip_decompress}.
 *
 * <p>So the trailer (CRC-32 and length) is not looked at, further members are ignored, and a header
 * with other optional parts is not understood: those parts reach the inflater, which refuses them.
 * The library's own gzip stream would be stricter on the first two and more able on the third.
 */
final class GzipDecoder {

    private static final int FIXED_HEADER = 10;
    private static final int FLAGS = 3;
    private static final int FILE_NAME = 0x08;

    private GzipDecoder() {}

    static ByteArrayInputStream source(byte[] compressed) throws ModuleLoadException {
        int header = headerLength(compressed);
        return new ByteArrayInputStream(compressed, header, compressed.length - header);
    }

    static InputStream open(InputStream source) {
        DeflateParameters raw = new DeflateParameters();
        raw.setWithZlibHeader(false);
        return new DeflateCompressorInputStream(source, raw);
    }

    /** Linux: {@code module_gzip_header_len}. */
    private static int headerLength(byte[] compressed) throws ModuleLoadException {
        int length = FIXED_HEADER;
        if ((compressed[FLAGS] & FILE_NAME) == 0) {
            return length;
        }
        while (length < compressed.length) {
            if (compressed[length++] == 0) {
                return length;
            }
        }
        throw new ModuleLoadException(
                Errno.EINVAL,
                "GZIP header, offset %d: file name without end in %d bytes; rule: it ends in NUL"
                        .formatted(FIXED_HEADER, compressed.length));
    }
}
