package org.loadproof.explorer.lincheck;

import java.util.List;
import kotlin.Pair;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.runner.CompletedInvocationResult;
import org.jetbrains.kotlinx.lincheck.runner.ExecutionScenarioRunner;
import org.jetbrains.kotlinx.lincheck.runner.InvocationResult;
import org.jetbrains.kotlinx.lincheck.runner.ManagedDeadlockInvocationResult;
import org.jetbrains.kotlinx.lincheck.runner.Runner;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;
import org.jetbrains.kotlinx.lincheck.trace.Trace;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.lincheck.Parking.WakeUps;
import org.loadproof.explorer.search.Depth;
import org.loadproof.explorer.search.Exploration;
import org.loadproof.explorer.search.Exploration.End;
import org.loadproof.explorer.search.PreemptionBoundedSearch;
import org.loadproof.explorer.search.StepTrace;
import org.loadproof.explorer.search.Switch;

/**
 * Runs interleavings by Lincheck's strategy, in an order of its own, and notes how far it got. Used
 * by one thread, Lincheck's main one; no explored code ever runs in it.
 */
final class RecordingStrategy extends Strategy {

    private final Strategy engine;
    private final Steering steering;
    private PreemptionBoundedSearch search = new PreemptionBoundedSearch();
    private final Parking parking;
    private final OwnThreads ownThreads;
    private final Escapes escapes;
    private final InvocationListener listener;
    private final Depth depth;

    private int invocations;
    private boolean lostSight;
    private boolean startsThreads;

    /** Whether the interleaving just run ended with threads that wait and may. */
    private boolean waiting;

    RecordingStrategy(Strategy engine, WakeUps wakeUps, InvocationListener listener, Depth depth) {
        this.engine = engine;
        this.steering = Steering.of(engine);
        this.ownThreads = OwnThreads.of(engine);
        this.escapes = Escapes.install(engine);
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
        if (escapes.foundNew()) {
            search = new PreemptionBoundedSearch(); // the steps so far were not all
        }
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

    /** Where everybody waits and may, the listener says so, and the search goes on. */
    @Override
    public InvocationResult runInvocation() {
        InvocationResult result = engine.runInvocation();
        search.ran(steering.taken(), steering.met());
        lostSight |= steering.lostSight();
        startsThreads |= ownThreads.any();
        waiting = result instanceof ManagedDeadlockInvocationResult stuck && mayWait(stuck);
        return waiting
                ? new CompletedInvocationResult(
                        ((ManagedDeadlockInvocationResult) result).getResults())
                : result;
    }

    private boolean mayWait(ManagedDeadlockInvocationResult stuck) {
        return getRunner$lincheck() instanceof ExecutionScenarioRunner runner
                && listener.ended(runner.getScenario(), stuck.getResults(), true);
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

    /** Hands the end of one interleaving to the listener and returns its answer. */
    boolean hear(ExecutionScenario scenario, ExecutionResult results) {
        return waiting || listener.ended(scenario, results, false);
    }

    /** What has been noted, ending as given. */
    Exploration exploration(End end, @Nullable String trace, @Nullable StepTrace steps) {
        return new Exploration(
                end,
                invocations,
                search.exhausted() && !lostSight,
                lostSight || search.completed() < 0 ? null : search.completed(),
                parking.seen(),
                startsThreads,
                trace,
                steps);
    }
}
