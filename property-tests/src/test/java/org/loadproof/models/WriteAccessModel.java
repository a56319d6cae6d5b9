package org.loadproof.models;

import static org.loadproof.parallel.Model.returns;

import java.util.List;
import java.util.Map;
import org.loadproof.parallel.Model;
import org.loadproof.parallel.Operation;

/**
 * Write access to one file: anybody may take it while nobody forbids it, and the other way round;
 * nobody waits. The state is what each thread holds: write references, or denials below 0.
 *
 * <pre>
 *   tryGetWrite()    true if nobody forbids writing        putWrite()     returns one, if held
 *   tryDenyWrite()   true if nobody may write              allowWrite()   returns one, if held
 *   isOpenForWrite() whether somebody may write            count()        references minus denials
 * </pre>
 */
public final class WriteAccessModel implements Model<Map<Integer, Integer>> {

    @Override
    public Map<Integer, Integer> initial() {
        return Map.of();
    }

    @Override
    public List<Step<Map<Integer, Integer>>> steps(
            Map<Integer, Integer> held, int thread, Operation operation) {
        int own = held.getOrDefault(thread, 0);
        int count = held.values().stream().mapToInt(Integer::intValue).sum();
        return List.of(
                switch (operation.name()) {
                    case "tryGetWrite" -> change(held, thread, count >= 0, own + 1);
                    case "tryDenyWrite" -> change(held, thread, count <= 0, own - 1);
                    case "putWrite" -> change(held, thread, own > 0, own - 1);
                    case "allowWrite" -> change(held, thread, own < 0, own + 1);
                    case "isOpenForWrite" -> returns(held, count > 0);
                    case "count" -> returns(held, count);
                    default -> throw new IllegalArgumentException("no operation " + operation);
                });
    }

    private static Step<Map<Integer, Integer>> change(
            Map<Integer, Integer> held, int thread, boolean allowed, int own) {
        return returns(allowed ? Immutable.with(held, thread, own) : held, allowed);
    }
}
