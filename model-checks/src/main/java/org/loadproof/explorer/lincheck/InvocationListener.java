package org.loadproof.explorer.lincheck;

import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/** Hears how every interleaving ended. */
@FunctionalInterface
public interface InvocationListener {

    /**
     * Takes the results of one interleaving; false ends the search here and asks for its trace.
     *
     * @param stuck whether all threads that have not ended wait for ever; what they were about to
     *     answer is missing from the results
     */
    boolean ended(ExecutionScenario scenario, ExecutionResult results, boolean stuck);
}
