package org.loadproof.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.loadproof.testkit.Rule;

/**
 * An engine that says of a specimen whether it breaks a rule. Each examination has a JVM of its
 * own.
 *
 * @param engine its name in evidence
 * @param limit for all looks at one specimen; what has not been found by then is not found
 */
record Oracle(String engine, TrialJvm jvm, Checks checks, Duration limit) {

    /** What the engine can be asked. */
    interface Checks {

        /** The ids of the checks that cite at least one of those rules. */
        List<String> citing(Collection<Rule> rules);
    }

    /** Which of its checks are asked about a specimen: those that cite one of its rules. */
    List<String> checksOf(Specimen specimen) {
        return checks.citing(specimen.rules());
    }

    /** The same with all the time that there is. */
    Examination examine(Specimen specimen, List<String> asked, boolean stopAtFirst)
            throws IOException, InterruptedException {
        return examine(specimen, asked, stopAtFirst, limit);
    }

    /**
     * Asks those checks. Blocks until the child has ended.
     *
     * @param stopAtFirst whether the first finding is enough
     * @param left how much of the limit is left
     * @throws IOException if the child cannot be started, or its evidence cannot be read
     */
    Examination examine(Specimen specimen, List<String> asked, boolean stopAtFirst, Duration left)
            throws IOException, InterruptedException {
        if (asked.isEmpty()) {
            return Examination.ofNothing(engine);
        }
        Path home = Files.createDirectories(specimen.home().resolve(engine));
        long start = System.nanoTime();
        TrialJvm.End end = jvm.run(specimen, asked, stopAtFirst, home, left);
        double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
        return new Examination(engine, asked, ObservedRun.readAll(end.evidence()), seconds, end);
    }
}
