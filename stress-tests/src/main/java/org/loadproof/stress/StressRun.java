package org.loadproof.stress;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Evidence.Canary;
import org.loadproof.testkit.Evidence.NotRun;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.Verdict;

/**
 * Carries a plan out: canaries first, then the scenarios batch by batch. Every planned scenario
 * ends with one recorded verdict, the moment it is known.
 */
final class StressRun {

    private final StressPlan plan;
    private final int batchSize;
    private final BatchRunner jcstress;
    private final Evidence evidence;
    private final PrintStream out;
    private final List<Run> done = new ArrayList<>();

    StressRun(
            StressPlan plan,
            int batchSize,
            BatchRunner jcstress,
            Evidence evidence,
            PrintStream out) {
        this.plan = plan;
        this.batchSize = batchSize;
        this.jcstress = jcstress;
        this.evidence = evidence;
        this.out = out;
    }

    /** Runs everything; blocks until all is done or stopped. Once. */
    List<Run> execute() {
        plan.writeTo(evidence);
        plan.tooWide().forEach(this::recordTooWide);
        if (!plan.runnable().isEmpty()) {
            List<String> missed = missedCanaries();
            if (missed.isEmpty()) {
                runScenarios();
            } else {
                plan.runnable().forEach(t -> recordBlind(t, missed));
            }
        }
        return List.copyOf(done);
    }

    private void recordTooWide(StressTest test) {
        String reason =
                String.format(
                        "%d actors need %d CPUs, this machine has %d",
                        test.actors(), test.actors(), plan.cpus());
        record(unfinished(test, Verdict.NOT_RUN, reason, new NotRun(reason, true)));
    }

    private void recordBlind(StressTest test, List<String> missed) {
        String message = "engine blind: jcstress did not find " + String.join(", ", missed);
        record(unfinished(test, Verdict.ERROR, message, null));
    }

    private static Run unfinished(
            StressTest test, Verdict verdict, String message, @Nullable NotRun notRun) {
        return new Run(test.planned(), verdict, 0, 0, null, null, null, message, null, notRun);
    }

    /** Looks for the seeded races; a canary is found if it is graded as a real race would be. */
    private List<String> missedCanaries() {
        Batch batch = jcstress.run("canaries", plan.canaries());
        List<Run> runs = plan.canaries().stream().map(t -> Grader.grade(t, batch)).toList();
        List<Canary> canaries = runs.stream().map(StressRun::canary).toList();
        evidence.canaries(canaries);
        List<String> missed =
                canaries.stream()
                        .filter(c -> !c.found())
                        .map(c -> c.id() + " (" + c.detail() + ")")
                        .toList();
        out.printf(
                Locale.ROOT,
                "canaries: %d of %d found, %.1f s%n",
                canaries.size() - missed.size(),
                canaries.size(),
                batch.secondsPerTest() * canaries.size());
        runs.stream()
                .filter(r -> r.verdict() != Verdict.FAIL && r.trace() != null)
                .forEach(r -> out.println(r.scenario().id() + ":\n" + r.trace()));
        return missed;
    }

    private static Canary canary(Run run) {
        String detail = run.verdict() == Verdict.PASS ? "never seen" : run.message();
        return new Canary(
                run.scenario().id(), run.verdict() == Verdict.FAIL, run.seconds(), detail);
    }

    private void runScenarios() {
        List<StressTest> tests = plan.runnable();
        int size = batchSize;
        int batches = (tests.size() + size - 1) / size;
        for (int i = 0; i < batches; i++) {
            List<StressTest> part = tests.subList(i * size, Math.min((i + 1) * size, tests.size()));
            out.printf(
                    "batch %d of %d: %s%n",
                    i + 1,
                    batches,
                    part.stream().map(StressTest::id).collect(Collectors.joining(", ")));
            runBatch("batch-" + (i + 1), part);
        }
    }

    private void runBatch(String name, List<StressTest> tests) {
        Batch batch = jcstress.run(name, tests);
        if (batch.fault() != null && tests.size() > 1) {
            // A stopped run loses all its results: run alone, only the culprit is in error.
            out.printf("%s: %s; each class again, alone%n", name, batch.fault());
            for (StressTest test : tests) {
                runBatch(name + "-" + test.id(), List.of(test));
            }
            return;
        }
        tests.forEach(t -> record(Grader.grade(t, batch)));
    }

    private void record(Run run) {
        evidence.run(run);
        done.add(run);
        out.printf(
                Locale.ROOT,
                "%-8s %s, %.1f s%n",
                run.verdict(),
                run.scenario().id(),
                run.seconds());
    }
}
