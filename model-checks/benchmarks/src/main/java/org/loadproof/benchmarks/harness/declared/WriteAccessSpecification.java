package org.loadproof.benchmarks.harness.declared;

/** What {@link WriteAccessOperations} do one after the other. */
public final class WriteAccessSpecification {

    private final Held writes = new Held();
    private final Held denials = new Held();
    private int count;

    /** Unless somebody denies. */
    public boolean tryGetWrite(int thread) {
        return writes.taken(thread, change(count >= 0, 1));
    }

    /** If it has one. */
    public boolean putWrite(int thread) {
        return writes.givenBack(thread, () -> count--);
    }

    /** Unless somebody writes. */
    public boolean tryDenyWrite(int thread) {
        return denials.taken(thread, change(count <= 0, -1));
    }

    /** If it has one. */
    public boolean allowWrite(int thread) {
        return denials.givenBack(thread, () -> count++);
    }

    /** References minus denials. */
    public String count() {
        return Integer.toString(count);
    }

    private boolean change(boolean possible, int by) {
        count += possible ? by : 0;
        return possible;
    }
}
