package org.loadproof.core.image;

import java.util.stream.IntStream;

/** The symbols of an image, as far as the loader asks for them. The names may be anything. */
record SymbolTable(ImageBytes symbols, ImageBytes names) {

    private static final int ENTRY_SIZE = 24;
    private static final int SECTION = 6;
    private static final int UNDEFINED = 0;
    private static final int COMMON = 0xfff2;

    /** Whether a symbol of that name has a place in the module itself. */
    boolean defines(String name) {
        return entries()
                .filter(at -> symbols.u16(at + SECTION) != UNDEFINED)
                .anyMatch(at -> names.isString(symbols.u32(at), name));
    }

    /** Whether a symbol, but for the first one, waits for a linker to find it a place. */
    boolean hasCommon() {
        return entries().skip(1).anyMatch(at -> symbols.u16(at + SECTION) == COMMON);
    }

    private IntStream entries() {
        return IntStream.range(0, symbols.length() / ENTRY_SIZE).map(index -> index * ENTRY_SIZE);
    }
}
