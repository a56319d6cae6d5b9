package org.loadproof.benchmarks.harness.loop;

/** What is repeated: a fresh state, what each thread does to it, and what has to hold. */
public interface Contest {

    /** As many as two processors have work for. */
    int THREADS = 4;

    /** A fresh state. */
    Round begin() throws Exception;

    /** One repetition. */
    interface Round {

        /** What a thread does, from 0 on; an exception fails the contest. */
        void run(int thread) throws Exception;

        /** What holds when all have ended. */
        default void atRest() throws Exception {}
    }

    /** The assertion of a contest. */
    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(rule);
        }
    }
}
