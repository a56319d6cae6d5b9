package org.loadproof.explorer.lincheck;

import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what the strategy's listener said of the interleaving just run. Lincheck creates it by
 * reflection, one per exploration, hence the public class, its constructor and the static field.
 */
public final class RecordingVerifier implements Verifier {

    private static @Nullable RecordingStrategy current;

    /** Called by Lincheck. */
    public RecordingVerifier(Class<?> sequentialSpecification) {}

    /** Names the strategy whose interleavings are about to be verified. */
    static void attach(RecordingStrategy strategy) {
        current = strategy;
    }

    @Override
    public boolean verifyResults(
            @Nullable ExecutionScenario scenario, @Nullable ExecutionResult results) {
        if (current == null || scenario == null || results == null) {
            throw new IllegalStateException("no exploration to verify results of");
        }
        return current.hear(scenario, results);
    }
}
