package org.loadproof.benchmarks;

import java.io.Serial;

/** A machine lacks what a group needs; the message says what, and how to get it. */
public final class NotHereException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    /** What is not here. */
    public NotHereException(String message) {
        super(message);
    }
}
