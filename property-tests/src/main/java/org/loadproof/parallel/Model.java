package org.loadproof.parallel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequential object: what its operations may do, one atomic step at a time.
 *
 * <p>An operation of one step is linearizable in the sense of Herlihy and Wing. One that takes
 * effect at several points, as a call that joins another one's work and returns with it, has
 * several steps; the model notes in its state how far each thread's call has come (interval
 * linearizability: Castañeda, Rajsbaum and Raynal, 2018). An operation that has to wait has no step
 * in that state.
 *
 * @param <S> the states: immutable, with {@code equals} and {@code hashCode}
 */
public interface Model<S> {

    /** The state before the first call. */
    S initial();

    /**
     * All steps that the call of that thread can take next; none if it has to wait.
     *
     * @throws IllegalArgumentException if the model has no such operation
     */
    List<Step<S>> steps(S state, int thread, Operation operation);

    /**
     * One atomic step.
     *
     * @param next the state that it leads to
     * @param result what the call returns, null if it goes on with another step
     */
    record Step<S>(S next, @Nullable String result) {}

    /** The step with which a call ends. */
    static <S> Step<S> returns(S next, Object result) {
        return new Step<>(next, String.valueOf(result));
    }

    /** A step after which the call goes on. */
    static <S> Step<S> goesOn(S next) {
        return new Step<>(next, null);
    }
}
