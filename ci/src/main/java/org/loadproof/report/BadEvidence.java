package org.loadproof.report;

/**
 * An evidence file that breaks a requirement; the message gives the value and what it should be.
 */
final class BadEvidence extends Exception {

    private static final long serialVersionUID = 1L;

    private final Requirement requirement;

    BadEvidence(Requirement requirement, String message) {
        super(message);
        this.requirement = requirement;
    }

    Requirement requirement() {
        return requirement;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
