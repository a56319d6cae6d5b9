package org.loadproof.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.ElfWriter.Section;

/**
 * Writes the smallest modules that Linux's checks let pass, and others with exactly one thing
 * wrong.
 *
 * <pre>{@code
 * byte[] good = KoBuilder.module("demo").depends("irqbypass").param("count", "int").build();
 * byte[] bad = KoBuilder.module("demo").withElfType(2).build();
 * byte[] packed = Packed.xz(KoBuilder.module("demo").signed().build());
 * }</pre>
 *
 * <p>A module has {@code .text}, {@code .bss}, {@code .modinfo}, the embedded module structure, a
 * symbol table and two string tables. Methods that start with {@code with} spoil something. Not for
 * use by several threads; the built arrays are the caller's.
 */
public final class KoBuilder {

    /** The section in which a module's structure, and with it its name, is embedded. */
    public static final String THIS_MODULE = ".gnu.linkonce.this_module";

    /** What a module carries that was built for the kernel of {@link #module(String)}. */
    public static final String VERMAGIC = "6.12.0-demo SMP preempt mod_unload modversions ";

    /** The size of the module structure in Debian's 6.12 for x86-64. */
    public static final int MODULE_SIZE = 1280;

    private static final int X86_64 = 62;
    private static final int NAME_OFFSET = 24;
    private static final String MARKER = "~Module signature appended~\n";

    private final String name;
    private final List<String> modinfo = new ArrayList<>();
    private final List<String> symbols = new ArrayList<>(List.of("init_module", "cleanup_module"));
    private final List<BiConsumer<ByteBuffer, ElfWriter>> patches = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private @Nullable UnaryOperator<byte[]> signer;
    private boolean versions;
    private int moduleSize = MODULE_SIZE;

    private KoBuilder(String name) {
        this.name = name;
        modinfo("license", "GPL").modinfo("depends", "").modinfo("name", name);
        modinfo("vermagic", VERMAGIC);
    }

    /** A good module of that name, with init and exit, unsigned, without parameters. */
    public static KoBuilder module(String name) {
        return new KoBuilder(name);
    }

    /** Adds one modinfo entry, after those that are there. */
    public KoBuilder modinfo(String tag, String value) {
        modinfo.add(tag + "=" + value);
        return this;
    }

    /** Takes all modinfo entries of that tag away. */
    public KoBuilder withoutModinfo(String tag) {
        modinfo.removeIf(entry -> entry.startsWith(tag + "="));
        return this;
    }

    /** Names the modules that have to be there first. */
    public KoBuilder depends(String... names) {
        return withoutModinfo("depends").modinfo("depends", String.join(",", names));
    }

    /** Replaces the vermagic. */
    public KoBuilder vermagic(String vermagic) {
        return withoutModinfo("vermagic").modinfo("vermagic", vermagic);
    }

    /**
     * Declares a parameter of that type, as the kernel writes it: int, bool, charp, array of int.
     */
    public KoBuilder param(String parameter, String type) {
        return modinfo("parmtype", parameter + ":" + type);
    }

    /** Leaves init out. */
    public KoBuilder noInit() {
        symbols.remove("init_module");
        return this;
    }

    /** Leaves exit out. */
    public KoBuilder noExit() {
        symbols.remove("cleanup_module");
        return this;
    }

    /** Adds a section of symbol versions, as modules for a kernel with CONFIG_MODVERSIONS have. */
    public KoBuilder symbolVersions() {
        versions = true;
        return this;
    }

    /** Makes the module structure of that size. */
    public KoBuilder moduleSize(int bytes) {
        moduleSize = bytes;
        return this;
    }

    /** Appends a signature trailer whose signature is nonsense of the given length. */
    public KoBuilder signed(int signatureBytes) {
        byte[] nonsense = new byte[signatureBytes];
        Arrays.fill(nonsense, (byte) 0x5a);
        return signedBy(image -> nonsense);
    }

    /** Appends a signature trailer. */
    public KoBuilder signed() {
        return signed(100);
    }

    /** Appends a signature trailer with what the signer makes of the image. */
    public KoBuilder signedBy(UnaryOperator<byte[]> signatures) {
        signer = signatures;
        return this;
    }

    /** Leaves a section out; what refers to it then refers to section 0. */
    public KoBuilder withoutSection(String section) {
        removed.add(section);
        return this;
    }

    /** Has a section twice. */
    public KoBuilder withSectionTwice(String section) {
        doubled.add(section);
        return this;
    }

