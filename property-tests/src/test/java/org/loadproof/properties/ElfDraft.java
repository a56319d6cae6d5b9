package org.loadproof.properties;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.loadproof.testkit.ElfField;
import org.loadproof.testkit.KoBuilder;

/**
 * A module's image while it is laid out: sections in any order, aligned, with anything between
 * them, headers first or last. What spoils it is written over the finished file.
 */
final class ElfDraft {

    private static final int HEADER = 64;
    private static final int X86_64 = 62;

    /** A section by identity, so that there may be two that look the same. */
    static final class Part {
        final String name;
        int type;
        long flags;
        final int alignment;
        byte[] content;
        long size;
        private int nameAt;
        private int offset;

        Part(String name, int type, long flags, int alignment, byte[] content, long size) {
            this.name = name;
            this.type = type;
            this.flags = flags;
            this.alignment = alignment;
            this.content = content;
            this.size = size;
        }

        static Part of(String name, int type, long flags, byte... content) {
            return new Part(name, type, flags, 8, content, content.length);
        }

        boolean hasContent() {
            return type != 0 && type != 8;
        }
    }

    final Random random;
    final List<Part> parts = new ArrayList<>();
    final Part zero = Part.of("", 0, 0);
    final Part thisModule;
    final Part symbols;
    final Part symbolNames;
    final Part names = Part.of(".shstrtab", 3, 0);
    boolean headersFirst;

    private final int gap;
    private final List<Consumer<ByteBuffer>> patches = new ArrayList<>();
    private int headersAt;
    private int end;

    ElfDraft(ElfPlan plan) {
        random = new Random(plan.seed());
        gap = plan.gap();
        headersFirst = plan.headersFirst();
        thisModule = Part.of(KoBuilder.THIS_MODULE, 1, 3, plan.structure());
        symbols = Part.of(".symtab", 2, 0, plan.symbolTable());
        symbolNames = Part.of(".strtab", 3, 0, plan.symbolNames());
        parts.addAll(List.of(thisModule, symbols, symbolNames, names));
        if (plan.modinfo()) {
            parts.add(Part.of(".modinfo", 1, 2, plan.modinfoText()));
        }
        plan.extras().forEach(extra -> parts.add(extra.part(random)));
        Collections.shuffle(parts, random);
        parts.add(0, zero);
    }

    /** Puts a section somewhere behind section 0. */
    void insert(Part part) {
        parts.add(1 + random.nextInt(parts.size()), part);
    }

    /** Overwrites a field of the file's header. */
    void spoil(ElfField field, int width, long value) {
        patches.add(file -> put(file, field.offset(), width, value));
    }

    /** Overwrites a field of a section's header. */
    void spoil(Part part, ElfField field, int width, long value) {
        patches.add(file -> put(file, headerOf(part) + field.offset(), width, value));
    }

    /** Overwrites a byte of a section's content. */
    void spoil(Part part, int place, int value) {
        patches.add(file -> put(file, part.offset + place, 1, value));
    }

    /** The length of the file as it is laid out now. */
    int length() {
        layOut();
        return end;
    }

    /** Where the section headers begin, as the file is laid out now. */
    int headersAt() {
        layOut();
        return headersAt;
    }

    byte[] bytes() {
        layOut();
        ByteBuffer file = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        random.nextBytes(file.array()); // whatever is between the sections
        writeHeader(file);
        for (Part part : parts) {
            file.put(part.offset, part.content);
            writeSectionHeader(file, part);
        }
        patches.forEach(patch -> patch.accept(file));
        return file.array();
    }

    private void layOut() {
        layOutNames();
        int tables = parts.size() * HEADER;
        headersAt = HEADER;
        end = HEADER + (headersFirst ? tables : 0);
        for (Part part : parts) {
            int from = end + (part == zero ? 0 : gap);
            part.offset = (from + part.alignment - 1) / part.alignment * part.alignment;
            end = part.offset + part.content.length;
        }
        if (!headersFirst) {
            headersAt = end + gap;
            end = headersAt + tables;
        }
    }

    /** Equal names share their place, as linkers have it. */
    private void layOutNames() {
        StringBuilder all = new StringBuilder();
        Map<String, Integer> places = new HashMap<>();
        for (Part part : parts) {
            Integer known = places.putIfAbsent(part.name, all.length());
            part.nameAt = known == null ? all.length() : known;
            if (known == null) {
                all.append(part.name).append('\0');
            }
        }
        names.content = all.toString().getBytes(StandardCharsets.ISO_8859_1);
        names.size = names.content.length;
    }

    private void writeHeader(ByteBuffer file) {
        file.put(0, Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, HEADER));
        file.putShort(16, (short) 1);
        file.putShort(18, (short) X86_64);
        file.putInt(20, 1);
        file.putLong(40, headersAt);
        file.putShort(52, (short) HEADER);
        file.putShort(58, (short) HEADER);
        file.putShort(60, (short) parts.size());
        file.putShort(62, (short) parts.indexOf(names));
    }

    private void writeSectionHeader(ByteBuffer file, Part part) {
        int at = headerOf(part);
        file.put(at, new byte[HEADER]);
        file.putInt(at, part.nameAt);
        file.putInt(at + 4, part.type);
        file.putLong(at + 8, part.flags);
        file.putLong(at + 24, part == zero ? 0 : part.offset);
        file.putLong(at + 32, part.size);
        file.putInt(at + 40, part.type == 2 ? parts.indexOf(symbolNames) : 0);
        file.putLong(at + 48, part.alignment);
    }

    private int headerOf(Part part) {
        return headersAt + parts.indexOf(part) * HEADER;
    }

    private static void put(ByteBuffer file, int at, int width, long value) {
        for (int i = 0; i < width; i++) {
            file.put(at + i, (byte) (value >>> (8 * i)));
        }
    }
}
