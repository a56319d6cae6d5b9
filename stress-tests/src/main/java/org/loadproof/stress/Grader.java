package org.loadproof.stress;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence.NotRun;
import org.loadproof.testkit.Evidence.Outcome;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.Verdict;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;

/**
 * Turns what jcstress left of one class into one verdict. Stricter than jcstress, which passes over
 * an API mismatch and over a class that it never ran.
 */
final class Grader {

    private static final Set<Expect> BAD = EnumSet.of(Expect.FORBIDDEN, Expect.UNKNOWN);

    private Grader() {}

    /** The verdict on one class of a batch, over all configurations it ran in. */
    static Run grade(StressTest test, Batch batch) {
        List<TestResult> results = batch.resultsOf(test);
        if (results.isEmpty()) {
            return batch.fault() != null
                    ? error(test, batch, batch.fault(), LogTail.of(batch.log()))
                    : notRun(test, batch, "jcstress left no result of this class");
        }
        TestResult merged = ReportUtils.mergedByName(results).get(0);
        List<Outcome> outcomes = outcomes(merged);
        long executions = merged.getTotalCount();
        if (outcomes.stream().anyMatch(Grader::isBad)) {
            String message = forbidden(outcomes, results);
            return run(test, batch, Verdict.FAIL, outcomes, executions, message, where(results))
                    .in(Configuration.seen(results));
        }
        if (batch.fault() != null) {
            return error(test, batch, batch.fault(), LogTail.of(batch.log()));
        }
        if (merged.status() != Status.NORMAL) {
            return error(test, batch, troubles(results), details(results));
        }
        if (executions == 0) {
            return notRun(test, batch, "jcstress took no sample");
        }
        return run(test, batch, Verdict.PASS, outcomes, executions, null, null)
                .in(Configuration.seen(results));
    }

    private static List<Outcome> outcomes(TestResult merged) {
        return merged.grading().gradingResults.values().stream()
                .map(g -> new Outcome(g.id, g.count, g.expect.name(), null, blankToNull(g)))
                .toList();
    }

    private static @Nullable String blankToNull(GradingResult g) {
        return g.description == null || g.description.isBlank() ? null : g.description;
    }

    private static boolean isBad(Outcome o) {
        return o.count() > 0 && BAD.contains(Expect.valueOf(o.expect()));
    }

    private static String forbidden(List<Outcome> outcomes, List<TestResult> results) {
        String seen =
                outcomes.stream()
                        .filter(Grader::isBad)
                        .map(
                                o ->
                                        String.format(
                                                Locale.ROOT,
                                                "'%s' seen %,d times (%s)",
                                                o.value(),
                                                o.count(),
                                                o.description()))
                        .collect(Collectors.joining("; "));
        long showing = results.stream().filter(r -> !bad(r).isEmpty()).count();
        String broken = broken(results).isEmpty() ? "" : "; besides, " + troubles(results);
        return String.format(
                "forbidden outcome %s in %d of %d forks%s", seen, showing, results.size(), broken);
    }

    /** One line for each fork that showed a forbidden outcome: how it was compiled and started. */
    private static String where(List<TestResult> results) {
        return LogTail.head(
                results.stream()
                        .filter(r -> !bad(r).isEmpty())
                        .map(
                                r ->
                                        String.join(", ", bad(r))
                                                + " of "
                                                + r.getTotalCount()
                                                + ": "
                                                + Configuration.of(r))
                        .toList());
    }

    private static List<String> bad(TestResult result) {
        return result.grading().gradingResults.values().stream()
                .filter(g -> g.count > 0 && BAD.contains(g.expect))
                .map(g -> "'" + g.id + "' x " + g.count)
                .toList();
    }

    private static List<TestResult> broken(List<TestResult> results) {
        return results.stream().filter(r -> r.status() != Status.NORMAL).toList();
    }

    private static String troubles(List<TestResult> results) {
        String kinds =
                broken(results).stream()
                        .map(r -> r.status().name())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        String why =
                broken(results).stream()
                        .flatMap(r -> r.getMessages().stream())
                        .filter(m -> m.startsWith("stopped after"))
                        .findFirst()
                        .map(m -> ": " + m)
                        .orElse("");
        return String.format(
                "%d of %d forks ended with %s%s",
                broken(results).size(), results.size(), kinds, why);
    }

    private static String details(List<TestResult> results) {
        List<String> lines = new ArrayList<>();
        for (TestResult r : broken(results)) {
            lines.add(r.status() + " in " + Configuration.of(r));
            r.getMessages().forEach(lines::add);
            r.getVmErr().forEach(lines::add);
            r.getVmOut().forEach(lines::add);
        }
        return LogTail.head(lines);
    }

    private static Run error(StressTest test, Batch batch, String message, String trace) {
        return run(test, batch, Verdict.ERROR, null, 0, message, trace);
    }

    private static Run notRun(StressTest test, Batch batch, String reason) {
        return new Run(
                test.planned(),
                Verdict.NOT_RUN,
                batch.of(test).seconds(),
                0,
                null,
                null,
                LogTail.of(batch.log()),
                reason,
                null,
                new NotRun(reason, false));
    }

    private static Run run(
            StressTest test,
            Batch batch,
            Verdict verdict,
            @Nullable List<Outcome> outcomes,
            long executions,
            @Nullable String message,
            @Nullable String trace) {
        return new Run(
                test.planned(),
                verdict,
                batch.of(test).seconds(),
                executions,
                null,
                outcomes,
                trace,
                message,
                null,
                null);
    }
}
