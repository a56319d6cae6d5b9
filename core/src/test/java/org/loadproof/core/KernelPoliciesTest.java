package org.loadproof.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loadproof.core.codec.DecompressionLimits;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.image.SignaturePolicy;
import org.loadproof.core.image.TargetKernel;
import org.loadproof.core.image.VermagicPolicy;
import org.loadproof.core.registry.Taint;
import org.loadproof.testkit.ElfField;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.MemoryFile;
import org.loadproof.testkit.Packed;

/** What a kernel's build and its boot parameters decide about a load. */
class KernelPoliciesTest {

    private static final KernelConfig DEFAULT = KernelConfig.DEFAULT;

    private final List<String> loaded = new ArrayList<>();

    @Test
    void byDefaultWhatCannotBeVerifiedIsLoadedAndTainted() throws ModuleLoadException {
        assertThat(taintsOf(DEFAULT, free()))
                .containsExactlyInAnyOrder(Taint.UNSIGNED_MODULE, Taint.FORCED_MODULE);
        assertThat(taintsOf(DEFAULT, free().signed())).contains(Taint.UNSIGNED_MODULE);
    }

    @Test
    void aTrustedModuleForThisKernelHasNoTaints() throws ModuleLoadException {
        assertThat(taintsOf(trusting(), free().signed())).isEmpty();
    }

    @Test
    void modinfoTaints() throws ModuleLoadException {
        assertThat(taintsOf(trusting(), free().withoutModinfo("intree")))
                .containsExactly(Taint.OUT_OF_TREE_MODULE);
        assertThat(taintsOf(trusting(), free().withoutModinfo("license")))
                .containsExactly(Taint.PROPRIETARY_MODULE);
        assertThat(taintsOf(trusting(), free().modinfo("staging", "Y").modinfo("test", "Y")))
                .containsExactlyInAnyOrder(Taint.CRAP, Taint.TEST);
        KoBuilder dual = free().withoutModinfo("license").modinfo("license", "Dual MIT/GPL");
        assertThat(taintsOf(trusting(), dual)).isEmpty();
    }

    @Test
    void enforcedSignaturesRefuseWhatIsNotTrusted() throws ModuleLoadException {
        KernelConfig strict = DEFAULT.withSignatures(SignaturePolicy.ACCEPT_AND_TAINT.enforced());
        assertRefused(Errno.EKEYREJECTED, strict, free());
        assertRefused(Errno.EKEYREJECTED, strict, free().signed());
        KernelConfig trusting = trusting().withSignatures(trusting().signatures().enforced());
        assertThat(taintsOf(trusting, free().signed())).isEmpty();
    }

    /** Signature before image, image before blacklist, blacklist before vermagic. */
    @Test
    void theChecksHaveTheirOrder() {
        KernelConfig strict =
                DEFAULT.withSignatures(SignaturePolicy.ACCEPT_AND_TAINT.enforced())
                        .withBlacklist(Set.of("m"))
                        .withVermagic(new VermagicPolicy(Optional.of("other"), false));
        assertRefused(Errno.EKEYREJECTED, strict, free().withElfType(2));
        KernelConfig blacklisting = strict.withSignatures(SignaturePolicy.ACCEPT_AND_TAINT);
        assertRefused(Errno.ENOEXEC, blacklisting, free().withElfType(2));
        assertRefused(Errno.EPERM, blacklisting, free());
        assertRefused(Errno.ENOEXEC, blacklisting.withBlacklist(Set.of()), free());
    }

    @Test
    void theBlacklistGoesByTheNameInModinfo() throws ModuleLoadException {
        KernelConfig config = DEFAULT.withBlacklist(Set.of("alias"));
        KoBuilder aliased = free().withoutModinfo("name").modinfo("name", "alias");
        assertRefused(Errno.EPERM, config, aliased);
        assertThat(taintsOf(config, free())).isNotEmpty();
        KernelConfig embedded = DEFAULT.withBlacklist(Set.of("m"));
        assertRefused(Errno.EPERM, embedded, free().withoutModinfo("name"));
        assertThat(taintsOf(embedded, aliased)).isNotEmpty();
    }

    @Test
    void aVermagicThatDiffersIsRefusedAndIgnoredOnRequest() throws ModuleLoadException {
        KernelConfig config = trusting();
        KoBuilder other = free().vermagic("6.1.0 SMP mod_unload ");
        assertRefused(Errno.ENOEXEC, config, other);
        load(config, other, LoadFlag.IGNORE_VERMAGIC);
        assertThat(loaded).hasSize(1);
        KernelConfig unforced =
                config.withVermagic(new VermagicPolicy(config.vermagic().kernel(), false));
        assertThat(taintsOf(unforced, free().signed())).isEmpty();
        Failures.assertErrno(Errno.ENOEXEC, () -> load(unforced, free(), LoadFlag.IGNORE_VERMAGIC));
        assertRefused(Errno.ENOEXEC, unforced, free().withoutModinfo("vermagic"));
    }

