package org.loadproof.benchmarks.harness.declared;

/** What each thread holds; each touches only its own. */
final class Held {

    private static final int MOST_THREADS = 8;

    private final int[] units = new int[MOST_THREADS];

    boolean taken(int thread, boolean taken) {
        units[thread] += taken ? 1 : 0;
        return taken;
    }

    boolean givenBack(int thread, Runnable release) {
        if (units[thread] == 0) {
            return false;
        }
        units[thread]--;
        release.run();
        return true;
    }
}