    /** Overwrites {@code e_type}; 1 is a relocatable file. */
    public KoBuilder withElfType(int type) {
        return withHeader(ElfField.E_TYPE, type);
    }

    /** Overwrites {@code e_machine}; 62 is x86-64. */
    public KoBuilder withMachine(int machine) {
        return withHeader(ElfField.E_MACHINE, machine);
    }

    /** Overwrites {@code e_shoff}, where the section headers are. */
    public KoBuilder withShOffset(long offset) {
        return withHeader(ElfField.E_SHOFF, offset);
    }

    /** Overwrites one field of the ELF header. */
    public KoBuilder withHeader(ElfField field, long value) {
        patches.add((file, layout) -> field.put(file, 0, value));
        return this;
    }

    /** Overwrites one field of a section's header; the empty name is section 0. */
    public KoBuilder withSection(String section, ElfField field, long value) {
        patches.add((file, layout) -> field.put(file, layout.headerOf(section), value));
        return this;
    }

    /** Overwrites one byte of a section's content; a negative place counts from its end. */
    public KoBuilder withSectionByte(String section, int place, int value) {
        patches.add(
                (file, layout) -> {
                    int at = place < 0 ? layout.lengthOf(section) + place : place;
                    file.put(layout.contentOf(section) + at, (byte) value);
                });
        return this;
    }

    /** The module as a file. */
    public byte[] build() {
        ElfWriter layout = new ElfWriter(X86_64, sections());
        ByteBuffer file = layout.write();
        patches.forEach(patch -> patch.accept(file, layout));
        byte[] image = new byte[file.capacity()];
        file.get(0, image);
        if (signer == null) {
            return image;
        }
        byte[] trailer = trailer(signer.apply(image));
        return ByteBuffer.allocate(image.length + trailer.length).put(image).put(trailer).array();
    }

    /** Signature, description block (PKCS#7, nothing else set, length in big-endian) and marker. */
    private static byte[] trailer(byte[] signature) {
        return ByteBuffer.allocate(signature.length + 12 + MARKER.length())
                .put(signature)
                .put(new byte[] {0, 0, 2, 0, 0, 0, 0, 0})
                .putInt(signature.length)
                .put(latin1(MARKER))
                .array();
    }

    private List<Section> sections() {
        List<Section> all = new ArrayList<>();
        all.add(new Section("", 0, 0, bytes(0), 0, "", 0));
        all.add(section(".text", 1, 6, bytes(16)));
        all.add(new Section(".bss", 8, 3, bytes(0), 1 << 20, "", 0));
        all.add(section(".modinfo", 1, 2, latin1(String.join("\0", modinfo) + "\0")));
        all.add(section(THIS_MODULE, 1, 3, thisModule()));
        if (versions) {
            all.add(section("__versions", 1, 2, bytes(64)));
        }
        ByteBuffer symbolTable = symbolTable();
        all.add(new Section(".symtab", 2, 0, symbolTable, symbolTable.limit(), ".strtab", 24));
        all.add(section(".strtab", 3, 0, latin1("\0" + String.join("\0", symbols) + "\0")));
        all.add(section(ElfWriter.NAMES, 3, 0, bytes(0)));
        all.removeIf(s -> removed.contains(s.name()));
        all.addAll(all.stream().filter(s -> doubled.contains(s.name())).toList());
        return all;
    }

    private static Section section(String name, int type, long flags, ByteBuffer content) {
        return new Section(name, type, flags, content, content.limit(), "", 0);
    }

    /** As much of the name as the structure has room for. */
    private ByteBuffer thisModule() {
        ByteBuffer structure = bytes(moduleSize);
        for (int i = 0; i < name.length() && NAME_OFFSET + i < moduleSize; i++) {
            structure.put(NAME_OFFSET + i, (byte) name.charAt(i));
        }
        return structure;
    }

    /** The null symbol, and one global function in section 1 for each name. */
    private ByteBuffer symbolTable() {
        ByteBuffer table = bytes(24 * (1 + symbols.size()));
        int nameAt = 1;
        for (int i = 0; i < symbols.size(); i++) {
            int at = 24 * (i + 1);
            table.putInt(at, nameAt).put(at + 4, (byte) 0x12).putShort(at + 6, (short) 1);
            nameAt += symbols.get(i).length() + 1;
        }
        return table;
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer latin1(String text) {
        return StandardCharsets.ISO_8859_1.encode(text);
    }
}
