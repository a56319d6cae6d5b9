package org.loadproof.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out an ELF64 little-endian file: header, contents in order, section headers at the end. The
 * section names' table is built from the names; a section called {@link #NAMES} is where it goes.
 */
final class ElfWriter {

    static final String NAMES = ".shstrtab";

    static final int HEADER_SIZE = 64;
    static final int SECTION_HEADER_SIZE = 64;

    private static final int ALIGNMENT = 8;

    /**
     * One section. A size of its own, other than the content's, is for sections without content;
     * the link is the name of another section.
     */
    record Section(
            String name,
            int type,
            long flags,
            ByteBuffer content,
            long size,
            String link,
            int entry) {}

    private final List<Section> sections;
    private final int machine;
    private final int[] offsets;
    private int headersAt;

    ElfWriter(int machine, List<Section> sections) {
        this.machine = machine;
        this.sections = withNames(sections);
        this.offsets = new int[this.sections.size()];
    }

    /** The file. */
    ByteBuffer write() {
        int end = HEADER_SIZE;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i == 0 ? 0 : end;
            end = aligned(end + sections.get(i).content().limit());
        }
        headersAt = end;
        ByteBuffer file = ByteBuffer.allocate(end + offsets.length * SECTION_HEADER_SIZE);
        file.order(ByteOrder.LITTLE_ENDIAN);
        writeHeader(file);
        for (int i = 0; i < offsets.length; i++) {
            ByteBuffer content = sections.get(i).content();
            file.put(offsets[i], content, 0, content.limit());
            writeSectionHeader(file, i);
        }
        return file;
    }

    /** Where that section's header is, after the file was written. */
    int headerOf(String section) {
        return headersAt + require(section) * SECTION_HEADER_SIZE;
    }

    /** Where that section's content is, after the file was written. */
    int contentOf(String section) {
        return offsets[require(section)];
    }

    /** How long that section's content is. */
    int lengthOf(String section) {
        return sections.get(require(section)).content().limit();
    }

    private void writeHeader(ByteBuffer file) {
        file.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        file.putShort(16, (short) 1); // relocatable
        file.putShort(18, (short) machine);
        file.putInt(20, 1);
        file.putLong(40, headersAt);
        file.putShort(52, (short) HEADER_SIZE);
        file.putShort(58, (short) SECTION_HEADER_SIZE);
        file.putShort(60, (short) sections.size());
        file.putShort(62, (short) index(NAMES));
    }

    private void writeSectionHeader(ByteBuffer file, int index) {
        Section section = sections.get(index);
        int at = headersAt + index * SECTION_HEADER_SIZE;
        file.putInt(at, nameOffset(index));
        file.putInt(at + 4, section.type());
        file.putLong(at + 8, section.flags());
        file.putLong(at + 24, offsets[index]);
        file.putLong(at + 32, section.size());
        file.putInt(at + 40, index(section.link()));
        file.putLong(at + 48, ALIGNMENT);
        file.putLong(at + 56, section.entry());
    }

    /** Each section has a name entry of its own, in the sections' order. */
    private int nameOffset(int index) {
        return sections.subList(0, index).stream().mapToInt(s -> s.name().length() + 1).sum();
    }

    private static List<Section> withNames(List<Section> sections) {
        StringBuilder names = new StringBuilder();
        sections.forEach(s -> names.append(s.name()).append('\0'));
        ByteBuffer table = StandardCharsets.ISO_8859_1.encode(names.toString());
        List<Section> all = new ArrayList<>(sections);
        all.replaceAll(
                s ->
                        s.name().equals(NAMES)
                                ? new Section(NAMES, s.type(), 0, table, table.limit(), "", 0)
                                : s);
        return all;
    }

    /** The first section of that name, or 0. */
    private int index(String name) {
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).name().equals(name)) {
                return i;
            }
        }
        return 0;
    }

    private int require(String name) {
        int index = index(name);
        if (index == 0 && !name.isEmpty()) {
            throw new IllegalArgumentException("no section '%s' in this module".formatted(name));
        }
        return index;
    }

    private static int aligned(int offset) {
        return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
