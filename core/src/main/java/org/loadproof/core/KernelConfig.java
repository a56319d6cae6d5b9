package org.loadproof.core;

import java.util.Set;
import org.loadproof.core.codec.DecompressionLimits;
import org.loadproof.core.file.ModuleFileReader;
import org.loadproof.core.image.SignaturePolicy;
import org.loadproof.core.image.TargetKernel;
import org.loadproof.core.image.VermagicPolicy;

/**
 * What a kernel's build and its boot parameters say about loading modules. Immutable.
 *
 * @param target the machine, and the size of the module structure
 * @param vermagic which modules were built for this kernel
 * @param signatures which modules are trusted
 * @param blacklist names that are never loaded, as modinfo spells them. Linux: {@code
 *     module_blacklist=}
 * @param fileLimit the largest file that is read, in bytes
 * @param decompression how much a compressed file may become
 */
public record KernelConfig(
        TargetKernel target,
        VermagicPolicy vermagic,
        SignaturePolicy signatures,
        Set<String> blacklist,
        long fileLimit,
        DecompressionLimits decompression) {

    /** Takes every module for x86-64, and marks as tainted what cannot be verified. */
    public static final KernelConfig DEFAULT =
            new KernelConfig(
                    TargetKernel.X86_64,
                    VermagicPolicy.ACCEPT_AND_TAINT,
                    SignaturePolicy.ACCEPT_AND_TAINT,
                    Set.of(),
                    ModuleFileReader.LARGEST_FILE,
                    DecompressionLimits.DEFAULT);

    /** Copies the set. */
    public KernelConfig {
        blacklist = Set.copyOf(blacklist);
    }

    /** The same with another vermagic policy. */
    public KernelConfig withVermagic(VermagicPolicy other) {
        return new KernelConfig(target, other, signatures, blacklist, fileLimit, decompression);
    }

    /** The same with another signature policy. */
    public KernelConfig withSignatures(SignaturePolicy other) {
        return new KernelConfig(target, vermagic, other, blacklist, fileLimit, decompression);
    }

    /** The same with another blacklist. */
    public KernelConfig withBlacklist(Set<String> names) {
        return new KernelConfig(target, vermagic, signatures, names, fileLimit, decompression);
    }
}
