package org.loadproof.linearizability;

import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.lincheck.InvocationListener;

/**
 * Lets Lincheck's stress mode be judged by a model. Lincheck creates it by reflection, hence the
 * public class, its constructor and the static field.
 */
public final class HistoryVerifier implements Verifier {

    private static volatile @Nullable InvocationListener current;

    /** Called by Lincheck. */
    public HistoryVerifier(Class<?> sequentialSpecification) {}

    /** Names who judges the invocations that follow. */
    static void attach(InvocationListener judge) {
        current = judge;
    }

    @Override
    public boolean verifyResults(
            @Nullable ExecutionScenario scenario, @Nullable ExecutionResult results) {
        InvocationListener judge = current;
        if (judge == null || scenario == null || results == null) {
            throw new IllegalStateException("nobody to judge the results of an invocation");
        }
        return judge.ended(scenario, results, false);
    }
}
