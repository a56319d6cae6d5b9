package org.loadproof.mutants;

import java.util.List;
import java.util.Locale;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Evidence.Fate;

/**
 * How many mutants generated programs kill alone: no scenario, no corpus, no example. They are the
 * first that are asked about mutants of the classes SC and LIVE.
 *
 * <p>Chance decides which of the rarer ones they meet in a short time, so a quick run that finds
 * half of them is no blind one, and one that does not has a second look at what it missed.
 */
final class GeneratedPrograms {

    /** As the canary of a kill run. */
    static final String ALONE = "generated-programs-alone";

    /** Who runs them. */
    static final String ENGINE = "jqwik";

    private static final double QUICK = 1 / 2.0;
    private static final double USUAL = 2 / 3.0;

    private GeneratedPrograms() {}

    /** Whether they kill enough of those whose races are sequentially consistent. */
    static Evidence.Canary alone(List<Evidence.Mutant> mutants, boolean quick, double seconds) {
        List<Evidence.Mutant> counted =
                mutants.stream().filter(GeneratedPrograms::isCounted).toList();
        long killed = counted.stream().filter(GeneratedPrograms::haveKilled).count();
        double share = quick ? QUICK : USUAL;
        String detail =
                String.format(
                        Locale.ROOT,
                        "%d of %d mutants of the classes SC and LIVE; rule: %s",
                        killed,
                        counted.size(),
                        quick ? "half in a quick run" : "two thirds");
        return new Evidence.Canary(ALONE, killed >= share * counted.size(), seconds, detail);
    }

    /** Whether it is one that they should have killed, and have not. */
    static boolean missed(Evidence.Mutant mutant) {
        return isCounted(mutant) && !haveKilled(mutant);
    }

    private static boolean isCounted(Evidence.Mutant mutant) {
        return !mutant.control() && mutant.explorationClass().matches("(SC|LIVE).*");
    }

    private static boolean haveKilled(Evidence.Mutant mutant) {
        return mutant.trials().stream()
                .anyMatch(trial -> trial.engine().equals(ENGINE) && trial.fate() == Fate.KILLED);
    }
}
