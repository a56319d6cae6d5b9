package org.loadproof.core;

/** The flags of {@code finit_module}, with Linux's numbers. */
public enum LoadFlag {
    /** Take no notice of symbol versions; the signature is not looked for. */
    IGNORE_MODVERSIONS(1),
    /** Take no notice of the version magic; the signature is not looked for. */
    IGNORE_VERMAGIC(2),
    /** The file is compressed; its format is found by its first bytes, never by its name. */
    COMPRESSED_FILE(4);

    private final int bit;

    LoadFlag(int bit) {
        this.bit = bit;
    }

    boolean isIn(int flags) {
        return (flags & bit) != 0;
    }

    static int mask(LoadFlag... flags) {
        int mask = 0;
        for (LoadFlag flag : flags) {
            mask |= flag.bit;
        }
        return mask;
    }

    static boolean allKnown(int flags) {
        return (flags & ~mask(values())) == 0;
    }
}
