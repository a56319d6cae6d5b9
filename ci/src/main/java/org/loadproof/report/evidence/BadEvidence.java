package org.loadproof.report.evidence;

/**
 * An evidence file that breaks a requirement; the message gives the value and what it should be.
 */
public final class BadEvidence extends Exception {

    private static final long serialVersionUID = 1L;

    private final Requirement requirement;

    /** One with a whole sentence as its message. */
    public BadEvidence(Requirement requirement, String message) {
        super(message);
        this.requirement = requirement;
    }

    /** What the file breaks. */
    public Requirement requirement() {
        return requirement;
    }

    /** The message, which is never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
