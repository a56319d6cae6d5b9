package org.loadproof.core.image;

import java.util.Optional;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Which modules were built for this kernel. Linux: the vermagic part of {@code check_modinfo}.
 *
 * @param kernel the kernel's own vermagic; empty if it is not known, and then none can be compared
 * @param forced whether a module that cannot be compared is loaded, and marked as tainted. Linux:
 *     {@code CONFIG_MODULE_FORCE_LOAD}
 */
public record VermagicPolicy(Optional<String> kernel, boolean forced) {

    /** Compares nothing: every module is loaded and marked as tainted. */
    public static final VermagicPolicy ACCEPT_AND_TAINT =
            new VermagicPolicy(Optional.empty(), true);

    /**
     * Compares a module's vermagic with the kernel's, for a module with symbol versions only from
     * the first blank on.
     *
     * @param versioned whether the module has symbol versions that count
     * @param ignored whether the load asks not to compare
     * @return whether they are the same; if not, they could not be compared and it is forced
     * @throws ModuleLoadException ENOEXEC if they differ, or cannot be compared and it is not
     *     forced
     */
    public boolean fits(ModuleInfo info, boolean versioned, boolean ignored)
            throws ModuleLoadException {
        Optional<String> own = info.vermagic();
        if (own.isEmpty() || ignored || kernel.isEmpty()) {
            if (!forced) {
                throw refusal("vermagic is " + own.orElse("missing") + " and cannot be compared");
            }
            return false;
        }
        if (!compared(own.get(), versioned).equals(compared(kernel.get(), versioned))) {
            throw refusal("vermagic is '%s', not '%s'".formatted(own.get(), kernel.get()));
        }
        return true;
    }

    private static String compared(String vermagic, boolean versioned) {
        int blank = vermagic.indexOf(' ');
        return versioned ? vermagic.substring(blank < 0 ? vermagic.length() : blank) : vermagic;
    }

    private static ModuleLoadException refusal(String found) {
        return new ModuleLoadException(Errno.ENOEXEC, found + "; rule: built for this kernel");
    }
}
