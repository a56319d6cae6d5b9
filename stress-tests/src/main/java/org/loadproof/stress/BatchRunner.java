package org.loadproof.stress;

import java.util.List;

/** Runs some classes and says what was left of it. */
interface BatchRunner {

    /**
     * Runs these classes; blocks until they are done, or until their time is up, or until the
     * thread is interrupted, which leaves its interrupt status set. Whatever goes wrong in the run
     * is the batch's fault text.
     *
     * @param name what to call the batch's folder
     * @throws java.io.UncheckedIOException if that folder cannot be written
     */
    Batch run(String name, List<StressTest> tests);
}
