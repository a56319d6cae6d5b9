package org.loadproof.core;

import java.util.Arrays;

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
        return Arrays.stream(flags).mapToInt(flag -> flag.bit).reduce(0, (all, bit) -> all | bit);
    }

    static boolean allKnown(int flags) {
        return (flags & ~mask(values())) == 0;
    }
}
