package org.loadproof.explorer;

import java.util.List;
import java.util.Objects;
import org.loadproof.explorer.scenario.OutcomeGrades;
import org.loadproof.explorer.search.Depth;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Verdict;
import org.openjdk.jcstress.annotations.Expect;

/** Looks whether the explorer finds a race that was put there for it to find. */
final class CanaryCheck {

    private final Explorer explorer;

    CanaryCheck(Depth depth) {
        this.explorer = new Explorer(depth, true);
    }

    /**
     * Explores a canary. Found is the seeded defect itself: an outcome whose own id is FORBIDDEN,
     * or threads that hang. Anything else that fails shows that the engine is broken, not that it
     * sees.
     */
    Evidence.Canary look(Class<?> canary) {
        Evidence.Run run = explorer.explore(canary);
        boolean found =
                run.verdict() == Verdict.FAIL && (hangs(run) || reachesSeededOutcome(canary, run));
        String detail =
                found
                        ? run.message()
                        : "not found in "
                                + run.executions()
                                + " interleavings"
                                + (run.message() == null ? "" : ": " + run.message());
        return new Evidence.Canary(run.scenario().id(), found, run.seconds(), detail);
    }

    private static boolean hangs(Evidence.Run run) {
        return Objects.requireNonNull(run.message()).startsWith(Explorer.HANG);
    }

    private static boolean reachesSeededOutcome(Class<?> canary, Evidence.Run run) {
        List<String> seeded =
                OutcomeGrades.of(canary).declared().stream()
                        .filter(grade -> grade.expect() == Expect.FORBIDDEN)
                        .map(OutcomeGrades.Grade::id)
                        .toList();
        List<Evidence.Outcome> outcomes = Objects.requireNonNullElse(run.outcomes(), List.of());
        return outcomes.stream()
                .anyMatch(outcome -> outcome.count() > 0 && seeded.contains(outcome.value()));
    }
}
