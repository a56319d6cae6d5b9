package org.loadproof.linearizability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loadproof.parallel.Model;
import org.loadproof.parallel.Operation;
import org.loadproof.parallel.Program;

/** All runs of a program by its model. */
final class SequentialRuns<S> {

    private record Point<S>(S state, List<Integer> done) {}

    private final Model<S> model;
    private final List<List<Operation>> lanes;
    private final Set<Point<S>> seen = new HashSet<>();

    private SequentialRuns(Model<S> model, Program program) {
        this.model = model;
        this.lanes = new ArrayList<>(List.of(program.prefix()));
        lanes.addAll(program.branches());
    }

    /** Whether there is a run in which, by the model, somebody waits for ever. */
    static <S> boolean maySleep(Model<S> model, Program program) {
        SequentialRuns<S> runs = new SequentialRuns<>(model, program);
        List<Integer> none = runs.lanes.stream().map(lane -> 0).toList();
        return runs.maySleep(new Point<>(model.initial(), none));
    }

    private boolean maySleep(Point<S> at) {
        if (!seen.add(at)) {
            return false;
        }
        boolean open = false;
        boolean moves = false;
        boolean prefix = at.done.get(0) < lanes.get(0).size();
        for (int lane = 0; lane < (prefix ? 1 : lanes.size()); lane++) {
            if (at.done.get(lane) == lanes.get(lane).size()) {
                continue;
            }
            open = true;
            Operation next = lanes.get(lane).get(at.done.get(lane));
            for (Model.Step<S> step : model.steps(at.state, lane, next)) {
                moves = true;
                List<Integer> done = new ArrayList<>(at.done);
                done.set(lane, done.get(lane) + (step.result() == null ? 0 : 1));
                if (maySleep(new Point<>(step.next(), List.copyOf(done)))) {
                    return true;
                }
            }
        }
        return open && !moves;
    }
}
