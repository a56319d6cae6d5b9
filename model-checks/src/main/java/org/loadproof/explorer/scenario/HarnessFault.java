package org.loadproof.explorer.scenario;

/** The harness itself is broken or wrongly set up; no verdict about any scenario follows. */
public final class HarnessFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HarnessFault(String message) {
        super(message);
    }

    public HarnessFault(String message, Throwable cause) {
        super(message, cause);
    }
}
