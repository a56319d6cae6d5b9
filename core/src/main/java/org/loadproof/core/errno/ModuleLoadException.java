package org.loadproof.core.errno;

import java.io.Serial;

/**
 * A call that failed as Linux would have failed it. The errno is the answer; the message names the
 * file or module, the value and the rule that was broken.
 */
public final class ModuleLoadException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final Errno errno;

    /** A failure with its errno and what led to it. */
    public ModuleLoadException(Errno errno, String detail) {
        super(errno + ": " + detail);
        this.errno = errno;
    }

    /** The same, with the failure that caused it. */
    public ModuleLoadException(Errno errno, String detail, Throwable cause) {
        super(errno + ": " + detail, cause);
        this.errno = errno;
    }

    /** An owner's failure as a waiter gets it: same errno and message, its own stack, a cause. */
    public ModuleLoadException(ModuleLoadException shared) {
        super(shared.getMessage(), shared);
        this.errno = shared.errno;
    }

    /** The answer that the system call would have given. */
    public Errno errno() {
        return errno;
    }
}
