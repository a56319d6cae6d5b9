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

    private static final int NULL = 0;
    private static final int SYMBOLS = 2;
    private static final int NO_BITS = 8;
    private static final int WRITABLE = 1;
    private static final int ALLOCATED = 2;
    private static final int EXECUTABLE = 4;

    static Section read(ImageBytes image, int index, int at, ImageBytes names) {
        long nameAt = image.u32(at);
        return new Section(
                index,
                names.string(nameAt),
                nameAt,
                image.u32(at + 4),
                image.u64(at + 8),
                image.u64(at + 16),
                image.u64(at + 24),
                image.u64(at + 32),
                image.u32(at + 40));
    }

    /** Whether the file holds bytes of this section: neither a null section nor one of no-bits. */
    boolean hasContent() {
        return type != NULL && type != NO_BITS;
    }

    /** Whether the section gets memory when it is loaded. */
    boolean isAllocated() {
        return (flags & ALLOCATED) != 0;
    }

    /** Whether it is code that gets memory. */
    boolean isCode() {
        return isAllocated() && (flags & EXECUTABLE) != 0;
    }

    /** Whether what it holds could be changed and then run. */
    boolean isWritableCode() {
        return (flags & WRITABLE) != 0 && (flags & EXECUTABLE) != 0;
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
        return "section %d '%s': name at %d, type %d, flags %x, address %s, offset %s, size %s, link %d"
                .formatted(
                        index,
                        name,
                        nameAt,
                        type,
                        flags,
                        Long.toUnsignedString(address),
                        Long.toUnsignedString(offset),
                        Long.toUnsignedString(size),
                        link);
    }
}
