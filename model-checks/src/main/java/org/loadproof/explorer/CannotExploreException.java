package org.loadproof.explorer;

/** A well-formed jcstress class asks for something that the explorer does not do. */
final class CannotExploreException extends Exception {

    private static final long serialVersionUID = 1L;

    CannotExploreException(String reason) {
        super(reason);
    }

    /** What the class asks for. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
