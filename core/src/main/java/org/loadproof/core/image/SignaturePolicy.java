package org.loadproof.core.image;

import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;

/**
 * Whether a signature is to be trusted. Called by loading threads, by any number of them at once.
 * Linux: the verification in {@code module_sig_check}, which needs the kernel's keys.
 */
@FunctionalInterface
public interface SignaturePolicy {

    /** Verifies nothing: every module is loaded and marked as tainted. */
    SignaturePolicy ACCEPT_AND_TAINT = (file, trailer) -> false;

    /**
     * Judges one module.
     *
     * @param file the image, and after it the signature; not to be changed
     * @param trailer where they are, and whether there is a signature at all
     * @return false if there is none or it cannot be checked (Linux: ENOKEY, ENOPKG): then the
     *     module is loaded and marked as tainted
     * @throws ModuleLoadException EKEYREJECTED if there is one that does not fit
     */
    boolean trusts(byte[] file, SignatureTrailer trailer) throws ModuleLoadException;

    /** The same, but who is not trusted is EKEYREJECTED. Linux: {@code module.sig_enforce}. */
    default SignaturePolicy enforced() {
        return (file, trailer) -> {
            boolean trusted = trusts(file, trailer);
            Errno.EKEYREJECTED.unless(trusted, "%s; rule: a trusted signature", trailer);
            return true;
        };
    }
}
