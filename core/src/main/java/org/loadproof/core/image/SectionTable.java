package org.loadproof.core.image;

import java.util.ArrayList;
import java.util.List;
import org.loadproof.core.errno.ModuleLoadException;

/** All sections of an image, each of them checked. Immutable. */
final class SectionTable {

    private final List<Section> sections;

    private SectionTable(List<Section> sections) {
        this.sections = List.copyOf(sections);
    }

    /**
     * Reads the names, then section 0, then the others in their order.
     *
     * @throws ModuleLoadException ENOEXEC at the first of the checks that fails
     */
    static SectionTable read(ImageBytes image, ElfHeader header) throws ModuleLoadException {
        ImageBytes names = names(image, header);
        List<Section> sections = new ArrayList<>(header.sectionCount());
        for (int i = 0; i < header.sectionCount(); i++) {
            Section section = Section.read(image, i, header.sectionAt(i), names);
            sections.add(section);
            if (i == 0) {
                checkZero(section);
            } else if (section.hasContent()) {
                long nameAt = image.u32(header.sectionAt(i));
                check(section, nameAt, image, names, header.sectionCount());
            }
        }
        return new SectionTable(sections);
    }

    List<Section> all() {
        return sections;
    }

    Section get(long index) {
        return sections.get((int) index);
    }

    /** All sections of that name that have content. Those without were never looked at by name. */
    List<Section> named(String name) {
        return sections.stream().filter(s -> s.hasContent() && s.name().equals(name)).toList();
    }

    /** All symbol tables; a module has one. */
    List<Section> symbolTables() {
        return sections.stream().filter(Section::isSymbolTable).toList();
    }

    private static ImageBytes names(ImageBytes image, ElfHeader header) throws ModuleLoadException {
        int index = header.namesIndex();
        Section table = Section.read(image, index, header.sectionAt(index), ImageBytes.NONE);
        if (!image.holds(table.offset(), table.size())) {
            throw ElfCheck.NAMES_FIT.refuse(table.where(), table.range());
        }
        if (table.size() == 0) {
            throw ElfCheck.NAMES_NOT_EMPTY.refuse(table.where(), "size is 0");
        }
        ImageBytes names = image.slice(table.offset(), table.size());
        byte last = names.at(names.length() - 1);
        if (last != 0) {
            throw ElfCheck.NAMES_END.refuse(
                    table.where(), "%s, last byte is %02x".formatted(table.range(), last));
        }
        return names;
    }

    private static void checkZero(Section zero) throws ModuleLoadException {
        if (!zero.isNull() || zero.size() != 0 || zero.address() != 0) {
            throw ElfCheck.SECTION_ZERO.refuse(
                    zero.where(),
                    "type %d, %s, address %s"
                            .formatted(
                                    zero.type(),
                                    zero.range(),
                                    Long.toUnsignedString(zero.address())));
        }
    }

    private static void check(
            Section section, long nameAt, ImageBytes image, ImageBytes names, int count)
            throws ModuleLoadException {
        if (section.isSymbolTable() && (section.link() == 0 || section.link() >= count)) {
            throw ElfCheck.SYMBOLS_LINK.refuse(
                    section.where(), "sh_link is %d of %d".formatted(section.link(), count));
        }
        if (!image.holds(section.offset(), section.size())) {
            throw ElfCheck.CONTENT_FITS.refuse(
                    section.where(), "%s in %d bytes".formatted(section.range(), image.length()));
        }
        if (section.isAllocated() && nameAt >= names.length()) {
            throw ElfCheck.NAME_FITS.refuse(
                    section.where(), "sh_name is %d of %d".formatted(nameAt, names.length()));
        }
    }
}
