package org.loadproof.explorer;

import java.util.List;
import kotlin.Pair;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.runner.InvocationResult;
import org.jetbrains.kotlinx.lincheck.runner.Runner;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;
import org.jetbrains.kotlinx.lincheck.trace.Trace;
import org.jetbrains.kotlinx.lincheck.util.ExceptionResult;
import org.jetbrains.kotlinx.lincheck.util.LincheckResult;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.Exploration.End;
import org.loadproof.explorer.OutcomeListener.Outcome;
import org.loadproof.explorer.Parking.WakeUps;

/**
 * Does what Lincheck's strategy does, and notes how far it got. Used by one thread, Lincheck's main
 * one; no explored code ever runs in it.
 */
final class RecordingStrategy extends Strategy {

    private final Strategy engine;
    private final SwitchLevel level;
    private final Parking parking;
    private final OwnThreads ownThreads;
    private final OutcomeListener listener;
    private final int budget;

    private int invocations;
    private boolean exhausted;
    private boolean stopped;
    private boolean startsThreads;
    private int switchBound;

    RecordingStrategy(Strategy engine, WakeUps wakeUps, OutcomeListener listener, int budget) {
        this.engine = engine;
        this.level = SwitchLevel.of(engine);
        this.ownThreads = OwnThreads.of(engine);
        this.parking = Parking.install(engine, wakeUps);
        this.listener = listener;
        this.budget = budget;
        RecordingVerifier.attach(this);
    }

    @Override
    public Runner getRunner$lincheck() {
        return engine.getRunner$lincheck();
    }

    @Override
    public boolean nextInvocation() {
        int before = level.current();
        if (!engine.nextInvocation()) {
            exhausted = true;
            switchBound = before;
            return false;
        }
        switchBound = level.current() - 1; // all below are done, this one has just begun or goes on
        invocations++;
        return true;
    }

    @Override
    public InvocationResult runInvocation() {
        InvocationResult result = engine.runInvocation();
        startsThreads |= ownThreads.any();
        return result;
    }

    @Override
    public Pair<Trace, InvocationResult> tryCollectTrace(InvocationResult result) {
        stopped = true;
        return engine.tryCollectTrace(result);
    }

    @Override
    public void close() {
        if (!stopped && !exhausted && invocations == budget && nextInvocation()) {
            invocations--; // only asked whether there is one more
        }
        engine.close();
    }

    /** Hands the outcome of one interleaving to the listener and returns its answer. */
    boolean hear(ExecutionScenario scenario, ExecutionResult results) {
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

    /** What has been noted, ending as given. */
    Exploration exploration(End end, @Nullable String trace) {
        return new Exploration(
                end,
                invocations,
                exhausted,
                switchBound < 0 ? null : switchBound,
                parking.seen(),
                startsThreads,
                trace);
    }
}
