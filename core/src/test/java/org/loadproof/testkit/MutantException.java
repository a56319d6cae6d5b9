package org.loadproof.testkit;

import java.io.Serial;

/** A mutant that cannot be put on trial; the message names the patch and the place in it. */
public final class MutantException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    /** The message as above. */
    public MutantException(String message) {
        super(message);
    }
}
