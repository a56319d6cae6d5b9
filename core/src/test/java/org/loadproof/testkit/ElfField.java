package org.loadproof.testkit;

import java.nio.ByteBuffer;

/** The fields of an ELF64 header that a test may want to spoil, by their names in the standard. */
public enum ElfField {
    EI_MAG(0, 4),
    EI_CLASS(4, 1),
    E_TYPE(16, 2),
    E_MACHINE(18, 2),
    E_VERSION(20, 4),
    E_SHOFF(40, 8),
    E_SHENTSIZE(58, 2),
    E_SHNUM(60, 2),
    E_SHSTRNDX(62, 2),
    /** This and what follows belong to a section's header. */
    SH_NAME(0, 4),
    SH_TYPE(4, 4),
    SH_FLAGS(8, 8),
    SH_ADDR(16, 8),
    SH_OFFSET(24, 8),
    SH_SIZE(32, 8),
    SH_LINK(40, 4);

    private final int offset;
    private final int width;

    ElfField(int offset, int width) {
        this.offset = offset;
        this.width = width;
    }

    /** Where the field begins in its header. */
    public int offset() {
        return offset;
    }

    /** Overwrites this field of the header that begins there. */
    void put(ByteBuffer file, int header, long value) {
        for (int i = 0; i < width; i++) {
            file.put(header + offset + i, (byte) (value >>> (8 * i)));
        }
    }
}
