package org.loadproof.models;

import static org.loadproof.parallel.Model.returns;

import java.util.List;
import org.loadproof.parallel.Model;
import org.loadproof.parallel.Operation;

/**
 * Write access to one file: anybody may take it while nobody forbids it, and the other way round;
 * nobody waits. A thread holds write references, or denials, which count below 0.
 *
 * <pre>
 *   tryGetWrite()    true if nobody forbids writing       putWrite()    gives one back, if held
 *   tryDenyWrite()   true if nobody may write             allowWrite()  gives one back, if held
 *   isOpenForWrite() whether somebody may write           count()       references minus denials
 * </pre>
 */
public final class WriteAccessModel implements Model<Facts> {

    @Override
    public Facts initial() {
        return Facts.NONE;
    }

    @Override
    public List<Step<Facts>> steps(Facts state, int thread, Operation operation) {
        int own = state.get("holds", thread, 0);
        int count = state.known().values().stream().mapToInt(Integer.class::cast).sum();
        return List.of(
                switch (operation.name()) {
                    case "tryGetWrite" -> change(state, thread, count >= 0, own + 1);
                    case "tryDenyWrite" -> change(state, thread, count <= 0, own - 1);
                    case "putWrite" -> change(state, thread, own > 0, own - 1);
                    case "allowWrite" -> change(state, thread, own < 0, own + 1);
                    case "isOpenForWrite" -> returns(state, count > 0);
                    case "count" -> returns(state, count);
                    default -> throw new IllegalArgumentException("no operation " + operation);
                });
    }

    private static Step<Facts> change(Facts state, int thread, boolean allowed, int own) {
        return returns(allowed ? state.with("holds", thread, own) : state, allowed);
    }
}
