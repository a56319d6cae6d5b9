package org.loadproof.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.loadproof.core.Failures.assertErrno;

import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.ElfField;
import org.loadproof.testkit.KoBuilder;

class ElfImageTest {

    @Test
    void theEmbeddedNameCountsAndNotTheOneInModinfo() throws ModuleLoadException {
        KoBuilder module = KoBuilder.module("embedded").withoutModinfo("name");
        ElfImage image = parse(module.modinfo("name", "claimed"));
        assertThat(image.name()).isEqualTo("embedded");
        assertThat(image.info().name()).contains("claimed");
    }

    @Test
    void namesThatDifferInAnyByteStayDifferent() throws ModuleLoadException {
        String one = parse(KoBuilder.module("d\u00e9mo")).name();
        String two = parse(KoBuilder.module("d\u00e8mo")).name();
        assertThat(one).isEqualTo("d\u00e9mo").isNotEqualTo(two);
    }

    @Test
    void theLongestNameHas55Bytes() throws ModuleLoadException {
        assertThat(parse(KoBuilder.module("x".repeat(55))).name()).isEqualTo("x".repeat(55));
        assertErrno(Errno.ENOEXEC, () -> parse(KoBuilder.module("x".repeat(56))));
    }

    @Test
    void aNameMayBeEmptyHere() throws ModuleLoadException {
        assertThat(parse(KoBuilder.module("")).name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void initAndExitAreThoseThatTheModuleDefines(boolean init, boolean exit)
            throws ModuleLoadException {
        KoBuilder module = KoBuilder.module("demo");
        if (!init) {
            module.noInit();
        }
        if (!exit) {
            module.noExit();
        }
        ElfImage image = parse(module);
        assertThat(image.hasInit()).isEqualTo(init);
        assertThat(image.hasExit()).isEqualTo(exit);
    }

    @Test
    void anUndefinedInitIsNone() throws ModuleLoadException {
        int firstSymbol = 24;
        ElfImage image =
                parse(KoBuilder.module("demo").withSectionByte(".symtab", firstSymbol + 6, 0));
        assertThat(image.hasInit()).isFalse();
        assertThat(image.hasExit()).isTrue();
    }

    @Test
    void aSymbolThatOnlyBeginsLikeInitIsNone() throws ModuleLoadException {
        int end = "\0init_module".length();
        ElfImage image = parse(KoBuilder.module("demo").withSectionByte(".strtab", end, '2'));
        assertThat(image.hasInit()).isFalse();
        image = parse(KoBuilder.module("demo").withSectionByte(".strtab", end - 1, 'f'));
        assertThat(image.hasInit()).isFalse();
    }

    @Test
    void symbolNamesOutsideTheirTableAreNone() throws ModuleLoadException {
        KoBuilder module = KoBuilder.module("demo");
        for (int i = 0; i < 4; i++) {
            module.withSectionByte(".symtab", 24 + i, 0xff);
        }
        assertThat(parse(module).hasInit()).isFalse();
        module = KoBuilder.module("demo").withSection(".strtab", ElfField.SH_SIZE, 12);
        assertThat(parse(module).hasInit()).isFalse(); // the NUL after the name is outside
        module = KoBuilder.module("demo").withSection(".strtab", ElfField.SH_SIZE, 13);
        assertThat(parse(module).hasInit()).isTrue();
    }

    @Test
    void stringsWithoutContentHaveNoSymbols() throws ModuleLoadException {
        KoBuilder module = KoBuilder.module("demo");
        module.withSection(".strtab", ElfField.SH_TYPE, 8);
        module.withSection(".strtab", ElfField.SH_OFFSET, -1);
        ElfImage image = parse(module);
        assertThat(image.hasInit()).isFalse();
        assertThat(image.hasExit()).isFalse();
    }

    @Test
    void aModuleWithoutModinfoPasses() throws ModuleLoadException {
        ElfImage image = parse(KoBuilder.module("demo").withoutSection(".modinfo"));
        assertThat(image.name()).isEqualTo("demo");
        assertThat(image.info().entries()).isEmpty();
    }

    @Test
    void whatLinuxDoesNotCheckPasses() throws ModuleLoadException {
        assertThat(parse(KoBuilder.module("demo").withHeader(ElfField.EI_CLASS, 1)).name())
                .isEqualTo("demo");
        assertThat(parse(KoBuilder.module("demo").withHeader(ElfField.E_VERSION, 0)).name())
                .isEqualTo("demo");
    }

    @Test
    void sectionsWithoutContentAreNotLookedAt() throws ModuleLoadException {
        KoBuilder module = KoBuilder.module("demo");
        module.withSection(".bss", ElfField.SH_SIZE, -1)
                .withSection(".bss", ElfField.SH_OFFSET, -1);
        module.withSection(".text", ElfField.SH_TYPE, 0).withSection(".text", ElfField.SH_SIZE, -1);
        module.withSection(".text", ElfField.SH_NAME, -1);
        assertThat(parse(module).name()).isEqualTo("demo");
    }

    @Test
    void anUnallocatedSectionMayHaveNoName() throws ModuleLoadException {
        ElfImage image =
                parse(KoBuilder.module("demo").withSection(".strtab", ElfField.SH_NAME, -1));
        assertThat(image.hasInit()).isTrue();
    }

    @Test
    void symbolVersionsAreAnAllocatedSection() throws ModuleLoadException {
        KoBuilder versioned = KoBuilder.module("demo").symbolVersions();
        assertThat(parse(versioned).hasSymbolVersions()).isTrue();
        assertThat(parse(KoBuilder.module("demo")).hasSymbolVersions()).isFalse();
        KoBuilder unallocated = versioned.withSection("__versions", ElfField.SH_FLAGS, 0);
        assertThat(parse(unallocated).hasSymbolVersions()).isFalse();
    }

    @Test
    void withoutAKnownSizeTheModuleStructureNeedsRoomForTheName() throws ModuleLoadException {
        assertThat(parse(KoBuilder.module("demo").moduleSize(80)).name()).isEqualTo("demo");
        assertErrno(Errno.ENOEXEC, () -> parse(KoBuilder.module("demo").moduleSize(79)));
        assertErrno(Errno.ENOEXEC, () -> parse(KoBuilder.module("demo").moduleSize(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetKernel.X86_64.withModuleSize(79));
    }

    @Test
    void anotherMachineMayBeExpected() throws ModuleLoadException {
        TargetKernel arm = new TargetKernel(183, OptionalInt.empty());
        byte[] image = KoBuilder.module("demo").withMachine(183).build();
        assertThat(ElfImage.parse(image, arm).name()).isEqualTo("demo");
        assertErrno(Errno.ENOEXEC, () -> ElfImage.parse(image, TargetKernel.X86_64));
    }

    @Test
    void bytesAfterTheImagesLengthDoNotCount() throws ModuleLoadException {
        byte[] image = KoBuilder.module("demo").build();
        byte[] longer = Arrays.copyOf(image, image.length + 500);
        assertThat(ElfImage.parse(longer, image.length, TargetKernel.X86_64).name())
                .isEqualTo("demo");
        assertErrno(
                Errno.ENOEXEC, () -> ElfImage.parse(longer, image.length - 1, TargetKernel.X86_64));
    }

    @Test
    void theImageKeepsNothingOfTheArray() throws ModuleLoadException {
        byte[] bytes = KoBuilder.module("demo").param("count", "int").build();
        ElfImage image = ElfImage.parse(bytes, TargetKernel.X86_64);
        Arrays.fill(bytes, (byte) 0);
        assertThat(image.name()).isEqualTo("demo");
        assertThat(image.info().parameterTypes()).containsEntry("count", "int");
        assertThat(image.hasInit()).isTrue();
    }

    private static ElfImage parse(KoBuilder module) throws ModuleLoadException {
        return ElfImage.parse(module.build(), TargetKernel.X86_64);
    }
}