    @Test
    void withSymbolVersionsTheReleaseDoesNotCountUnlessTheyAreIgnored() throws Exception {
        KoBuilder rebuilt = free().symbolVersions().vermagic("6.1" + KoBuilder.VERMAGIC);
        load(trusting(), rebuilt);
        assertThat(loaded).hasSize(1);
        Failures.assertErrno(
                Errno.ENOEXEC, () -> load(trusting(), rebuilt, LoadFlag.IGNORE_MODVERSIONS));
        assertRefused(Errno.ENOEXEC, trusting(), free().symbolVersions().vermagic("6.12.0-demo"));
    }

    @Test
    void codeThatCanBeWrittenIsRefusedAfterTheName() throws ModuleLoadException {
        KoBuilder writable = free().withSection(".text", ElfField.SH_FLAGS, 7);
        ModuleLoader loader = new ModuleLoader((module, args) -> 0);
        Failures.assertErrno(Errno.ENOEXEC, () -> load(loader, writable));
        load(loader, free());
        Failures.assertErrno(Errno.EEXIST, () -> load(loader, writable));
    }

    @Test
    void aModuleWithoutANameIsRefusedWhenAllElseIsDone() {
        KoBuilder nameless = KoBuilder.module("").param("n", "int");
        ModuleLoader loader = new ModuleLoader((module, args) -> 0);
        Failures.assertErrno(Errno.EINVAL, () -> load(loader, nameless));
        assertThat(loader.registry().list()).isEmpty();
        assertThat(loader.statistics().failedLoads().count()).isEqualTo(1);
    }

    @Test
    void limitsOfFileAndImageCanBeSetLower() throws ModuleLoadException {
        byte[] image = free().build();
        Failures.assertErrno(
                Errno.EFBIG, () -> load(limited(image.length - 1, image.length), image));
        load(limited(image.length, 1), image);
        byte[] packed = Packed.xz(image);
        Failures.assertErrno(
                Errno.ENOMEM,
                () ->
                        load(
                                limited(packed.length, image.length - 1),
                                packed,
                                LoadFlag.COMPRESSED_FILE));
        load(limited(packed.length, image.length), packed, LoadFlag.COMPRESSED_FILE);
        assertThat(loaded).hasSize(2);
    }

    private static KoBuilder free() {
        return KoBuilder.module("m").modinfo("intree", "Y");
    }

    /** A kernel that can verify everything and finds it good. */
    private static KernelConfig trusting() {
        return DEFAULT.withVermagic(new VermagicPolicy(Optional.of(KoBuilder.VERMAGIC), true))
                .withSignatures((file, trailer) -> true);
    }

    private static KernelConfig limited(long file, int image) {
        return new KernelConfig(
                TargetKernel.X86_64,
                DEFAULT.vermagic(),
                DEFAULT.signatures(),
                Set.of(),
                file,
                new DecompressionLimits(image, 1000, 128 << 20));
    }

    private Set<Taint> taintsOf(KernelConfig config, KoBuilder module) throws ModuleLoadException {
        ModuleLoader loader = load(config, module);
        return Objects.requireNonNull(loader.registry().find("m")).taints();
    }

    private void assertRefused(Errno errno, KernelConfig config, KoBuilder module) {
        Failures.assertErrno(errno, () -> load(config, module));
    }

    private ModuleLoader load(KernelConfig config, KoBuilder module, LoadFlag... flags)
            throws ModuleLoadException {
        return load(config, module.build(), flags);
    }

    private ModuleLoader load(KernelConfig config, byte[] file, LoadFlag... flags)
            throws ModuleLoadException {
        ModuleLoader loader =
                new ModuleLoader(
                        (module, args) -> {
                            loaded.add(module.name());
                            return 0;
                        },
                        config);
        load(loader, file, flags);
        return loader;
    }

    private static void load(ModuleLoader loader, KoBuilder module) throws ModuleLoadException {
        load(loader, module.build());
    }

    private static void load(ModuleLoader loader, byte[] file, LoadFlag... flags)
            throws ModuleLoadException {
        try (OpenFile reader = MemoryFile.holding("m.ko", file).openToRead()) {
            loader.finitModule(reader, "", flags);
        }
    }
}
