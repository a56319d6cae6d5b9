package org.loadproof.stress;

import java.time.Duration;
import java.util.List;

/**
 * How jcstress is started, and when it is stopped.
 *
 * @param batchSize classes per start: a start is dear, but a stopped one loses its whole result
 *     file
 * @param startLimit allowance for probing the machine
 * @param testLimit allowance for each class in the batch
 * @param arguments what to pass on to jcstress
 */
record RunSettings(int batchSize, Duration startLimit, Duration testLimit, List<String> arguments) {

    RunSettings {
        arguments = List.copyOf(arguments);
    }

    /** After how long a batch is stopped. */
    Duration limit(int tests) {
        return startLimit.plus(testLimit.multipliedBy(tests));
    }
}
