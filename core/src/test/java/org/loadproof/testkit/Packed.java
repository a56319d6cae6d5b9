package org.loadproof.testkit;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.loadproof.core.codec.Compression;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** Compresses modules as the kernel's own installation does it: options included. */
public final class Packed {

    private static final int XZ_DICTIONARY = 1 << 20;

    private Packed() {}

    /** In the given format. */
    public static byte[] as(Compression format, byte[] image) {
        return switch (format) {
            case GZIP -> gzip(image);
            case XZ -> xz(image);
            case ZSTD -> zstd(image);
        };
    }

    /** One member, without a file name. */
    public static byte[] gzip(byte[] image) {
        return pack(image, GZIPOutputStream::new);
    }

    /** One stream with CRC-32, as Linux demands, and a dictionary of 1 MiB. */
    public static byte[] xz(byte[] image) {
        return xz(image, XZ.CHECK_CRC32);
    }

    /** One stream with an integrity check of choice. */
    public static byte[] xz(byte[] image, int check) {
        return pack(
                image,
                out -> {
                    LZMA2Options options = new LZMA2Options();
                    options.setDictSize(XZ_DICTIONARY);
                    return new XZOutputStream(out, options, check);
                });
    }

    /** One frame with a checksum. */
    public static byte[] zstd(byte[] image) {
        return pack(image, out -> new ZstdOutputStream(out).setChecksum(true));
    }

    private interface Packer {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] pack(byte[] image, Packer packer) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer.over(packed)) {
            out.write(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
