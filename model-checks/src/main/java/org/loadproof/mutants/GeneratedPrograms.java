package org.loadproof.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.MutantPatch;
import org.loadproof.testkit.PlannedTests;
import org.loadproof.testkit.Verdict;

/**
 * Tries mutants on generated programs alone: no scenario, no corpus, no example. What they say of
 * core as it is, the build's own run of the same properties tells.
 *
 * @param jvm runs {@link ProgramsMain}
 * @param module base folder of the module that has the properties
 */
record GeneratedPrograms(TrialJvm jvm, Path module) {

    /** The engine's name in evidence. */
    static final String ENGINE = "jqwik";

    /** As the canary of a kill run. */
    static final String TWO_THIRDS = "generated-programs-alone-kill-two-thirds";

    private static final String PROPERTIES = "ProgramsProperties";
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /**
     * The properties of programs that fail on a mutant and cite a rule that it breaks.
     *
     * @throws IOException if the child cannot be started, or died, or did not end
     */
    List<Evidence.Killer> killers(MutantPatch patch, Path classes)
            throws IOException, InterruptedException {
        List<String> properties =
                PlannedTests.properties(module.resolve("target/test-classes")).stream()
                        .filter(planned -> planned.id().endsWith(PROPERTIES))
                        .filter(
                                planned ->
                                        planned.rules().stream().anyMatch(patch.rules()::contains))
                        .map(Evidence.Planned::id)
                        .toList();
        if (properties.isEmpty()) {
            return List.of();
        }
        Path home = Files.createDirectories(classes.resolveSibling("programs"));
        TrialJvm.End end = jvm.run(classes, properties, true, home, LIMIT);
        List<ObservedRun> runs = ObservedRun.readAll(end.evidence());
        if (end.exit() == null || runs.size() != properties.size()) {
            throw new IOException(
                    "generated programs left %d of %d records, exit code %s%n%s"
                            .formatted(runs.size(), properties.size(), end.exit(), end.logTail()));
        }
        return runs.stream()
                .filter(run -> run.verdict() == Verdict.FAIL)
                .map(ObservedRun::asKiller)
                .toList();
    }

    /** Whether they kill enough of those mutants whose races are sequentially consistent. */
    static Evidence.Canary twoThirds(List<Evidence.Mutant> mutants, double seconds) {
        List<Evidence.Mutant> counted =
                mutants.stream().filter(m -> m.explorationClass().matches("(SC|LIVE).*")).toList();
        long killed =
                counted.stream()
                        .filter(m -> m.killers().stream().anyMatch(k -> k.engine().equals(ENGINE)))
                        .count();
        String detail =
                String.format(
                        Locale.ROOT,
                        "%d of %d mutants of the classes SC and LIVE; rule: two thirds",
                        killed,
                        counted.size());
        return new Evidence.Canary(TWO_THIRDS, 3 * killed >= 2L * counted.size(), seconds, detail);
    }
}
