package org.loadproof.linearizability;

/** How a check runs its scenarios; its name is the end of the check's. */
enum Mode {
    /** By interleavings, those with few forced switches first. */
    MODEL_CHECKING("Linearizability"),
    /** On real threads. */
    STRESS("LinearizabilityStress"),
    /** By interleavings; who waits and promised not to fails. */
    PROGRESS("ObstructionFreedom");

    private final String suffix;

    Mode(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
