package org.loadproof.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.ElfField;
import org.loadproof.testkit.KoBuilder;

/** Every ELF check by itself, at its edges, and in its place in Linux's order. */
class ElfChecksTest {

    private static final TargetKernel KERNEL =
            TargetKernel.X86_64.withModuleSize(KoBuilder.MODULE_SIZE);
    private static final long BEYOND = 1L << 40;

    /** One way to violate each check; any two can be applied to one module. */
    private static final Map<ElfCheck, Consumer<KoBuilder>> SPOILERS = spoilers();

    @Test
    void theUnspoiledModulePasses() throws ModuleLoadException {
        assertThat(ElfImage.parse(KoBuilder.module("demo").build(), KERNEL).name())
                .isEqualTo("demo");
    }

    @ParameterizedTest
    @EnumSource
    void eachCheckRefusesWhatViolatesOnlyIt(ElfCheck check) {
        assertRefused(check, spoiled(check));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void ofTwoViolationsTheEarlierCheckAnswers(ElfCheck earlier, ElfCheck later) {
        assertRefused(earlier, spoiled(later, earlier));
    }

    static Stream<Arguments> pairs() {
        ElfCheck[] checks = ElfCheck.values();
        List<Arguments> pairs = new ArrayList<>();
        for (int i = 0; i < checks.length; i++) {
            for (int j = i + 1; j < checks.length; j++) {
                pairs.add(Arguments.of(checks[i], checks[j]));
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("edges")
    void theFirstValueThatIsWrong(ElfCheck check, String edge, KoBuilder module) {
        assertRefused(check, module.build());
    }

    static Stream<Arguments> edges() {
        int size = KoBuilder.module("demo").build().length;
        int sections = 8;
        return Stream.of(
                edge(ElfCheck.SECTION_HEADERS_FIT, "at the end", m -> m.withShOffset(size)),
                edge(
                        ElfCheck.SECTION_HEADERS_FIT,
                        "one byte short",
                        m -> m.withShOffset(size - sections * 64L + 1)),
                edge(
                        ElfCheck.SECTION_HEADERS_FIT,
                        "none, at the end",
                        m -> m.withShOffset(size).withHeader(ElfField.E_SHNUM, 0)),
                edge(ElfCheck.SECTION_HEADERS_FIT, "negative", m -> m.withShOffset(-1)),
                edge(
                        ElfCheck.SECTION_HEADERS_FIT,
                        "one too many",
                        m -> m.withHeader(ElfField.E_SHNUM, sections + 1)),
                edge(
                        ElfCheck.NAMES_INDEX,
                        "equal to the count",
                        m -> m.withHeader(ElfField.E_SHSTRNDX, sections)),
                edge(ElfCheck.NAMES_INDEX, "of none", m -> m.withHeader(ElfField.E_SHNUM, 0)),
                edge(
                        ElfCheck.NAMES_FIT,
                        "wraps around",
                        m -> m.withSection(".shstrtab", ElfField.SH_SIZE, -8)),
                edge(
                        ElfCheck.SECTION_ZERO,
                        "with a size",
                        m -> m.withSection("", ElfField.SH_SIZE, 1)),
                edge(
                        ElfCheck.SECTION_ZERO,
                        "with an address",
                        m -> m.withSection("", ElfField.SH_ADDR, 1)),
                edge(
                        ElfCheck.SYMBOLS_LINK,
                        "equal to the count",
                        m -> m.withSection(".symtab", ElfField.SH_LINK, sections)),
                edge(
                        ElfCheck.SYMBOLS_LINK,
                        "negative",
                        m -> m.withSection(".symtab", ElfField.SH_LINK, 0xffffffffL)),
                edge(ElfCheck.SYMBOLS_LINK, "to nothing", m -> m.withoutSection(".strtab")),
                edge(
                        ElfCheck.CONTENT_FITS,
                        "one byte over",
                        m -> textUpTo(m, size).withSection(".text", ElfField.SH_OFFSET, size - 15)),
                edge(
                        ElfCheck.CONTENT_FITS,
                        "empty beyond the end",
                        m -> {
                            m.withSection(".text", ElfField.SH_OFFSET, size + 1);
                            m.withSection(".text", ElfField.SH_SIZE, 0);
                        }),
                edge(
                        ElfCheck.CONTENT_FITS,
                        "wraps around",
                        m -> m.withSection(".text", ElfField.SH_SIZE, -64)),
                edge(
                        ElfCheck.CONTENT_FITS,
                        "end does not fit into a long",
                        m -> m.withSection(".text", ElfField.SH_SIZE, Long.MAX_VALUE)),
                edge(
                        ElfCheck.CONTENT_FITS,
                        "largest offset and size",
                        m -> {
                            m.withSection(".text", ElfField.SH_OFFSET, Long.MAX_VALUE);
                            m.withSection(".text", ElfField.SH_SIZE, Long.MAX_VALUE);
                        }),
                edge(
                        ElfCheck.ONE_SYMBOL_TABLE,
                        "none",
                        m -> m.withSection(".symtab", ElfField.SH_TYPE, 1)),
                edge(
                        ElfCheck.ONE_THIS_MODULE,
                        "none",
                        m -> m.withoutSection(KoBuilder.THIS_MODULE)),
                edge(
                        ElfCheck.ONE_THIS_MODULE,
                        "no bits",
                        m -> m.withSection(KoBuilder.THIS_MODULE, ElfField.SH_TYPE, 8)),
                edge(
                        ElfCheck.THIS_MODULE_SIZE,
                        "one byte more",
                        m -> m.moduleSize(KoBuilder.MODULE_SIZE + 1)));
    }

    private static Arguments edge(ElfCheck check, String edge, Consumer<KoBuilder> spoiler) {
        KoBuilder module = KoBuilder.module("demo");
        spoiler.accept(module);
        return Arguments.of(check, edge, module);
    }

    @Test
    void aNameJustOutsideTheTableIsRefusedAndTheLastByteIsNot() throws ModuleLoadException {
        int names = 1 + ".text .bss .modinfo .symtab .strtab .shstrtab ".length();
        names += KoBuilder.THIS_MODULE.length() + 1;
        assertRefused(ElfCheck.NAME_FITS, textNamed(names));
        assertThat(ElfImage.parse(textNamed(names - 1), KERNEL).name()).isEqualTo("demo");
    }

    private static byte[] textNamed(int offset) {
        return KoBuilder.module("demo").withSection(".text", ElfField.SH_NAME, offset).build();
    }

    @Test
    void sectionsAreCheckedInTheirOrder() {
        byte[] image =
                KoBuilder.module("demo")
                        .withSection(".text", ElfField.SH_OFFSET, BEYOND) // section 1
                        .withSection(".symtab", ElfField.SH_LINK, 0) // section 5
                        .build();
        assertRefused(ElfCheck.CONTENT_FITS, image);
    }

    @Test
    void contentMayEndWithTheImage() throws ModuleLoadException {
        int size = KoBuilder.module("demo").build().length;
        byte[] image = textUpTo(KoBuilder.module("demo"), size).build();
        assertThat(ElfImage.parse(image, KERNEL).name()).isEqualTo("demo");
    }

    @Test
    void aRefusalNamesThePlaceTheValueAndTheRule() {
        assertThatThrownBy(() -> ElfImage.parse(spoiled(ElfCheck.TYPE), KERNEL))
                .hasMessage(
                        "ENOEXEC: offset 16: e_type is 2, not 1;"
                                + " rule: a module is a relocatable file, type 1");
        assertThatThrownBy(() -> ElfImage.parse(spoiled(ElfCheck.CONTENT_FITS), KERNEL))
                .hasMessageMatching(
                        "ENOEXEC: section 5 '.symtab': .* offset 1099511627776, size 72, link 6;"
                                + " rule: a section's content lies inside the image");
    }

    private static KoBuilder textUpTo(KoBuilder module, int end) {
        return module.withSection(".text", ElfField.SH_OFFSET, end - 16);
    }

    private static void assertRefused(ElfCheck check, byte[] image) {
        assertThatThrownBy(() -> ElfImage.parse(image, KERNEL))
                .isInstanceOf(ModuleLoadException.class)
                .hasMessageStartingWith("ENOEXEC: ")
                .hasMessageEndingWith("; rule: " + check.rule());
    }

    private static byte[] spoiled(ElfCheck... checks) {
        KoBuilder module = KoBuilder.module("demo");
        for (ElfCheck check : checks) {
            SPOILERS.getOrDefault(check, m -> {}).accept(module);
        }
        boolean cut = Arrays.asList(checks).contains(ElfCheck.HEADER_FITS);
        return cut ? Arrays.copyOf(module.build(), 63) : module.build();
    }

    private static Map<ElfCheck, Consumer<KoBuilder>> spoilers() {
        Map<ElfCheck, Consumer<KoBuilder>> all = new EnumMap<>(ElfCheck.class);
        all.put(ElfCheck.MAGIC, m -> m.withHeader(ElfField.EI_MAG, 0x474c457f));
        all.put(ElfCheck.TYPE, m -> m.withElfType(2));
        all.put(ElfCheck.MACHINE, m -> m.withMachine(40));
        all.put(ElfCheck.SECTION_HEADER_SIZE, m -> m.withHeader(ElfField.E_SHENTSIZE, 63));
        all.put(ElfCheck.SECTION_HEADERS_FIT, m -> m.withShOffset(BEYOND));
        all.put(ElfCheck.NAMES_INDEX, m -> m.withHeader(ElfField.E_SHSTRNDX, 0));
        all.put(ElfCheck.NAMES_FIT, m -> m.withSection(".shstrtab", ElfField.SH_OFFSET, BEYOND));
        all.put(ElfCheck.NAMES_NOT_EMPTY, m -> m.withSection(".shstrtab", ElfField.SH_SIZE, 0));
        all.put(ElfCheck.NAMES_END, m -> m.withSectionByte(".shstrtab", -1, 'x'));
        all.put(ElfCheck.SECTION_ZERO, m -> m.withSection("", ElfField.SH_TYPE, 1));
        all.put(ElfCheck.SYMBOLS_LINK, m -> m.withSection(".symtab", ElfField.SH_LINK, 0));
        all.put(ElfCheck.CONTENT_FITS, m -> m.withSection(".symtab", ElfField.SH_OFFSET, BEYOND));
        all.put(
                ElfCheck.NAME_FITS,
                m -> {
                    m.withSection(".symtab", ElfField.SH_FLAGS, 2);
                    m.withSection(".symtab", ElfField.SH_NAME, 0xfffffff0L);
                });
        all.put(ElfCheck.ONE_MODINFO, m -> m.withSectionTwice(".modinfo"));
        all.put(ElfCheck.ONE_SYMBOL_TABLE, m -> m.withSectionTwice(".symtab"));
        all.put(ElfCheck.ONE_THIS_MODULE, m -> m.withSectionTwice(KoBuilder.THIS_MODULE));
        all.put(
                ElfCheck.THIS_MODULE_ALLOCATED,
                m -> m.withSection(KoBuilder.THIS_MODULE, ElfField.SH_FLAGS, 1));
        all.put(ElfCheck.THIS_MODULE_SIZE, m -> m.moduleSize(KoBuilder.MODULE_SIZE - 1));
        all.put(ElfCheck.NAME_ENDS, ElfChecksTest::fillName);
        return all;
    }

    private static void fillName(KoBuilder module) {
        for (int i = 0; i < 56; i++) {
            module.withSectionByte(KoBuilder.THIS_MODULE, 24 + i, 'x');
        }
    }
}
