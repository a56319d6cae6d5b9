package org.loadproof.core.image;

/** The symbols of an image, as far as the loader asks for them. */
final class SymbolTable {

    private static final int ENTRY_SIZE = 24;
    private static final int SECTION = 6;
    private static final int UNDEFINED = 0;
    private static final int COMMON = 0xfff2;

    private final ImageBytes symbols;
    private final ImageBytes names;

    /** The strings may be anything: only symbol tables have their content checked for certain. */
    SymbolTable(ImageBytes image, Section symbols, Section strings) {
        this.symbols = image.slice(symbols.offset(), symbols.size());
        this.names =
                strings.hasContent()
                        ? image.slice(strings.offset(), strings.size())
                        : ImageBytes.NONE;
    }

    /** Whether a symbol of that name has a place in the module itself. */
    boolean defines(String name) {
        for (int at = 0; symbols.holds(at, ENTRY_SIZE); at += ENTRY_SIZE) {
            if (symbols.u16(at + SECTION) != UNDEFINED && names.isString(symbols.u32(at), name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a symbol waits for a linker to find it a place. */
    boolean hasCommon() {
        for (int at = ENTRY_SIZE; symbols.holds(at, ENTRY_SIZE); at += ENTRY_SIZE) {
            if (symbols.u16(at + SECTION) == COMMON) {
                return true;
            }
        }
        return false;
    }
}
