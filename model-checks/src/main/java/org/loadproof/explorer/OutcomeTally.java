package org.loadproof.explorer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.scenario.OutcomeGrades;
import org.loadproof.explorer.scenario.OutcomeGrades.Grade;
import org.loadproof.explorer.search.OutcomeListener;
import org.loadproof.testkit.Evidence;
import org.openjdk.jcstress.annotations.Expect;

/** Counts the outcomes of one exploration and grades them. Used by one thread. */
final class OutcomeTally {

    private static final String THROWN = "An actor or the arbiter threw.";

    private final OutcomeGrades grades;
    private final Map<OutcomeListener.Outcome, Long> counts =
            new TreeMap<>(
                    Comparator.comparing(OutcomeListener.Outcome::thrown)
                            .thenComparing(OutcomeListener.Outcome::text));

    OutcomeTally(OutcomeGrades grades) {
        this.grades = grades;
    }

    /** Counts one interleaving. */
    void add(OutcomeListener.Outcome outcome) {
        counts.merge(outcome, 1L, Long::sum);
    }

    /** Whether a single interleaving with this outcome fails the scenario. */
    boolean fails(OutcomeListener.Outcome outcome) {
        return outcome.thrown() || grades.grade(outcome.text()).fails();
    }

    /** What was reached and must not be, in one line, or null if all is well. */
    @Nullable String complaint() {
        List<String> lines = new ArrayList<>();
        counts.forEach(
                (outcome, count) -> {
                    if (fails(outcome)) {
                        lines.add(complaint(outcome, count));
                    }
                });
        return lines.isEmpty() ? null : String.join("; ", lines);
    }

    private String complaint(OutcomeListener.Outcome outcome, long count) {
        Grade grade = grades.grade(outcome.text());
        String what =
                outcome.thrown()
                        ? outcome.text()
                        : grade.expect().name()
                                + " '"
                                + outcome.text()
                                + "' ("
                                + grade.description()
                                + ")";
        return what + " in " + count + " interleavings";
    }

    /**
     * All outcomes that were reached, then all declared ones that were not.
     *
     * @param exhausted whether "not reached" means "not reachable"
     */
    List<Evidence.Outcome> outcomes(boolean exhausted) {
        List<Evidence.Outcome> all = new ArrayList<>();
        Set<Grade> met = new HashSet<>();
        counts.forEach(
                (outcome, count) -> {
                    Grade grade = grades.grade(outcome.text());
                    if (!outcome.thrown()) {
                        met.add(grade);
                    }
                    all.add(
                            new Evidence.Outcome(
                                    outcome.text(),
                                    count,
                                    (outcome.thrown() ? Expect.FORBIDDEN : grade.expect()).name(),
                                    true,
                                    outcome.thrown() ? THROWN : grade.description()));
                });
        for (Grade grade : grades.declared()) {
            if (!met.contains(grade)) {
                all.add(
                        new Evidence.Outcome(
                                grade.id(),
                                0,
                                grade.expect().name(),
                                exhausted ? false : null,
                                grade.description()));
            }
        }
        return all;
    }
}
