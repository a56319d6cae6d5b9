package org.loadproof.explorer.scenario;

/** A well-formed jcstress class asks for something that the explorer does not do. */
public final class CannotExploreException extends Exception {

    private static final long serialVersionUID = 1L;

    CannotExploreException(String reason) {
        super(reason);
    }

    /** What the class asks for. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
