package org.loadproof.properties;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.loadproof.properties.ElfDraft.Part;
import org.loadproof.testkit.ElfField;

/** One thing that is wrong with an image, and the rule that it breaks, in the loader's words. */
enum ElfDefect {
    MAGIC("an ELF file begins", d -> d.spoil(ElfField.EI_MAG, 4, other(d, 0x464c457fL, 32))),
    TYPE("a relocatable file", d -> d.spoil(ElfField.E_TYPE, 2, other(d, 1, 16))),
    MACHINE("for the machine", d -> d.spoil(ElfField.E_MACHINE, 2, other(d, 62, 16))),
    HEADER_SIZE("header has 64", d -> d.spoil(ElfField.E_SHENTSIZE, 2, other(d, 64, 16))),
    HEADERS_OUTSIDE(
            "section headers lie inside",
            d -> d.spoil(ElfField.E_SHOFF, 8, beyond(d.random, d.length()))),
    TOO_MANY_HEADERS(
            "section headers lie inside",
            d -> {
                int room = (d.length() - d.headersAt()) / 64;
                d.spoil(ElfField.E_SHNUM, 2, room + 1 + d.random.nextInt(0xffff - room));
            }),
    NO_NAMES("section of names is below", d -> d.spoil(ElfField.E_SHSTRNDX, 2, outside(d, 0xffff))),
    NAMES_OUTSIDE("names lie inside", d -> outside(d, d.names)),
    NAMES_EMPTY("there are names", d -> d.spoil(d.names, ElfField.SH_SIZE, 8, 0)),
    NAMES_WITHOUT_END(
            "names end in NUL",
            d -> {
                d.length();
                d.spoil(d.names, d.names.content.length - 1, 1 + d.random.nextInt(255));
            }),
    ZERO_TYPE("section 0 is", d -> d.spoil(d.zero, ElfField.SH_TYPE, 4, other(d, 0, 31))),
    ZERO_SIZE("section 0 is", d -> d.spoil(d.zero, ElfField.SH_SIZE, 8, other(d, 0, 63))),
    ZERO_ADDRESS("section 0 is", d -> d.spoil(d.zero, ElfField.SH_ADDR, 8, other(d, 0, 63))),
    SYMBOLS_WITHOUT_NAMES(
            "symbol table's link",
            d -> d.spoil(d.symbols, ElfField.SH_LINK, 4, outside(d, 0xffffffffL))),
    CONTENT_OUTSIDE(
            "section's content lies inside",
            d -> outside(d, pick(d, part -> part.hasContent() && part != d.names))),
    NAME_OUTSIDE(
            "name of an allocated section",
            d -> {
                Part part = pick(d, p -> p.hasContent() && (p.flags & 2) != 0);
                d.length();
                long over = d.random.nextInt(2) * (long) d.random.nextInt(Integer.MAX_VALUE);
                d.spoil(part, ElfField.SH_NAME, 4, d.names.content.length + over);
            }),
    TWO_MODINFOS(
            "at most one section .modinfo",
            d -> {
                d.insert(Part.of(".modinfo", 1, 0));
                d.insert(Part.of(".modinfo", 1, 2, (byte) 0));
            }),
    NO_SYMBOLS("exactly one symbol table", d -> d.symbols.type = 1),
    TWO_SYMBOL_TABLES("exactly one symbol table", d -> d.insert(Part.of(".sym2", 2, 0))),
    NO_STRUCTURE("exactly one section .gnu", d -> d.parts.remove(d.thisModule)),
    STRUCTURE_WITHOUT_CONTENT("exactly one section .gnu", d -> d.thisModule.type = 8),
    TWO_STRUCTURES(
            "exactly one section .gnu",
            d -> d.insert(Part.of(d.thisModule.name, 1, 2, d.thisModule.content))),
    STRUCTURE_NOT_ALLOCATED("in an allocated section", d -> d.thisModule.flags &= ~2),
    STRUCTURE_TOO_SMALL(
            "as large as the kernel's",
            d -> {
                long less = d.random.nextInt(d.thisModule.content.length);
                d.spoil(d.thisModule, ElfField.SH_SIZE, 8, less);
            }),
    NAME_WITHOUT_END(
            "embedded name ends in NUL",
            d -> {
                for (int i = 0; i < 56; i++) {
                    d.thisModule.content[24 + i] = (byte) (1 + d.random.nextInt(255));
                }
            });

    private final String rule;

    @SuppressWarnings("ImmutableEnumChecker") // the lambdas above keep nothing
    private final Consumer<ElfDraft> spoiler;

    ElfDefect(String rule, Consumer<ElfDraft> spoiler) {
        this.rule = rule;
        this.spoiler = spoiler;
    }

    /** Words of the rule that a refusal has to name. */
    String rule() {
        return rule;
    }

    void spoil(ElfDraft draft) {
        spoiler.accept(draft);
    }

    /** A number of so many bits, near that one or anywhere, and never that one. */
    private static long other(ElfDraft draft, long value, int bits) {
        long mask = (1L << bits) - 1;
        long near = value + (draft.random.nextBoolean() ? 1 : -1) & mask;
        long far = draft.random.nextLong() & mask;
        return draft.random.nextBoolean() || far == value ? near : far;
    }

    /** No section's index: 0, the count, or any above it. */
    private static long outside(ElfDraft draft, long largest) {
        int count = draft.parts.size();
        return switch (draft.random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> count;
            case 2 -> largest;
            default -> count + draft.random.nextInt(0xffff - count);
        };
    }

    /** Moves the content out of the file, or makes it too long. */
    private static void outside(ElfDraft draft, Part part) {
        long value = beyond(draft.random, draft.length());
        boolean offset = draft.random.nextBoolean();
        draft.spoil(part, offset ? ElfField.SH_OFFSET : ElfField.SH_SIZE, 8, value);
    }

    private static long beyond(Random random, int length) {
        return switch (random.nextInt(6)) {
            case 0 -> length + 1L;
            case 1 -> length + 1L + random.nextInt(Integer.MAX_VALUE);
            case 2 -> 1L << (32 + random.nextInt(31));
            case 3 -> Long.MAX_VALUE - random.nextInt(1 << 16);
            case 4 -> -1L - random.nextInt(1 << 16); // a sum with it wraps around
            default -> Long.MIN_VALUE + random.nextInt(1 << 16);
        };
    }

    private static Part pick(ElfDraft draft, Predicate<Part> wanted) {
        List<Part> parts = draft.parts.stream().filter(wanted).toList();
        return parts.get(draft.random.nextInt(parts.size()));
    }
}
