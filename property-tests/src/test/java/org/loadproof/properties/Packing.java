package org.loadproof.properties;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.loadproof.core.codec.Compression;
import org.loadproof.testkit.Packed;
import org.tukaani.xz.XZ;

/** The shapes of compressed files that differ in what protects them. */
enum Packing {
    GZIP(Compression.GZIP, 8) {
        @Override
        byte[] pack(byte[] content) {
            return Packed.gzip(content);
        }
    },
    GZIP_NAMED(Compression.GZIP, 8) {
        @Override
        byte[] pack(byte[] content) {
            byte[] bare = Packed.gzip(content);
            byte[] name = (NAME + '\0').getBytes(StandardCharsets.US_ASCII);
            int header = Compression.GZIP.minimumSize();
            byte[] named = Arrays.copyOf(bare, bare.length + name.length);
            System.arraycopy(name, 0, named, header, name.length);
            System.arraycopy(bare, header, named, header + name.length, bare.length - header);
            named[3] |= 0x08;
            return named;
        }
    },
    XZ_CRC32(Compression.XZ, 12) {
        @Override
        byte[] pack(byte[] content) {
            return Packed.xz(content);
        }
    },
    XZ_UNCHECKED(Compression.XZ, 12) {
        @Override
        byte[] pack(byte[] content) {
            return Packed.xz(content, XZ.CHECK_NONE);
        }
    },
    ZSTD_CHECKED(Compression.ZSTD, 4) {
        @Override
        byte[] pack(byte[] content) {
            return Packed.zstd(content);
        }
    },
    /** One segment, whose window is the content. */
    ZSTD_UNCHECKED(Compression.ZSTD, 0) {
        @Override
        byte[] pack(byte[] content) {
            return Zstd.compress(content);
        }
    };

    /** The file name in the header of a named gzip file. No bit of it makes a NUL of a letter. */
    static final String NAME = "demo";

    private final Compression format;
    private final int trailer;

    Packing(Compression format, int trailer) {
        this.format = format;
        this.trailer = trailer;
    }

    abstract byte[] pack(byte[] content);

    Compression format() {
        return format;
    }

    /** How many bytes at the end are there to check the others. */
    int trailer() {
        return trailer;
    }
}
