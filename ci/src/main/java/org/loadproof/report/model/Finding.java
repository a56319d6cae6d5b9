package org.loadproof.report.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.evidence.Verdict;

/**
 * What failed, once, however many scenarios, engines and JVMs saw it.
 *
 * @param fingerprint the same tomorrow for the same rules and operations, whatever the counts,
 *     times, lines and seeds; no two findings of a report share one
 * @param headline rules and operations in one line
 * @param verdict FAIL, or ERROR if an engine broke down
 * @param rules those that were broken, as far as the evidence tells them apart
 * @param operations the two that met; if nobody saw how, what the actors of the scenario do, or
 *     just its id
 * @param scenarios the ids of those that show it
 * @param mutant the id of the mutant or control that it is about
 * @param engines who saw it, and on which JVM if there are several
 * @param replay the command that runs it again
 */
public record Finding(
        String fingerprint,
        String headline,
        Verdict verdict,
        List<String> rules,
        List<String> operations,
        List<String> scenarios,
        @Nullable String mutant,
        List<String> engines,
        @Nullable String message,
        @Nullable String replay) {}
