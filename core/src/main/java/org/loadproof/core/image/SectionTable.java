package org.loadproof.core.image;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.loadproof.core.errno.ModuleLoadException;

/** All sections of an image, section 0 included, each of them checked. Immutable. */
record SectionTable(List<Section> all) {

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
                ElfCheck.SECTION_ZERO.unless(section.isZero(), section);
            } else if (section.hasContent()) {
                check(section, image, names, header.sectionCount());
            }
        }
        return new SectionTable(List.copyOf(sections));
    }

    Section get(long index) {
        return all.get((int) index);
    }

    /** All sections of that name that have content. Those without were never looked at by name. */
    List<Section> named(String name) {
        return which(s -> s.hasContent() && s.name().equals(name));
    }

    List<Section> which(Predicate<Section> wanted) {
        return all.stream().filter(wanted).toList();
    }

    private static ImageBytes names(ImageBytes image, ElfHeader header) throws ModuleLoadException {
        int index = header.namesIndex();
        Section table = Section.read(image, index, header.sectionAt(index), ImageBytes.NONE);
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
        boolean nameFits = section.nameAt() < names.length();
        ElfCheck.NAME_FITS.unless(nameFits || !section.isAllocated(), section);
    }
}
