package org.loadproof.parallel;

/** The object under test, in one run: a fresh one each. Called by several threads at once. */
@FunctionalInterface
public interface Subject {

    /**
     * Performs an operation and returns its result as the model words it; what is thrown, the
     * failure of an operation included, is taken for a result that no model has.
     *
     * @param thread the caller: 0 is the prefix, branches count from 1
     * @throws Exception whatever the object throws that the model knows nothing of
     */
    String call(int thread, Operation operation) throws Exception;

    /** Gives back what the subject has outside this JVM's memory. Called once, after its run. */
    default void close() {}
}
