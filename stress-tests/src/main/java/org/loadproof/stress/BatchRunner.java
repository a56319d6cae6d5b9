package org.loadproof.stress;

/** Runs some classes and says what was left of it. */
interface BatchRunner {

    /**
     * Runs a job; blocks until it is done, or its time is up, or the thread is interrupted, which
     * leaves its interrupt status set. Whatever goes wrong in the run is the batch's fault text.
     *
     * @throws java.io.UncheckedIOException if its folder cannot be written
     */
    Batch run(Job job);
}
