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
     * Compares a module's vermagic with the kernel's.
     *
     * @param versioned whether the module has symbol versions that count: then only what follows
     *     the first blank is compared
     * @param ignored whether the load asks not to compare
     * @return whether they were compared; if not, the module is forced
     * @throws ModuleLoadException ENOEXEC if they differ, or are not compared without being forced
     */
    public boolean fits(ModuleInfo info, boolean versioned, boolean ignored)
            throws ModuleLoadException {
        Optional<String> own = info.vermagic();
        boolean comparable = own.isPresent() && kernel.isPresent() && !ignored;
        Errno.ENOEXEC.unless(
                comparable ? compared(own, versioned).equals(compared(kernel, versioned)) : forced,
                "vermagic is %s, the kernel's %s%s; rule: built for this kernel",
                own.orElse("missing"),
                kernel.orElse("unknown"),
                ignored ? ", not compared" : "");
        return comparable;
    }

    private static String compared(Optional<String> vermagic, boolean versioned) {
        String text = vermagic.orElse("");
        int blank = text.indexOf(' ');
        return versioned ? text.substring(blank < 0 ? text.length() : blank) : text;
    }
}
