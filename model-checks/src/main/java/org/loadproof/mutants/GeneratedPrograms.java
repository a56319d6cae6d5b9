package org.loadproof.mutants;

import java.util.List;
import java.util.Locale;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Evidence.Fate;

/**
 * How many mutants generated programs kill alone: no scenario, no corpus, no example. They are the
 * first that are asked about mutants of the classes SC and LIVE.
 */
final class GeneratedPrograms {

    /** As the canary of a kill run. */
    static final String TWO_THIRDS = "generated-programs-alone-kill-two-thirds";

    private static final String ENGINE = "jqwik";

    private GeneratedPrograms() {}

    /** Whether they kill enough of those whose races are sequentially consistent. */
    static Evidence.Canary twoThirds(List<Evidence.Mutant> mutants, double seconds) {
        List<Evidence.Mutant> counted =
                mutants.stream()
                        .filter(m -> !m.control())
                        .filter(m -> m.explorationClass().matches("(SC|LIVE).*"))
                        .toList();
        long killed = counted.stream().filter(GeneratedPrograms::haveKilled).count();
        String detail =
                String.format(
                        Locale.ROOT,
                        "%d of %d mutants of the classes SC and LIVE; rule: two thirds",
                        killed,
                        counted.size());
        return new Evidence.Canary(TWO_THIRDS, 3 * killed >= 2L * counted.size(), seconds, detail);
    }

    private static boolean haveKilled(Evidence.Mutant mutant) {
        return mutant.trials().stream()
                .anyMatch(trial -> trial.engine().equals(ENGINE) && trial.fate() == Fate.KILLED);
    }
}
