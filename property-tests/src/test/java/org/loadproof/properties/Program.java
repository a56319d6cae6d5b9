package org.loadproof.properties;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What several threads do at the same time: one branch for each.
 *
 * @param branches the steps of each thread, in order
 */
record Program(List<List<Step>> branches) {

    /** The kinds of step. */
    enum Action {
        /** Opens the file for reading and loads it. */
        LOAD,
        /** Opens the file for writing and rewrites it, if that is not refused; leaves it open. */
        OPEN_TO_WRITE,
        /** Closes what the branch opened last and has not closed yet, if there is such a thing. */
        CLOSE
    }

    /**
     * One step.
     *
     * @param file which file, by number; CLOSE takes no notice of it
     */
    record Step(Action action, int file) {

        @Override
        public String toString() {
            return action == Action.CLOSE ? "CLOSE" : action + " " + file;
        }
    }

    /** Whether one thread loads a file that another one opens for writing. */
    boolean hasWriterAgainstLoader() {
        return crosses(Action.LOAD, Action.OPEN_TO_WRITE);
    }

    /** Whether two threads load one file. */
    boolean hasDuplicateLoad() {
        return crosses(Action.LOAD, Action.LOAD);
    }

    private boolean crosses(Action one, Action other) {
        return branches.stream()
                .anyMatch(
                        a ->
                                a.stream()
                                        .filter(step -> step.action == one)
                                        .anyMatch(
                                                step -> elsewhere(a, new Step(other, step.file))));
    }

    private boolean elsewhere(List<Step> own, Step wanted) {
        return branches.stream().anyMatch(b -> b != own && b.contains(wanted));
    }

    /** One line for each thread. */
    @Override
    public String toString() {
        return branches.stream()
                .map(
                        branch ->
                                branch.stream()
                                        .map(Step::toString)
                                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n  || ", "\n     ", "\n"));
    }
}
