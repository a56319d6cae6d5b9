package org.loadproof.mutants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loadproof.testkit.Evidence;

/**
 * In which order checks are asked about a mutant. Who has found something in a neighbour, a mutant
 * of the same class, will often find something here too, so killers of neighbours come first, the
 * latest of them in front; then tests that are named after the class; then the rest as they were.
 * The order decides how long it takes until a kill, never whether there is one. Thread-safe.
 */
final class Experience {

    /** By the class that was changed, the latest first. */
    private final Map<String, List<String>> killers = new HashMap<>();

    synchronized List<String> inOrder(Candidate mutant, List<String> checks) {
        String name = mutant.changedClass();
        List<String> known = killers.getOrDefault(name, List.of());
        List<String> sorted = new ArrayList<>(checks);
        sorted.sort(
                Comparator.comparing((String check) -> !known.contains(check))
                        .thenComparing(known::indexOf)
                        .thenComparing(check -> !check.startsWith(name)));
        return sorted;
    }

    synchronized void learn(Candidate mutant, List<Evidence.Killer> found) {
        List<String> known =
                killers.computeIfAbsent(mutant.changedClass(), name -> new ArrayList<>());
        for (Evidence.Killer killer : found) {
            known.remove(killer.scenario());
            known.add(0, killer.scenario());
        }
    }
}
