package org.loadproof.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loadproof.parallel.Linearization.Point;
import org.loadproof.parallel.Linearization.Verdict;

/**
 * Decides whether a history is one of a model: whether the steps of its calls can be put in one
 * order that the model takes, keeps what was over before something else began, and gives every call
 * the result it had.
 *
 * <p>A call that never returned may have taken any of its steps, or none. In a history that is
 * stuck it must be one that waits, at the end, by the model too; that is how a lost wake-up shows.
 *
 * <p>The search is that of Wing and Gong (1993) with Lowe's memory of configurations (2017): the
 * calls that have ended and the model's state. Immutable; any thread.
 */
public final class LinearizabilityChecker<S> {

    private final Model<S> model;
    private final int limit;

    /**
     * A checker against that model.
     *
     * @param limit the most configurations looked at; beyond it a history is undecided
     */
    public LinearizabilityChecker(Model<S> model, int limit) {
        this.model = model;
        this.limit = limit;
    }

    /** Decides. Blocks for as long as the search takes, which the limit bounds. */
    public Linearization<S> check(History history) {
        return new Search(history).answer();
    }

    /** The calls that have ended, bit by bit, and the state. */
    private record Configuration<S>(long ended, S state) {}

    private final class Search {

        private final History history;
        private final List<Call> calls;
        private final Set<Configuration<S>> seen = new HashSet<>();
        private final Deque<Point<S>> path = new ArrayDeque<>();
        private List<Point<S>> longest = List.of();
        private Configuration<S> furthest;
        private int mostReturned = -1;

        Search(History history) {
            this.history = history;
            this.calls = history.calls();
            this.furthest = new Configuration<>(0, model.initial());
        }

        Linearization<S> answer() {
            boolean found = extend(furthest);
            Verdict verdict =
                    found
                            ? Verdict.LINEARIZABLE
                            : seen.size() > limit ? Verdict.UNDECIDED : Verdict.NOT_LINEARIZABLE;
            Call misfit = verdict == Verdict.NOT_LINEARIZABLE ? misfit() : null;
            return new Linearization<>(
                    verdict,
                    history,
                    model.initial(),
                    found ? inOrder() : longest,
                    misfit,
                    misfit == null ? List.of() : expected(misfit));
        }

        /** Whether the steps taken so far can be completed. */
        private boolean extend(Configuration<S> at) {
            if (!seen.add(at) || seen.size() > limit) {
                return false;
            }
            note(at);
            if (isComplete(at)) {
                return true;
            }
            long firstReturn = firstReturn(at.ended);
            for (int i = 0; i < calls.size(); i++) {
                if (!hasEnded(at, i) && calls.get(i).invoked() <= firstReturn && step(at, i)) {
                    return true;
                }
            }
            return false;
        }

        private boolean step(Configuration<S> at, int index) {
            Call call = calls.get(index);
            for (Model.Step<S> step : steps(at.state, call)) {
                if (!fits(step, call)) {
                    continue;
                }
                long ended = step.result() == null ? at.ended : at.ended | 1L << index;
                path.addLast(new Point<>(call, at.state, step.next(), step.result()));
                if (extend(new Configuration<>(ended, step.next()))) {
                    return true;
                }
                path.removeLast();
            }
            return false;
        }

        private List<Model.Step<S>> steps(S state, Call call) {
            return model.steps(state, call.thread(), call.operation());
        }

        /** What never returned, and would have if it could, has not ended. */
        private boolean fits(Model.Step<S> step, Call call) {
            return step.result() == null
                    || (call.isPending() ? !history.stuck() : step.result().equals(call.result()));
        }

        private boolean isComplete(Configuration<S> at) {
            for (int i = 0; i < calls.size(); i++) {
                Call call = calls.get(i);
                boolean open = !hasEnded(at, i);
                if (open && !call.isPending()) {
                    return false;
                }
                if (open && history.stuck() && !steps(at.state, call).isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        private long firstReturn(long ended) {
            long first = Call.NEVER;
            for (int i = 0; i < calls.size(); i++) {
                if ((ended & 1L << i) == 0) {
                    first = Math.min(first, calls.get(i).returned());
                }
            }
            return first;
        }

        private void note(Configuration<S> at) {
            int returned = Long.bitCount(at.ended);
            if (returned > mostReturned
                    || (returned == mostReturned && path.size() > longest.size())) {
                mostReturned = returned;
                longest = inOrder();
                furthest = at;
            }
        }

        /**
         * The first to return of those that have not ended; in a stuck history, who should go on.
         */
        private @Nullable Call misfit() {
            Call misfit = null;
            for (int i = 0; i < calls.size(); i++) {
                Call call = calls.get(i);
                boolean earlier = misfit == null || call.returned() < misfit.returned();
                boolean waits = call.isPending() && steps(furthest.state, call).isEmpty();
                if (!hasEnded(furthest, i) && earlier && !waits) {
                    misfit = call;
                }
            }
            return misfit;
        }

        private List<String> expected(Call misfit) {
            return steps(furthest.state, misfit).stream()
                    .map(step -> step.result() == null ? "(goes on)" : step.result())
                    .distinct()
                    .toList();
        }

        private List<Point<S>> inOrder() {
            return List.copyOf(new ArrayList<>(path));
        }
    }

    private boolean hasEnded(Configuration<S> at, int index) {
        return (at.ended & 1L << index) != 0;
    }
}
