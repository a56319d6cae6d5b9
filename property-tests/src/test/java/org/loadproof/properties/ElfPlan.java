package org.loadproof.properties;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.loadproof.testkit.KoBuilder;

/**
 * A well-formed module, by what it consists of.
 *
 * @param name of the module, each byte as one character
 * @param structureBytes how large the module structure is
 * @param gap how many bytes are between sections, at least
 * @param seed the order of the sections, and all content that means nothing
 */
record ElfPlan(
        String name,
        int structureBytes,
        boolean modinfo,
        List<Extra> extras,
        List<Symbol> declared,
        boolean headersFirst,
        int gap,
        long seed) {

    private static final int NAME_AT = 24;
    private static final int UNDEFINED = 0;
    private static final int COMMON = 0xfff2;
    private static final int NO_BITS = 8;
    private static final List<String> RESERVED = List.of(".modinfo", KoBuilder.THIS_MODULE);

    /** A section that the loader need not know. Without content it may have any size. */
    record Extra(String name, int type, long flags, int alignment, long size) {

        boolean is(int wanted) {
            return (flags & wanted) == wanted;
        }

        ElfDraft.Part part(Random random) {
            boolean content = type != 0 && type != NO_BITS;
            byte[] bytes = new byte[content ? (int) size : 0];
            random.nextBytes(bytes);
            return new ElfDraft.Part(name, type, flags, alignment, bytes, size);
        }
    }

    /** A symbol, and the section where it is, or one of the numbers that are no section. */
    record Symbol(String name, int section) {

        boolean isDefined() {
            return section != UNDEFINED;
        }

        boolean isCommon() {
            return section == COMMON;
        }
    }

    /** A small module without modinfo and without anything that is not needed. */
    static ElfPlan plain(String name) {
        return new ElfPlan(name, 80, false, List.of(), List.of(), false, 0, 0);
    }

    boolean defines(String symbol) {
        return declared.stream().anyMatch(s -> s.isDefined() && s.name.equals(symbol));
    }

    boolean hasCommon() {
        return declared.stream().anyMatch(Symbol::isCommon);
    }

    boolean hasVersions() {
        return extras.stream().anyMatch(e -> e.is(2) && e.name.equals("__versions"));
    }

    /** The sections that are both writable and executable. */
    List<Extra> unsafe() {
        return extras.stream().filter(e -> e.is(5)).toList();
    }

    /** The memory of the sections with these flags; the sizes in a file are unsigned. */
    BigInteger memory(int flags) {
        BigInteger sum = BigInteger.ZERO;
        for (Extra extra : extras) {
            if (extra.is(flags)) {
                sum = sum.add(new BigInteger(Long.toUnsignedString(extra.size)));
            }
        }
        boolean data = flags == 2;
        int own = structureBytes + (modinfo ? modinfoText().length : 0);
        return data ? sum.add(BigInteger.valueOf(own)) : sum;
    }

    byte[] structure() {
        byte[] structure = new byte[structureBytes];
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, structure, NAME_AT, bytes.length);
        return structure;
    }

    byte[] modinfoText() {
        return ("license=GPL\0name=" + seed + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    byte[] symbolNames() {
        StringBuilder names = new StringBuilder("\0");
        declared.forEach(symbol -> names.append(symbol.name).append('\0'));
        return names.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] symbolTable() {
        ByteBuffer table = ByteBuffer.allocate(24 * (declared.size() + 1));
        table.order(ByteOrder.LITTLE_ENDIAN);
        int nameAt = 1;
        for (int i = 0; i < declared.size(); i++) {
            Symbol symbol = declared.get(i);
            int at = 24 * (i + 1);
            table.putInt(at, nameAt).putShort(at + 6, (short) symbol.section);
            nameAt += symbol.name.length() + 1;
        }
        return table.array();
    }

    static Arbitrary<ElfPlan> any() {
        Arbitrary<String> name =
                Arbitraries.frequencyOf(
                        Tuple.of(9, bytes().ofMinLength(1).ofMaxLength(20)),
                        Tuple.of(2, bytes().ofLength(55)),
                        Tuple.of(1, Arbitraries.just("")));
        Arbitrary<Integer> structure =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(80, 90),
                        Arbitraries.integers().between(80, 2000));
        return Combinators.combine(
                        name,
                        structure,
                        Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
                        anyExtra().list().ofMaxSize(8),
                        anySymbol().list().ofMaxSize(6),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.longs().withDistribution(RandomDistribution.uniform()))
                .as(ElfPlan::new);
    }

    private static StringArbitrary bytes() {
        return Arbitraries.strings().withCharRange('\u0001', '\u00ff');
    }

    private static Arbitrary<Extra> anyExtra() {
        Arbitrary<String> name =
                Arbitraries.oneOf(
                        bytes().ofMaxLength(12),
                        Arbitraries.of(".text", ".data", "__versions", ".modinfo.2", "", ".symtab"),
                        Arbitraries.of(RESERVED));
        Arbitrary<Integer> type = Arbitraries.of(0, 1, 1, 1, 3, 4, 7, NO_BITS, NO_BITS, 0x70000001);
        Arbitrary<Long> flags =
                Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of(2L, 3L, 6L)),
                        Tuple.of(3, Arbitraries.of(0L, 1L, 4L, 0x30L, 0x32L)),
                        Tuple.of(1, Arbitraries.of(5L, 7L, 0x17L)));
        return Combinators.combine(
                        name, type, flags, Arbitraries.of(1, 2, 8, 16, 64, 4096), sizes())
                .as(ElfPlan::extra);
    }

    /** What has content has a small one, and no name that is taken. */
    private static Extra extra(String name, int type, long flags, int alignment, long size) {
        boolean content = type != 0 && type != NO_BITS;
        String own = content && RESERVED.contains(name) ? name + "2" : name;
        return new Extra(own, type, flags, alignment, content ? size & 0xff : size);
    }

    private static Arbitrary<Long> sizes() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.longs().between(0, 1 << 16)),
                Tuple.of(2, Arbitraries.longs().between(1 << 28, 1L << 31)),
                Tuple.of(1, Arbitraries.of(-1L, -8L, Long.MIN_VALUE, Long.MAX_VALUE)));
    }

    private static Arbitrary<Symbol> anySymbol() {
        Arbitrary<String> own =
                Arbitraries.of("init_module", "cleanup_module", "init_module2", "init_modul", "");
        Arbitrary<Integer> places = Arbitraries.of(UNDEFINED, 1, 2, 0xfff1);
        Arbitrary<Symbol> usual = Combinators.combine(own, places).as(Symbol::new);
        return Arbitraries.frequencyOf(
                Tuple.of(20, usual), Tuple.of(1, bytes().ofMaxLength(9).map(ElfPlan::common)));
    }

    private static Symbol common(String name) {
        return new Symbol(name + "_common", COMMON);
    }

    /** The sections as the loader names them in a message, in the order of the file. */
    List<String> shown(ElfDraft draft) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < draft.parts.size(); i++) {
            ElfDraft.Part part = draft.parts.get(i);
            if ((part.flags & 5) == 5) {
                shown.add("section %d '%s'".formatted(i, part.name));
            }
        }
        return shown;
    }
}
