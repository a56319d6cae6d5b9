package org.loadproof.stress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * What one start of jcstress left.
 *
 * @param results one per forked JVM
 * @param fault why it did not come to its end, or null
 * @param suspects the classes whose JVMs were running then, by jcstress's names
 * @param log jcstress's console
 * @param seconds wall time
 * @param startSeconds what probing the machine took of it
 * @param configurations how many there are for each class of the batch; 0 if it did not get there
 */
record Batch(
        Collection<TestResult> results,
        @Nullable String fault,
        Set<String> suspects,
        Path log,
        double seconds,
        double startSeconds,
        int configurations) {

    Batch {
        results = List.copyOf(results);
        suspects = Set.copyOf(suspects);
    }

    /** The results of one class, one per configuration and fork. */
    List<TestResult> resultsOf(StressTest test) {
        return results.stream().filter(r -> r.getName().equals(test.name())).toList();
    }

    /** The average price of a forked JVM, or 0 if there was none. */
    double secondsPerFork() {
        return results.isEmpty() ? 0 : Math.max(0, seconds - startSeconds) / results.size();
    }

    /** The part that concerns one class: its own results, and a fault only if it is suspected. */
    Batch of(StressTest test) {
        List<TestResult> own = resultsOf(test);
        boolean suspect = fault != null && suspects.contains(test.name());
        return new Batch(
                own,
                suspect ? fault : null,
                Set.of(),
                log,
                own.size() * secondsPerFork(),
                0,
                configurations);
    }

    /** Both together, of one class. */
    Batch plus(Batch later) {
        List<TestResult> all = new ArrayList<>(results);
        all.addAll(later.results);
        return new Batch(
                all,
                later.fault != null ? later.fault : fault,
                Set.of(),
                later.log,
                seconds + later.seconds,
                0,
                Math.max(configurations, later.configurations));
    }
}
