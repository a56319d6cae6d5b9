package org.loadproof.parallel;

import static org.loadproof.parallel.Model.goesOn;
import static org.loadproof.parallel.Model.returns;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls that overlap share one run: each answers the number of the run that it took part in. */
final class SharedRun implements Model<SharedRun.State> {

    /** How many runs began, whose is under way (0: nobody's), and who has joined which. */
    record State(int runs, int owner, Map<Integer, Integer> joined) {}

    @Override
    public State initial() {
        return new State(0, 0, Map.of());
    }

    @Override
    public List<Step<State>> steps(State state, int me, Operation operation) {
        Map<Integer, Integer> joined = new HashMap<>(state.joined);
        Integer mine = joined.remove(me);
        if (mine != null) {
            boolean underWay = state.owner != 0 && mine == state.runs;
            State left = new State(state.runs, state.owner, joined);
            return underWay ? List.of() : List.of(returns(left, mine));
        }
        if (state.owner == me) {
            return List.of(returns(new State(state.runs, 0, joined), state.runs));
        }
        if (state.owner == 0) {
            return List.of(goesOn(new State(state.runs + 1, me, joined)));
        }
        joined.put(me, state.runs);
        return List.of(goesOn(new State(state.runs, state.owner, joined)));
    }
}
