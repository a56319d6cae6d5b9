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
    private static final String VERSIONS = "__versions";
    private static final String THIS_MODULE = ".gnu.linkonce.this_module";

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
            boolean safe = !section.isWritableCode();
            Errno.ENOEXEC.unless(safe, "%s; rule: not both writable and executable", section);
        }
    }

    /** Refuses symbols that a linker still has to find a place for. */
    public void requireNoCommonSymbol() throws ModuleLoadException {
        Errno.ENOEXEC.unless(!hasCommon, "a common symbol; rule: none (build with -fno-common)");
    }

    /** Whether it has versions of the symbols that it needs. Linux: {@code CONFIG_MODVERSIONS}. */
    public boolean hasSymbolVersions() {
        return sections.stream().anyMatch(s -> s.isAllocated() && s.name().equals(VERSIONS));
    }

    private static Optional<Section> uniqueModinfo(SectionTable table) throws ModuleLoadException {
        List<Section> found = table.named(MODINFO);
        ElfCheck.ONE_MODINFO.unless(found.size() <= 1, "there are %d", found.size());
        return found.stream().findFirst();
    }

    private static Section onlySymbolTable(SectionTable table) throws ModuleLoadException {
        List<Section> found = table.which(Section::isSymbolTable);
        ElfCheck.ONE_SYMBOL_TABLE.unless(found.size() == 1, "there are %d", found.size());
        return found.get(0);
    }

    private static Section onlyThisModule(SectionTable table, TargetKernel kernel)
            throws ModuleLoadException {
        List<Section> found = table.named(THIS_MODULE);
        ElfCheck.ONE_THIS_MODULE.unless(found.size() == 1, "there are %d", found.size());
        Section section = found.get(0);
        ElfCheck.THIS_MODULE_ALLOCATED.unless(section.isAllocated(), section);
        ElfCheck.THIS_MODULE_SIZE.unless(
                kernel.takes(section.size()), "%s, not %s", section, kernel.expectedSize());
        return section;
    }

    private static ImageBytes content(ImageBytes image, Section section) {
        return image.slice(section.offset(), section.size());
    }

    private static String embeddedName(ImageBytes structure, Section section)
            throws ModuleLoadException {
        ImageBytes field = structure.slice(TargetKernel.NAME_OFFSET, TargetKernel.NAME_SIZE);
        String name = field.string(0);
        boolean ends = name.length() < TargetKernel.NAME_SIZE;
        ElfCheck.NAME_ENDS.unless(ends, "%s, name begins with '%s'", section, name);
        return name;
    }
}
