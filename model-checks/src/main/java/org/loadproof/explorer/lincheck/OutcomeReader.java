package org.loadproof.explorer.lincheck;

import java.util.List;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ExceptionResult;
import org.jetbrains.kotlinx.lincheck.util.LincheckResult;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.loadproof.explorer.search.OutcomeListener;
import org.loadproof.explorer.search.OutcomeListener.Outcome;

/** Reads the outcome off an interleaving of a harness: the result's text, or who threw what. */
record OutcomeReader(OutcomeListener listener) implements InvocationListener {

    @Override
    public boolean ended(ExecutionScenario scenario, ExecutionResult results, boolean stuck) {
        if (stuck) {
            return false;
        }
        List<List<ResultWithClock>> threads = results.getParallelResultsWithClock();
        for (int i = 0; i < threads.size(); i++) {
            LincheckResult result = threads.get(i).get(0).getResult();
            if (result instanceof ExceptionResult thrown) {
                String actor = scenario.getParallelExecution().get(i).get(0).getMethod().getName();
                return listener.hear(new Outcome(actor + " threw " + thrown.getThrowable(), true));
            }
        }
        LincheckResult last = results.getPostResults().get(0);
        if (last instanceof ExceptionResult thrown) {
            return listener.hear(new Outcome("arbiter threw " + thrown.getThrowable(), true));
        }
        if (last instanceof ValueResult value) {
            return listener.hear(new Outcome(String.valueOf(value.getValue()), false));
        }
        throw new IllegalStateException("Lincheck returned no outcome but " + last);
    }
}
