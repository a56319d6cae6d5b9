package org.loadproof.core.image;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.loadproof.core.errno.ModuleLoadException;

/** All sections of an image, section 0 included, each of them checked. Immutable. */
record SectionTable(List<Section> all) {

    /** Whatever is added to it, it stays too much and a long. */
    private static final long TOO_MUCH = 1L << 40;

    private static final int HEADER_SIZE = 64;
    private static final long MAGIC = 0x464c457fL;
    private static final int RELOCATABLE = 1;

    /**
     * Reads the ELF header, the names, then section 0, then the others in their order.
     *
     * @throws ModuleLoadException ENOEXEC at the first of the checks that fails
     */
    static SectionTable read(ImageBytes image, int machine) throws ModuleLoadException {
        ImageBytes headers = sectionHeaders(image, machine);
        int count = image.u16(60);
        int namesIndex = image.u16(62);
        ElfCheck.NAMES_INDEX.unless(
                namesIndex > 0 && namesIndex < count,
                "offset 62: e_shstrndx is %d of %d sections",
                namesIndex,
                count);
        ImageBytes names = names(image, Section.read(headers, namesIndex, ImageBytes.NONE));
        List<Section> sections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Section section = Section.read(headers, i, names);
            ElfCheck.SECTION_ZERO.unless(i > 0 || section.isZero(), section);
            if (section.hasContent()) {
                check(section, image, names, count);
            }
            sections.add(section);
        }
        return new SectionTable(List.copyOf(sections));
    }

    static void requireHeader(ImageBytes image) throws ModuleLoadException {
        int length = image.length();
        ElfCheck.HEADER_FITS.unless(length >= HEADER_SIZE, "image: length is %d", length);
    }

    List<Section> which(Predicate<Section> wanted) {
        return all.stream().filter(wanted).toList();
    }

    /** All sections of that name that have content. Those without were never looked at by name. */
    List<Section> named(String name) {
        return which(section -> section.hasContent() && section.name().equals(name));
    }

    /** The memory of all sections with these flags; of too much only that it is too much. */
    long bytes(int flags) {
        return all.stream()
                .filter(section -> section.is(flags))
                .mapToLong(Section::size) // unsigned, so a negative one is huge
                .map(size -> size < 0 ? TOO_MUCH : Math.min(size, TOO_MUCH))
                .sum();
    }

    private static ImageBytes sectionHeaders(ImageBytes image, int machine)
            throws ModuleLoadException {
        requireHeader(image);
        long magic = image.u32(0);
        ElfCheck.MAGIC.unless(magic == MAGIC, "offset 0: magic is %08x", magic);
        requireField(ElfCheck.TYPE, image, 16, "e_type", RELOCATABLE);
        requireField(ElfCheck.MACHINE, image, 18, "e_machine", machine);
        requireField(ElfCheck.SECTION_HEADER_SIZE, image, 58, "e_shentsize", Section.HEADER_SIZE);
        long at = image.u64(40);
        int size = image.u16(60) * Section.HEADER_SIZE;
        // The headers may not even begin at the end of the image, although none would fit there.
        ElfCheck.SECTION_HEADERS_FIT.unless(
                image.holds(at, Math.max(size, 1)),
                "offset 40: e_shoff is %s for %d bytes of headers in %d bytes",
                Long.toUnsignedString(at),
                size,
                image.length());
        return image.slice(at, size);
    }

    private static void requireField(
            ElfCheck check, ImageBytes image, int offset, String field, int expected)
            throws ModuleLoadException {
        int value = image.u16(offset);
        check.unless(
                value == expected, "offset %d: %s is %d, not %d", offset, field, value, expected);
    }

    private static ImageBytes names(ImageBytes image, Section table) throws ModuleLoadException {
        ElfCheck.NAMES_FIT.unless(image.holds(table.offset(), table.size()), table);
        ElfCheck.NAMES_NOT_EMPTY.unless(table.size() != 0, table);
        ImageBytes names = image.slice(table.offset(), table.size());
        byte last = names.at(names.length() - 1);
        ElfCheck.NAMES_END.unless(last == 0, "%s, last byte is %02x", table, last);
        return names;
    }

    private static void check(Section section, ImageBytes image, ImageBytes names, int count)
            throws ModuleLoadException {
        boolean linked = section.link() > 0 && section.link() < count;
        ElfCheck.SYMBOLS_LINK.unless(linked || !section.isSymbolTable(), section);
        ElfCheck.CONTENT_FITS.unless(image.holds(section.offset(), section.size()), section);
        boolean named = section.nameAt() < names.length();
        ElfCheck.NAME_FITS.unless(named || !section.is(Section.ALLOCATED), section);
    }
}
