package org.loadproof.core.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorInputStream;
import org.apache.commons.compress.compressors.deflate.DeflateParameters;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.tukaani.xz.SingleXZInputStream;

/**
 * The formats of compressed modules, told apart by their first bytes and never by a file name, and
 * how Linux reads each. A kernel is built for one ({@code CONFIG_MODULE_COMPRESS_*}); here all are
 * known at once.
 */
public enum Compression {

    /**
     * A header of ten bytes (the magic includes the method byte, 8 for deflate), perhaps a file
     * name, then raw deflate data and nothing after it. So the trailer (CRC-32 and length) is not
     * looked at, further members are ignored, and other optional parts of the header reach the
     * inflater, which refuses them. Linux: {@code module_gzip_decompress}.
     */
    GZIP("1f8b08", 10) {
        private static final int FLAGS = 3;
        private static final int FILE_NAME = 0x08;

        /** Linux: {@code module_gzip_header_len}. */
        @Override
        ByteArrayInputStream source(byte[] compressed, DecompressionLimits limits)
                throws ModuleLoadException {
            int header = minimumSize();
            if ((compressed[FLAGS] & FILE_NAME) != 0) {
                while (header < compressed.length && compressed[header] != 0) {
                    header++;
                }
                header++;
            }
            if (header > compressed.length) {
                throw refusal(minimumSize(), "file name without end; rule: it ends in NUL");
            }
            return new ByteArrayInputStream(compressed, header, compressed.length - header);
        }

        @Override
        InputStream open(InputStream source, DecompressionLimits limits) {
            DeflateParameters raw = new DeflateParameters();
            raw.setWithZlibHeader(false);
            return new DeflateCompressorInputStream(source, raw);
        }
    },

    /**
     * The first stream. Linux's decoder can verify CRC-32 only and refuses every other integrity
     * check but "none", in particular the xz program's default, CRC-64; the library verifies them
     * all, so the stream's header is looked at before. Linux: {@code module_xz_decompress}.
     */
    XZ("fd377a585a00", 6) {
        /** Second byte of the stream flags, after the six bytes of magic. */
        private static final int CHECK_TYPE = 7;

        private static final int CRC32 = 1;

        @Override
        ByteArrayInputStream source(byte[] compressed, DecompressionLimits limits)
                throws ModuleLoadException {
            int check = compressed.length > CHECK_TYPE ? compressed[CHECK_TYPE] & 0xff : 0;
            if (check > CRC32) {
                throw refusal(
                        CHECK_TYPE, "integrity check " + check + "; rule: none (0) or CRC-32 (1)");
            }
            return new ByteArrayInputStream(compressed);
        }

        @Override
        InputStream open(InputStream source, DecompressionLimits limits) throws IOException {
            return new SingleXZInputStream(source, limits.decoderBytes() >> 10);
        }
    },

    /**
     * The first frame, an ordinary one: skippable frames and dictionaries have other magics. Linux
     * does not notice here that it ends too early: its loop stops at the first page that stays
     * partly empty, and the short image is left for the ELF checks to refuse. So here too the end
     * of the input is the end of the image. Linux: {@code module_zstd_decompress}.
     */
    ZSTD("28b52ffd", 4) {
        private static final int DESCRIPTOR = 4;
        private static final int SINGLE_SEGMENT = 0x20;
        private static final int WINDOW = 5;
        private static final int SMALLEST_WINDOW_LOG = 10;

        /** The library's "unknown" is -1, its "not a complete, valid header" is -2. */
        private static final long BAD_HEADER = -2;

        @Override
        ByteArrayInputStream source(byte[] compressed, DecompressionLimits limits)
                throws ModuleLoadException {
            long contentSize = Zstd.getFrameContentSize(compressed);
            if (contentSize == BAD_HEADER) {
                throw refusal(DESCRIPTOR, "incomplete or invalid");
            }
            boolean single = (compressed[DESCRIPTOR] & SINGLE_SEGMENT) != 0;
            long window = single ? contentSize : window(compressed[WINDOW]);
            if (Long.compareUnsigned(window, limits.decoderBytes()) > 0) {
                throw refusal(
                        DESCRIPTOR,
                        "window of %s bytes; rule: limit of %d bytes"
                                .formatted(Long.toUnsignedString(window), limits.decoderBytes()));
            }
            return new ByteArrayInputStream(compressed, 0, frameEnd(compressed));
        }

        @Override
        InputStream open(InputStream source, DecompressionLimits limits) throws IOException {
            return new ZstdInputStreamNoFinalizer(source).setContinuous(true);
        }

        /** Five bits of exponent above three bits of eighths. */
        private long window(byte encoded) {
            long base = 1L << (SMALLEST_WINDOW_LOG + ((encoded & 0xff) >> 3));
            return base + base / 8 * (encoded & 7);
        }

        /** Where the frame ends; the end of the file if the frame is truncated or corrupt. */
        private int frameEnd(byte[] compressed) {
            try {
                return (int) Zstd.findFrameCompressedSize(compressed);
            } catch (ZstdException e) {
                return compressed.length;
            }
        }
    };

    private static final int LONGEST_MAGIC = 6;

    private final String magic;
    private final int minimumSize;

    Compression(String magic, int minimumSize) {
        this.magic = magic;
        this.minimumSize = minimumSize;
    }

    /**
     * Tells the format of a file's content. Never blocks, any thread.
     *
     * @throws ModuleLoadException EINVAL if no format's magic is there, or if the content is
     *     shorter than that format's smallest header
     */
    public static Compression detect(byte[] compressed) throws ModuleLoadException {
        int shown = Math.min(compressed.length, LONGEST_MAGIC);
        String beginning = HexFormat.of().formatHex(compressed, 0, shown);
        for (Compression format : values()) {
            if (beginning.startsWith(format.magic) && compressed.length >= format.minimumSize) {
                return format;
            }
        }
        throw new ModuleLoadException(
                Errno.EINVAL,
                "compressed file of %d bytes begins with '%s'; rule: whole header of gzip, magic of xz or zstd"
                        .formatted(compressed.length, beginning));
    }

    /** The fewest bytes that can be told to be of this format. */
    public int minimumSize() {
        return minimumSize;
    }

    /** What the decoder gets to read, after the checks that are Linux's and not the decoder's. */
    abstract ByteArrayInputStream source(byte[] compressed, DecompressionLimits limits)
            throws ModuleLoadException;

    /** The decoder of such a source; closing it closes the source. */
    abstract InputStream open(InputStream source, DecompressionLimits limits) throws IOException;

    ModuleLoadException refusal(int offset, String what) {
        return new ModuleLoadException(
                Errno.EINVAL, "%s header, offset %d: %s".formatted(this, offset, what));
    }
}
