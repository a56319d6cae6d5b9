package org.loadproof.explorer;

/** The harness itself is broken or wrongly set up; no verdict about any scenario follows. */
final class HarnessFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HarnessFault(String message) {
        super(message);
    }

    HarnessFault(String message, Throwable cause) {
        super(message, cause);
    }
}
