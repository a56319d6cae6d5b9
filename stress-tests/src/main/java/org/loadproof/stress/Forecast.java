package org.loadproof.stress;

import java.time.Duration;

/**
 * What starts of jcstress and forked JVMs cost on this machine today: a guess at first, then what
 * the last batches have shown.
 */
final class Forecast {

    private double startSeconds = 9;
    private double overhead = 0.8;

    /** How long a job is going to take. */
    double seconds(int tests, int count, int millis) {
        return startSeconds + tests * count * fork(millis);
    }

    /**
     * How many configurations of each of these tests can be run within a time, in batches of a
     * size.
     */
    int affordable(Duration left, int tests, int batchSize, int millis) {
        int starts = (tests + batchSize - 1) / batchSize;
        double seconds = left.toMillis() / 1000.0 - starts * startSeconds;
        return (int) Math.max(0, seconds / (tests * fork(millis)));
    }

    /** How many tests can be run within a time, in one batch. */
    int affordableTests(Duration left, int count, int millis) {
        double seconds = left.toMillis() / 1000.0 - startSeconds;
        return (int) Math.max(0, seconds / (count * fork(millis)));
    }

    private double fork(int millis) {
        return overhead + millis / 1000.0;
    }

    /** Takes over what a batch has cost. */
    void learn(Job job, Batch batch) {
        if (batch.startSeconds() > 0) {
            startSeconds = batch.startSeconds();
        }
        if (batch.secondsPerFork() > 0) {
            overhead = Math.max(0.1, batch.secondsPerFork() - job.millis() / 1000.0);
        }
    }
}
