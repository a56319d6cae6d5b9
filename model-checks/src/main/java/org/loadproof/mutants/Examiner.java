package org.loadproof.mutants;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence;

/**
 * Puts mutants before oracles. Thread-safe.
 *
 * @param stopAtFirst whether one kill is enough; otherwise each engine goes on until its own
 */
record Examiner(Experience experience, boolean stopAtFirst) {

    Examiner(boolean stopAtFirst) {
        this(new Experience(), stopAtFirst);
    }

    /**
     * Asks one oracle after the other, and no more than are needed. Oracles of one engine are looks
     * at the mutant that share its time. Blocks.
     */
    Judgement ask(List<Oracle> oracles, Candidate mutant, Specimen specimen)
            throws IOException, InterruptedException {
        Map<String, Examination> byEngine = new LinkedHashMap<>();
        for (Oracle oracle : oracles) {
            Examination before = byEngine.get(oracle.engine());
            Duration left = left(oracle, before);
            boolean satisfied = before != null && !before.killers(mutant.rules()).isEmpty();
            if (satisfied || left.isNegative()) {
                continue;
            }
            List<String> checks = experience.inOrder(mutant, oracle.checksOf(specimen));
            Examination examination = oracle.examine(specimen, checks, true, left);
            byEngine.merge(oracle.engine(), examination, Examination::plus);
            List<Evidence.Killer> killers = examination.killers(mutant.rules());
            experience.learn(mutant, killers);
            if (stopAtFirst && !killers.isEmpty()) {
                break;
            }
        }
        return Judgement.ofMutant(mutant.rules(), List.copyOf(byEngine.values()));
    }

    private static Duration left(Oracle oracle, @Nullable Examination before) {
        long spent = before == null ? 0 : (long) (before.seconds() * 1000);
        return oracle.limit().minusMillis(spent);
    }
}
