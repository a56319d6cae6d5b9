package org.loadproof.core.image;

import java.util.List;
import java.util.Optional;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * A module's image after all checks: what the loader needs to know of it, and nothing of its bytes.
 * Linux: {@code struct load_info} after {@code elf_validity_cache_copy}.
 *
 * <p>The name is the one embedded in the module's own structure. It rules the module list; neither
 * the file's name nor modinfo's does. Immutable, for any thread.
 */
public final class ElfImage {

    private static final String MODINFO = ".modinfo";
    private static final String THIS_MODULE = ".gnu.linkonce.this_module";

    private final int length;
    private final String name;
    private final ModuleInfo info;
    private final boolean hasInit;
    private final boolean hasExit;
    private final boolean hasCommon;
    private final List<Section> sections;

    private ElfImage(ImageBytes image, TargetKernel kernel) throws ModuleLoadException {
        ElfHeader header = ElfHeader.read(image, kernel.machine());
        SectionTable table = SectionTable.read(image, header);
        Optional<Section> modinfo = uniqueModinfo(table);
        Section symbolSection = onlySymbolTable(table);
        Section thisModule = onlyThisModule(table, kernel);
        SymbolTable symbols =
                new SymbolTable(image, symbolSection, table.get(symbolSection.link()));
        length = image.length();
        sections = table.all();
        info = modinfo.map(s -> content(image, s)).map(ModuleInfo::read).orElse(ModuleInfo.EMPTY);
        name = embeddedName(content(image, thisModule), thisModule);
        hasInit = symbols.defines("init_module");
        hasExit = symbols.defines("cleanup_module");
        hasCommon = symbols.hasCommon();
    }

    /**
     * Checks the first bytes of a file, in Linux's order. The array is read now and not kept.
     *
     * @param length how many bytes are image, after a signature trailer was cut off
     * @throws ModuleLoadException ENOEXEC at the first check that fails; the message names the
     *     place, the value and the rule
     */
    public static ElfImage parse(byte[] file, int length, TargetKernel kernel)
            throws ModuleLoadException {
        return new ElfImage(ImageBytes.of(file, length), kernel);
    }

    /** Refuses what is shorter than an ELF header, with ENOEXEC. */
    public static void requireHeader(byte[] file) throws ModuleLoadException {
        ElfHeader.requireWhole(ImageBytes.of(file, file.length));
    }

    /** The same for a whole array. */
    public static ElfImage parse(byte[] image, TargetKernel kernel) throws ModuleLoadException {
        return parse(image, image.length, kernel);
    }

    /** How many bytes the image has, without its signature. */
    public int length() {
        return length;
    }

    /** The module's name, each byte as one character. May be empty, which Linux refuses later. */
    public String name() {
        return name;
    }

    /** The modinfo strings; empty if there is no such section, which is no error here. */
    public ModuleInfo info() {
        return info;
    }

    /** Whether the module has something to run when it is loaded. */
    public boolean hasInit() {
        return hasInit;
    }

    /** Whether the module has something to run when it is removed. */
    public boolean hasExit() {
        return hasExit;
    }

    /** How many bytes the module has in memory, what only init needs included. */
    public long memoryBytes() {
        return sections.stream().filter(Section::isAllocated).mapToLong(Section::size).sum();
    }

    /** How many of them are code. */
    public long codeBytes() {
        return sections.stream().filter(Section::isCode).mapToLong(Section::size).sum();
    }

    /** Refuses memory that could be changed and run. Linux: {@code module_enforce_rwx_sections}. */
    public void requireNoWritableCode() throws ModuleLoadException {
        for (Section section : sections) {
            if (section.isWritableCode()) {
                throw new ModuleLoadException(
                        Errno.ENOEXEC,
                        section.where() + " is writable and executable; rule: not both");
            }
        }
    }

    /** Refuses symbols that a linker still has to find a place for. */
    public void requireNoCommonSymbol() throws ModuleLoadException {
        if (hasCommon) {
            throw new ModuleLoadException(
                    Errno.ENOEXEC, "a common symbol; rule: none (build with -fno-common)");
        }
    }

    /** All sections, section 0 included, in the order of the file. */
    public List<Section> sections() {
        return sections;
    }

    /** The first allocated section of that name. Linux: {@code find_sec}. */
    public Optional<Section> section(String name) {
        return sections.stream().filter(s -> s.isAllocated() && s.name().equals(name)).findFirst();
    }

    private static Optional<Section> uniqueModinfo(SectionTable table) throws ModuleLoadException {
        List<Section> found = table.named(MODINFO);
        if (found.size() > 1) {
            throw ElfCheck.ONE_MODINFO.refuse(found.get(1).where(), "there are " + found.size());
        }
        return found.stream().findFirst();
    }

    private static Section onlySymbolTable(SectionTable table) throws ModuleLoadException {
        List<Section> found = table.symbolTables();
        if (found.size() != 1) {
            throw ElfCheck.ONE_SYMBOL_TABLE.refuse("section headers", "there are " + found.size());
        }
        return found.get(0);
    }

    private static Section onlyThisModule(SectionTable table, TargetKernel kernel)
            throws ModuleLoadException {
        List<Section> found = table.named(THIS_MODULE);
        if (found.size() != 1) {
            throw ElfCheck.ONE_THIS_MODULE.refuse("section headers", "there are " + found.size());
        }
        Section section = found.get(0);
        if (!section.isAllocated()) {
            throw ElfCheck.THIS_MODULE_ALLOCATED.refuse(
                    section.where(), "flags are %x".formatted(section.flags()));
        }
        if (!kernel.takes(section.size())) {
            throw ElfCheck.THIS_MODULE_SIZE.refuse(
                    section.where(),
                    "size is %d, expected %s".formatted(section.size(), kernel.expectedSize()));
        }
        return section;
    }

    private static ImageBytes content(ImageBytes image, Section section) {
        return image.slice(section.offset(), section.size());
    }

    private static String embeddedName(ImageBytes structure, Section section)
            throws ModuleLoadException {
        ImageBytes field = structure.slice(TargetKernel.NAME_OFFSET, TargetKernel.NAME_SIZE);
        if (field.endOfString(0) == TargetKernel.NAME_SIZE) {
            throw ElfCheck.NAME_ENDS.refuse(
                    section.where(), "name begins with '%s'".formatted(field.string(0)));
        }
        return field.string(0);
    }
}
