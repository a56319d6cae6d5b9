package org.loadproof.core.codec;

import java.util.HexFormat;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * The formats of compressed modules, told apart by their first bytes and never by a file name.
 * Linux: {@code CONFIG_MODULE_COMPRESS_*}, of which a kernel has one; here all are known at once.
 */
public enum Compression {
    /** The magic includes the method byte (8, deflate); the fixed header has ten bytes. */
    GZIP("1f8b08", 10),
    /** The magic alone is asked for here; the rest of the header is the decoder's business. */
    XZ("fd377a585a00", 6),
    /** One ordinary frame; skippable frames and dictionaries have other magics. */
    ZSTD("28b52ffd", 4);

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
}
