package org.loadproof.core.image;

/**
 * One section header, with its name. Numbers are as in the file; 64-bit ones are unsigned.
 *
 * @param name empty if the header points outside the names
 * @param nameAt where the name is in the section of names
 * @param offset where the content is in the file; means nothing for a section without content
 */
record Section(
        int index,
        String name,
        long nameAt,
        long type,
        long flags,
        long address,
        long offset,
        long size,
        long link) {

    static final int HEADER_SIZE = 64;
    static final int WRITABLE = 1;
    static final int ALLOCATED = 2;
    static final int EXECUTABLE = 4;
    private static final int NULL = 0;
    private static final int SYMBOLS = 2;
    private static final int NO_BITS = 8;

    static Section read(ImageBytes headers, int index, ImageBytes names) {
        int at = index * HEADER_SIZE;
        long nameAt = headers.u32(at);
        return new Section(
                index,
                names.string(nameAt),
                nameAt,
                headers.u32(at + 4),
                headers.u64(at + 8),
                headers.u64(at + 16),
                headers.u64(at + 24),
                headers.u64(at + 32),
                headers.u32(at + 40));
    }

    /** Whether all of these flags are set; it gets memory only if ALLOCATED is. */
    boolean is(int wanted) {
        return (flags & wanted) == wanted;
    }

    /** Whether the file holds bytes of this section: neither a null section nor one of no-bits. */
    boolean hasContent() {
        return type != NULL && type != NO_BITS;
    }

    boolean isSymbolTable() {
        return type == SYMBOLS;
    }

    /** Whether this can be section 0, which stands for none. */
    boolean isZero() {
        return type == NULL && size == 0 && address == 0;
    }

    /** For messages. */
    @Override
    public String toString() {
        return "section %d '%s': name at %d, type %d, flags %x, address %x, offset %s, size %s, link %d"
                .formatted(
                        index,
                        name,
                        nameAt,
                        type,
                        flags,
                        address,
                        Long.toUnsignedString(offset),
                        Long.toUnsignedString(size),
                        link);
    }
}
