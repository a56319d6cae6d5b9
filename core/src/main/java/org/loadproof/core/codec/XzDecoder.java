package org.loadproof.core.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.tukaani.xz.SingleXZInputStream;

/**
 * Reads the first stream of an xz file. Linux: {@code module_xz_decompress}.
 *
 * <p>Linux's decoder can verify CRC-32 only and refuses every other integrity check but "none", in
 * particular the xz program's default, CRC-64. The library verifies them all, so the stream's
 * header is looked at before.
 */
final class XzDecoder {

    /** Second byte of the stream flags, after the six bytes of magic. */
    private static final int CHECK_TYPE = 7;

    private static final int CRC32 = 1;

    private XzDecoder() {}

    static ByteArrayInputStream source(byte[] compressed) throws ModuleLoadException {
        if (compressed.length > CHECK_TYPE && (compressed[CHECK_TYPE] & 0xff) > CRC32) {
            throw new ModuleLoadException(
                    Errno.EINVAL,
                    "XZ header, offset %d: integrity check %d; rule: none (0) or CRC-32 (1)"
                            .formatted(CHECK_TYPE, compressed[CHECK_TYPE] & 0xff));
        }
        return new ByteArrayInputStream(compressed);
    }

    static InputStream open(InputStream source, int memoryBytes) throws IOException {
        return new SingleXZInputStream(source, memoryBytes >> 10);
    }
}
