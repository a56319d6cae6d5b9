package org.loadproof.core.image;

import org.loadproof.core.errno.ModuleLoadException;

/**
 * The ELF64 header of a file whose first checks have passed.
 *
 * @param sectionsAt file offset of the section headers
 * @param sectionCount how many of them there are
 * @param namesIndex which section holds the sections' names
 */
record ElfHeader(int sectionsAt, int sectionCount, int namesIndex) {

    static final int SECTION_HEADER_SIZE = 64;

    private static final int SIZE = 64;
    private static final long MAGIC = 0x464c457fL;
    private static final int RELOCATABLE = 1;

    /**
     * Reads the header and places the section headers.
     *
     * @throws ModuleLoadException ENOEXEC at the first of the checks that fails
     */
    static ElfHeader read(ImageBytes image, int machine) throws ModuleLoadException {
        requireWhole(image);
        if (image.u32(0) != MAGIC) {
            throw ElfCheck.MAGIC.refuse("offset 0", "magic is %08x".formatted(image.u32(0)));
        }
        requireField(ElfCheck.TYPE, image, 16, "e_type", RELOCATABLE);
        requireField(ElfCheck.MACHINE, image, 18, "e_machine", machine);
        requireField(ElfCheck.SECTION_HEADER_SIZE, image, 58, "e_shentsize", SECTION_HEADER_SIZE);
        return placeSections(image);
    }

    static void requireWhole(ImageBytes image) throws ModuleLoadException {
        if (image.length() < SIZE) {
            throw ElfCheck.HEADER_FITS.refuse("image", "length is " + image.length());
        }
    }

    /** Where the header of that section begins. */
    int sectionAt(int index) {
        return sectionsAt + index * SECTION_HEADER_SIZE;
    }

    private static void requireField(
            ElfCheck check, ImageBytes image, int offset, String field, int expected)
            throws ModuleLoadException {
        int value = image.u16(offset);
        if (value != expected) {
            throw check.refuse(
                    "offset " + offset, "%s is %d, not %d".formatted(field, value, expected));
        }
    }

    private static ElfHeader placeSections(ImageBytes image) throws ModuleLoadException {
        long at = image.u64(40);
        int count = image.u16(60);
        // A table may not even begin at the end of the image, although an empty one would fit
        // there.
        if (!image.holds(at, 1) || !image.holds(at, (long) count * SECTION_HEADER_SIZE)) {
            throw ElfCheck.SECTION_HEADERS_FIT.refuse(
                    "offset 40",
                    "e_shoff is %s for %d headers in %d bytes"
                            .formatted(Long.toUnsignedString(at), count, image.length()));
        }
        int names = image.u16(62);
        if (names == 0 || names >= count) {
            throw ElfCheck.NAMES_INDEX.refuse(
                    "offset 62", "e_shstrndx is %d of %d sections".formatted(names, count));
        }
        return new ElfHeader((int) at, count, names);
    }
}
