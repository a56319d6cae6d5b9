package org.loadproof.explorer.lincheck;

import java.lang.reflect.Method;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.strategy.IncorrectResultsFailure;
import org.jetbrains.kotlinx.lincheck.strategy.LincheckFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ManagedDeadlockFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ManagedLivelockFailure;
import org.jetbrains.kotlinx.lincheck.strategy.ObstructionFreedomViolationFailure;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.lincheck.Parking.WakeUps;
import org.loadproof.explorer.scenario.Harness;
import org.loadproof.explorer.search.Depth;
import org.loadproof.explorer.search.Exploration;
import org.loadproof.explorer.search.Exploration.End;
import org.loadproof.explorer.search.OutcomeListener;

/**
 * The one place that knows how Lincheck is driven and how its answers are read.
 *
 * <p>The declarative engine runs one fixed scenario: actors side by side, then the outcome. It
 * creates the state outside the explored threads, which is why it sees races on state that only a
 * field leads to, on JDK 17 and on 25 alike; {@code runConcurrentTest} loses them on 25. Lincheck
 * would try interleavings in an order that counts starting and ending threads as switches, and does
 * not say how far it came; {@link RecordingStrategy} stands between it and its own strategy,
 * chooses, and takes note.
 */
public final class LincheckAdapter {

    private static final Object ONE_AT_A_TIME = new Object();

    private LincheckAdapter() {}

    /** Lincheck's version as its jar states it. */
    public static @Nullable String version() {
        return ModelCheckingOptions.class.getPackage().getImplementationVersion();
    }

    /**
     * Runs the interleavings of a harness until none is left, the budget is used up, the listener
     * says stop, or the threads hang. Blocks while another exploration runs in this JVM.
     *
     * @throws IllegalStateException if this is not the Lincheck that the adapter was written for
     */
    public static Exploration explore(
            Harness harness, Depth depth, WakeUps wakeUps, OutcomeListener listener) {
        return search(
                harness.type(),
                new RecordingOptions(
                        harness.mustEnd(),
                        depth,
                        wakeUps,
                        new OutcomeReader(listener),
                        scenario(harness)));
    }

    /** The same for any class and scenario, as the options say. */
    static Exploration search(Class<?> type, RecordingOptions options) {
        synchronized (ONE_AT_A_TIME) {
            try {
                options.check(type);
                return options.recorded().exploration(End.SEARCHED, null, null);
            } catch (LincheckAssertionError e) {
                LincheckFailure failure = e.getFailure$lincheck();
                return options.recorded()
                        .exploration(end(failure), e.getMessage(), LincheckTrace.of(failure));
            }
        }
    }

    private static ExecutionScenario scenario(Harness harness) {
        List<List<Actor>> threads =
                harness.actors().stream().map(actor -> List.of(actor(actor))).toList();
        return new ExecutionScenario(List.of(), threads, List.of(actor(harness.outcome())), null);
    }

    private static Actor actor(Method method) {
        return new Actor(method, List.of());
    }

    private static End end(LincheckFailure failure) {
        if (failure instanceof IncorrectResultsFailure) {
            return End.STOPPED;
        }
        if (failure instanceof ObstructionFreedomViolationFailure) {
            return End.BLOCKED;
        }
        return failure instanceof ManagedDeadlockFailure
                        || failure instanceof ManagedLivelockFailure
                ? End.HUNG
                : End.BROKEN;
    }
}
