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
 * Runs interleavings by Lincheck's strategy, in an order of its own, and notes how far it got. Used
 * by one thread, Lincheck's main one; no explored code ever runs in it.
 */
final class RecordingStrategy extends Strategy {

    private final Strategy engine;
    private final Steering steering;
    private final PreemptionBoundedSearch search = new PreemptionBoundedSearch();
    private final Parking parking;
    private final OwnThreads ownThreads;
    private final OutcomeListener listener;
    private final Depth depth;

    private int invocations;
    private boolean lostSight;
    private boolean startsThreads;

    RecordingStrategy(Strategy engine, WakeUps wakeUps, OutcomeListener listener, Depth depth) {
        this.engine = engine;
        this.steering = Steering.of(engine);
        this.ownThreads = OwnThreads.of(engine);
        this.parking = Parking.install(engine, wakeUps);
        this.listener = listener;
        this.depth = depth;
        RecordingVerifier.attach(this);
    }

    @Override
    public Runner getRunner$lincheck() {
        return engine.getRunner$lincheck();
    }

    @Override
    public boolean nextInvocation() {
        if (invocations > 0 && depth.reached(search.completed(), invocations)) {
            return false;
        }
        List<Switch> beginning = search.next();
        if (beginning == null) {
            return false;
        }
        steering.steer(beginning);
        invocations++;
        return true;
    }

    @Override
    public InvocationResult runInvocation() {
        InvocationResult result = engine.runInvocation();
        search.ran(steering.taken(), steering.met());
        lostSight |= steering.lostSight();
        startsThreads |= ownThreads.any();
        return result;
    }

    @Override
    public Pair<Trace, InvocationResult> tryCollectTrace(InvocationResult result) {
        steering.rewind();
        return engine.tryCollectTrace(result);
    }

    @Override
    public void close() {
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
                search.exhausted() && !lostSight,
                lostSight || search.completed() < 0 ? null : search.completed(),
                parking.seen(),
                startsThreads,
                trace);
    }
}
