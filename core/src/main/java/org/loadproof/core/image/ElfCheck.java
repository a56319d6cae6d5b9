package org.loadproof.core.image;

import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * What is checked of an ELF image, in order. Linux: {@code elf_validity_cache_copy} up to 6.12.
 *
 * <p>The class byte, the byte order and the versions are not among the checks, in Linux either. Nor
 * is a second check of the architecture, which always passes on x86-64, nor that the embedded
 * structure has content: sections without content are never counted as one.
 */
enum ElfCheck {
    HEADER_FITS("the image holds at least an ELF header, 64 bytes"),
    MAGIC("an ELF file begins with 7f 45 4c 46"),
    TYPE("a module is a relocatable file, type 1"),
    MACHINE("the module is for the machine that loads it"),
    SECTION_HEADER_SIZE("a section header has 64 bytes"),
    SECTION_HEADERS_FIT("all section headers lie inside the image"),
    NAMES_INDEX("the section of names is below the section count and not 0"),
    NAMES_FIT("the names lie inside the image"),
    NAMES_NOT_EMPTY("there are names"),
    NAMES_END("the names end in NUL"),
    SECTION_ZERO("section 0 is of null type (0), with size 0 and address 0"),
    SYMBOLS_LINK("a symbol table's link is below the section count and not 0"),
    CONTENT_FITS("a section's content lies inside the image"),
    NAME_FITS("the name of an allocated section begins within the names"),
    ONE_MODINFO("there is at most one section .modinfo"),
    ONE_SYMBOL_TABLE("there is exactly one symbol table; stripped modules cannot be loaded"),
    ONE_THIS_MODULE("there is exactly one section .gnu.linkonce.this_module with content"),
    THIS_MODULE_ALLOCATED("the module structure is in an allocated section (flag 2)"),
    THIS_MODULE_SIZE("the module structure is as large as the kernel's"),
    /** Not Linux's: it would read on into the structure's next members. */
    NAME_ENDS("the embedded name ends in NUL within its 56 bytes");

    private final String rule;

    ElfCheck(String rule) {
        this.rule = rule;
    }

    String rule() {
        return rule;
    }

    /**
     * Refuses with ENOEXEC unless the check holds; the message ends in the rule.
     *
     * @param found where in the file, and what is there; see {@link String#format}
     */
    @SuppressWarnings("AnnotateFormatMethod")
    void unless(boolean holds, String found, Object... values) throws ModuleLoadException {
        Errno.ENOEXEC.unless(holds, found + "; rule: " + rule, values);
    }

    /** The same for what is wrong with a section. */
    void unless(boolean holds, Section section) throws ModuleLoadException {
        unless(holds, "%s", section);
    }
}
