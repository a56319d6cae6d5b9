package org.loadproof.stress;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * What one start of jcstress left.
 *
 * @param results one per forked JVM
 * @param fault why there are no results to rely on, or null
 * @param log jcstress's console
 * @param secondsPerTest each class's share of the wall time; jcstress does not time classes
 */
record Batch(
        Collection<TestResult> results, @Nullable String fault, Path log, double secondsPerTest) {

    Batch {
        results = List.copyOf(results);
    }

    /** The results of one class, one per configuration and fork. */
    List<TestResult> resultsOf(StressTest test) {
        return results.stream().filter(r -> r.getName().equals(test.name())).toList();
    }
}
