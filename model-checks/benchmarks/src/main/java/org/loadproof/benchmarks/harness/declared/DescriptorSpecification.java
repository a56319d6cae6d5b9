package org.loadproof.benchmarks.harness.declared;

/** What {@link DescriptorOperations} do one after the other: every descriptor keeps it open. */
public final class DescriptorSpecification {

    private final Held descriptors = new Held();
    private final Held denials = new Held();
    private int open;
    private int denied;

    /** Unless somebody denies. */
    public boolean open(int thread) {
        boolean possible = denied == 0;
        open += possible ? 1 : 0;
        return descriptors.taken(thread, possible);
    }

    /** If there is one to duplicate. */
    public boolean duplicate(int thread) {
        boolean possible = descriptors.givenBack(thread, () -> open++);
        descriptors.taken(thread, possible);
        return possible && descriptors.taken(thread, true);
    }

    /** If there is one to close. */
    public boolean close(int thread) {
        return descriptors.givenBack(thread, () -> open--);
    }

    /** Unless somebody writes. */
    public boolean deny(int thread) {
        boolean possible = open == 0;
        denied += possible ? 1 : 0;
        return denials.taken(thread, possible);
    }

    /** If it denies. */
    public boolean allow(int thread) {
        return denials.givenBack(thread, () -> denied--);
    }

    /** While a descriptor is open. */
    public boolean isWritten() {
        return open > 0;
    }
}
