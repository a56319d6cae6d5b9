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

    private static final int SIZE = 64;
    private static final int SECTION_HEADER_SIZE = 64;
    private static final long MAGIC = 0x464c457fL;
    private static final int RELOCATABLE = 1;

    /**
     * Reads the header and places the section headers.
     *
     * @throws ModuleLoadException ENOEXEC at the first of the checks that fails
     */
    static ElfHeader read(ImageBytes image, int machine) throws ModuleLoadException {
        requireWhole(image);
        long magic = image.u32(0);
        ElfCheck.MAGIC.unless(magic == MAGIC, "offset 0: magic is %08x", magic);
        requireField(ElfCheck.TYPE, image, 16, "e_type", RELOCATABLE);
        requireField(ElfCheck.MACHINE, image, 18, "e_machine", machine);
        requireField(ElfCheck.SECTION_HEADER_SIZE, image, 58, "e_shentsize", SECTION_HEADER_SIZE);
        long at = image.u64(40);
        int count = image.u16(60);
        // A table may not even begin at the end of the image, although an empty one would fit.
        ElfCheck.SECTION_HEADERS_FIT.unless(
                image.holds(at, 1) && image.holds(at, (long) count * SECTION_HEADER_SIZE),
                "offset 40: e_shoff is %s for %d headers in %d bytes",
                Long.toUnsignedString(at),
                count,
                image.length());
        int names = image.u16(62);
        ElfCheck.NAMES_INDEX.unless(
                names > 0 && names < count,
                "offset 62: e_shstrndx is %d of %d sections",
                names,
                count);
        return new ElfHeader((int) at, count, names);
    }

    static void requireWhole(ImageBytes image) throws ModuleLoadException {
        int length = image.length();
        ElfCheck.HEADER_FITS.unless(length >= SIZE, "image: length is %d", length);
    }

    /** Where the header of that section begins. */
    int sectionAt(int index) {
        return sectionsAt + index * SECTION_HEADER_SIZE;
    }

    private static void requireField(
            ElfCheck check, ImageBytes image, int offset, String field, int expected)
            throws ModuleLoadException {
        int value = image.u16(offset);
        check.unless(
                value == expected, "offset %d: %s is %d, not %d", offset, field, value, expected);
    }
}
