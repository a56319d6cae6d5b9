package org.loadproof.stress;

import java.time.Duration;
import java.util.List;

/**
 * What one start of jcstress is to do: some classes, each in a window of the configurations there
 * are for it, in their fixed order.
 *
 * @param name what to call its folder
 * @param first the first configuration; counting goes on from the start after the last one
 * @param count how many configurations
 * @param millis how long each iteration is
 * @param time after which no further JVM is forked
 */
record Job(String name, List<StressTest> tests, int first, int count, int millis, Duration time) {

    Job {
        tests = List.copyOf(tests);
    }

    /** How many JVMs it forks unless time is up before. */
    int forks() {
        return tests.size() * count;
    }
}
