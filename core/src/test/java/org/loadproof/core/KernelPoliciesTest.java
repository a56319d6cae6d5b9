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
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** What a kernel's build and its boot parameters decide about a load. */
@Verifies(Rule.E1)
class KernelPoliciesTest {

    private static final KernelConfig DEFAULT = KernelConfig.DEFAULT;

    private final List<String> loaded = new ArrayList<>();

    @Test
    void byDefaultWhatCannotBeVerifiedIsLoadedAndTainted() throws ModuleLoadException {
        assertThat(taintsOf(DEFAULT, good()))
                .containsExactlyInAnyOrder(Taint.UNSIGNED_MODULE, Taint.FORCED_MODULE);
        assertThat(taintsOf(DEFAULT, good().signed())).contains(Taint.UNSIGNED_MODULE);
    }

    @Test
    void aTrustedModuleForThisKernelHasNoTaints() throws ModuleLoadException {
        assertThat(taintsOf(trusting(), good().signed())).isEmpty();
    }

    @Test
    void enforcedSignaturesRefuseWhatIsNotTrusted() throws ModuleLoadException {
        KernelConfig strict = DEFAULT.withSignatures(SignaturePolicy.ACCEPT_AND_TAINT.enforced());
        assertRefused(Errno.EKEYREJECTED, strict, good());
        assertRefused(Errno.EKEYREJECTED, strict, good().signed());
        KernelConfig trusting = trusting().withSignatures(trusting().signatures().enforced());
        assertThat(taintsOf(trusting, good().signed())).isEmpty();
    }

    /** Signature before image, image before blacklist, blacklist before vermagic. */
    @Test
    void theChecksHaveTheirOrder() {
        KernelConfig strict =
                DEFAULT.withSignatures(SignaturePolicy.ACCEPT_AND_TAINT.enforced())
                        .withBlacklist(Set.of("m"))
                        .withVermagic(new VermagicPolicy(Optional.of("other"), false));
        assertRefused(Errno.EKEYREJECTED, strict, good().withElfType(2));
        KernelConfig blacklisting = strict.withSignatures(SignaturePolicy.ACCEPT_AND_TAINT);
        assertRefused(Errno.ENOEXEC, blacklisting, good().withElfType(2));
        assertRefused(Errno.EPERM, blacklisting, good());
        assertRefused(Errno.ENOEXEC, blacklisting.withBlacklist(Set.of()), good());
    }

    @Test
    void theBlacklistGoesByTheNameInModinfo() throws ModuleLoadException {
        KernelConfig config = DEFAULT.withBlacklist(Set.of("alias"));
        KoBuilder aliased = good().withoutModinfo("name").modinfo("name", "alias");
        assertRefused(Errno.EPERM, config, aliased);
        assertThat(taintsOf(config, good())).isNotEmpty();
        KernelConfig embedded = DEFAULT.withBlacklist(Set.of("m"));
        assertRefused(Errno.EPERM, embedded, good().withoutModinfo("name"));
        assertThat(taintsOf(embedded, aliased)).isNotEmpty();
    }

    @Test
    void aVermagicThatDiffersIsRefusedAndIgnoredOnRequest() throws ModuleLoadException {
        KernelConfig config = trusting();
        KoBuilder other = good().vermagic("6.1.0 SMP mod_unload ");
        assertRefused(Errno.ENOEXEC, config, other);
        load(config, other, LoadFlag.IGNORE_VERMAGIC);
        assertThat(loaded).hasSize(1);
        KernelConfig unforced =
                config.withVermagic(new VermagicPolicy(config.vermagic().kernel(), false));
        assertThat(taintsOf(unforced, good().signed())).isEmpty();
        Failures.assertErrno(Errno.ENOEXEC, () -> load(unforced, good(), LoadFlag.IGNORE_VERMAGIC));
        assertRefused(Errno.ENOEXEC, unforced, good().withoutModinfo("vermagic"));
    }

    @Test
    void withSymbolVersionsTheReleaseDoesNotCountUnlessTheyAreIgnored() throws Exception {
        KoBuilder rebuilt = good().symbolVersions().vermagic("6.1" + KoBuilder.VERMAGIC);
        load(trusting(), rebuilt);
        assertThat(loaded).hasSize(1);
        Failures.assertErrno(
                Errno.ENOEXEC, () -> load(trusting(), rebuilt, LoadFlag.IGNORE_MODVERSIONS));
        assertRefused(Errno.ENOEXEC, trusting(), good().symbolVersions().vermagic("6.12.0-demo"));
    }

    @Test
    void codeThatCanBeWrittenIsRefusedAfterTheName() throws ModuleLoadException {
        KoBuilder writable = good().withSection(".text", ElfField.SH_FLAGS, 7);
        ModuleLoader loader = new ModuleLoader((module, args) -> 0);
        Failures.assertErrno(Errno.ENOEXEC, () -> load(loader, writable));
        load(loader, good());
        Failures.assertErrno(Errno.EEXIST, () -> load(loader, writable));
    }

    /** What has no bits in the file can claim any size; counts must not wrap because of it. */
    @Test
    void moreMemoryThanThereIsForModulesIsEnomem() throws ModuleLoadException {
        ModuleLoader loader = new ModuleLoader((module, args) -> 0);
        for (long size : new long[] {-1, Long.MAX_VALUE, 1L << 31, 1L << 30}) {
            KoBuilder huge = good().withSection(".bss", ElfField.SH_SIZE, size);
            Failures.assertErrno(Errno.ENOMEM, () -> load(loader, huge));
        }
        assertThat(loader.statistics().failedBecoming().count()).isEqualTo(4);
        load(loader, good().withSection(".bss", ElfField.SH_SIZE, (1L << 30) - 4096));
        assertThat(loader.statistics().loaded().bytes()).isBetween(1L << 29, 1L << 30);
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
        byte[] image = good().build();
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

    private static KoBuilder good() {
        return KoBuilder.module("m");
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
