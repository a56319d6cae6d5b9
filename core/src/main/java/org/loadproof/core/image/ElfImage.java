package org.loadproof.core.image;

import java.util.List;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * A module's image after all checks: what the loader needs to know of it, and nothing of its bytes.
 * Linux: {@code struct load_info} after {@code elf_validity_cache_copy}. Immutable.
 *
 * @param name as embedded in the module's own structure, each byte as one character. It rules the
 *     module list; neither the file's name nor modinfo's does. May be empty, refused later
 * @param info the modinfo strings; without the section there are none, which is no error here
 * @param hasInit whether the module has something to run when it is loaded
 * @param hasExit whether it has something to run when it is removed
 * @param hasSymbolVersions whether it has those of what it needs. Linux: {@code CONFIG_MODVERSIONS}
 * @param memoryBytes how much memory it takes, what only init needs included
 * @param codeBytes how much of that is code
 * @param writableCode the sections that could be changed and then run, for a message
 * @param hasCommonSymbol whether a linker still has to find a place for a symbol
 */
public record ElfImage(
        String name,
        ModuleInfo info,
        boolean hasInit,
        boolean hasExit,
        boolean hasSymbolVersions,
        long memoryBytes,
        long codeBytes,
        List<String> writableCode,
        boolean hasCommonSymbol) {

    /**
     * Checks the first bytes of a file, in Linux's order. The array is read now and not kept.
     *
     * @param length how many bytes are image, after a signature trailer was cut off
     * @throws ModuleLoadException ENOEXEC at the first check that fails
     */
    public static ElfImage parse(byte[] file, int length, TargetKernel kernel)
            throws ModuleLoadException {
        ImageBytes image = ImageBytes.of(file, length);
        SectionTable table = SectionTable.read(image, kernel.machine());
        List<Section> modinfo = table.named(".modinfo");
        ElfCheck.ONE_MODINFO.unless(modinfo.size() <= 1, "there are %d", modinfo.size());
        Section symbolTable = only(ElfCheck.ONE_SYMBOL_TABLE, table.which(Section::isSymbolTable));
        Section thisModule =
                only(ElfCheck.ONE_THIS_MODULE, table.named(".gnu.linkonce.this_module"));
        ElfCheck.THIS_MODULE_ALLOCATED.unless(thisModule.is(Section.ALLOCATED), thisModule);
        boolean fits = kernel.takes(thisModule.size());
        ElfCheck.THIS_MODULE_SIZE.unless(fits, "%s, not %s", thisModule, kernel.expectedSize());
        Section strings = table.all().get((int) symbolTable.link());
        SymbolTable symbols = new SymbolTable(content(image, symbolTable), content(image, strings));
        List<Section> unsafe = table.which(s -> s.is(Section.WRITABLE | Section.EXECUTABLE));
        return new ElfImage(
                embeddedName(content(image, thisModule), thisModule),
                ModuleInfo.read(
                        modinfo.isEmpty() ? ImageBytes.NONE : content(image, modinfo.get(0))),
                symbols.defines("init_module"),
                symbols.defines("cleanup_module"),
                table.all().stream()
                        .anyMatch(s -> s.is(Section.ALLOCATED) && s.name().equals("__versions")),
                table.bytes(Section.ALLOCATED),
                table.bytes(Section.ALLOCATED | Section.EXECUTABLE),
                unsafe.stream().map(Section::toString).toList(),
                symbols.hasCommon());
    }

    /** The same for a whole array. */
    public static ElfImage parse(byte[] image, TargetKernel kernel) throws ModuleLoadException {
        return parse(image, image.length, kernel);
    }

    /** Refuses what is shorter than an ELF header, with ENOEXEC. */
    public static void requireHeader(byte[] file) throws ModuleLoadException {
        SectionTable.requireHeader(ImageBytes.of(file, file.length));
    }

    private static Section only(ElfCheck check, List<Section> found) throws ModuleLoadException {
        check.unless(found.size() == 1, "there are %d", found.size());
        return found.get(0);
    }

    private static ImageBytes content(ImageBytes image, Section section) {
        return section.hasContent()
                ? image.slice(section.offset(), section.size())
                : ImageBytes.NONE;
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
