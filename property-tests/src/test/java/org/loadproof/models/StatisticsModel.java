package org.loadproof.models;

import static org.loadproof.parallel.Model.returns;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loadproof.parallel.Model;
import org.loadproof.parallel.Operation;

/**
 * Statistics of loads that never meet: each of another file and module. A load that fails counts
 * once, in one of four tallies (rule S1); nothing ever decreases (rule S2); a reading shows all
 * tallies as of one moment, and the bytes that go with their counts.
 *
 * <pre>
 *   load()              OK                        unreadable()  EINVAL, a failed read
 *   badArgument()       EINVAL, a failed load     corrupt()     ENOEXEC, failed before that
 *   undecompressible()  EINVAL, unpacking failed  statistics()  all tallies
 * </pre>
 */
public final class StatisticsModel implements Model<Map<String, Integer>> {

    private static final Map<String, String> ANSWERS =
            Map.of(
                    "load", "OK",
                    "unreadable", "EINVAL",
                    "undecompressible", "EINVAL",
                    "corrupt", "ENOEXEC",
                    "badArgument", "EINVAL");

    @Override
    public Map<String, Integer> initial() {
        return Map.of();
    }

    @Override
    public List<Step<Map<String, Integer>>> steps(
            Map<String, Integer> tallies, int thread, Operation operation) {
        if (operation.name().equals("statistics")) {
            return List.of(returns(tallies, tallies));
        }
        String answer = ANSWERS.get(operation.name());
        if (answer == null) {
            throw new IllegalArgumentException("no operation " + operation);
        }
        Map<String, Integer> counted = new TreeMap<>(tallies);
        counted.merge(operation.name(), 1, Integer::sum);
        return List.of(returns(counted, answer));
    }
}
