package org.loadproof.stress;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Evidence.Canary;
import org.loadproof.testkit.Evidence.NotRun;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.Verdict;

/**
 * Carries a plan out within its time. The canaries share the first start of jcstress with the first
 * scenarios, and are judged before those. Every planned scenario ends with one recorded verdict:
 * one that is not clean at once, a clean one when there is no time left to spoil it.
 */
final class StressRun {

    /** For canaries that were not found at the first look, which is a short one. */
    private static final int SECOND_LOOK_MILLIS = 2000;

    private final StressPlan plan;
    private final Clock clock;
    private final Spending spending = new Spending();
    private final Rounds rounds;
    private final BatchRunner jcstress;
    private final Evidence evidence;
    private final LastFailures memory;
    private final PrintStream out;
    private final Map<StressTest, Tally> tallies = new LinkedHashMap<>();
    private final List<Run> done = new ArrayList<>();
    private List<String> missed = List.of();

    StressRun(
            StressPlan plan,
            Clock clock,
            BatchRunner jcstress,
            Evidence evidence,
            LastFailures memory,
            PrintStream out) {
        this.plan = plan;
        this.clock = clock;
        this.rounds = new Rounds(clock, out);
        this.jcstress = jcstress;
        this.evidence = evidence;
        this.memory = memory;
        this.out = out;
    }

    /** Runs everything; blocks until all is done or time is up. Once. */
    List<Run> execute() {
        plan.writeTo(evidence);
        plan.tooWide().forEach(this::recordTooWide);
        List<StressTest> tests = memory.first(plan.runnable());
        if (memory.among(tests) > 0) {
            out.println("first what failed last time: " + memory.among(tests) + " scenarios");
        }
        tests.forEach(t -> tallies.put(t, new Tally(t)));
        if (!tests.isEmpty()) {
            runScenarios();
        }
        evidence.times(spending.spent(clock.spent().toMillis() / 1000.0));
        return List.copyOf(done);
    }

    private void runScenarios() {
        Job next = rounds.next(open(), clean(), plan.canaries());
        if (next == null || !canariesAreFound(next)) {
            String reason = "time was up before the first start of jcstress";
            tallies.values().forEach(t -> record(blind(t, reason)));
            return;
        }
        for (next = next(); next != null; next = next()) {
            take(next, run(next));
        }
        String reason =
                enough()
                        ? "left out: the first finding was enough"
                        : "left out: the time budget was used up before its turn";
        tallies.values().forEach(t -> record(t.verdict(reason)));
    }

    private @Nullable Job next() {
        return enough() ? null : rounds.next(open(), clean(), List.of());
    }

    private boolean enough() {
        return StressMain.stopAtFirst()
                && done.stream().anyMatch(run -> run.verdict() == Verdict.FAIL);
    }

    private Run blind(Tally tally, String noTime) {
        if (missed.isEmpty()) {
            return tally.verdict(noTime);
        }
        String message = "engine blind: jcstress did not find " + String.join(", ", missed);
        return unfinished(tally.test(), Verdict.ERROR, message, null);
    }

    private List<StressTest> open() {
        return tallies.values().stream().filter(Tally::isOpen).map(Tally::test).toList();
    }

    private List<StressTest> clean() {
        return tallies.values().stream().filter(Tally::isClean).map(Tally::test).toList();
    }

    private void recordTooWide(StressTest test) {
        String reason =
                String.format(
                        "%d actors need %d CPUs, this machine has %d",
                        test.actors(), test.actors(), plan.cpus());
        record(unfinished(test, Verdict.NOT_RUN, reason, new NotRun(reason, true)));
    }

    private static Run unfinished(
            StressTest test, Verdict verdict, String message, @Nullable NotRun notRun) {
        return new Run(test.planned(), verdict, 0, 0, null, null, null, message, null, notRun);
    }

    /** Runs the first job, and takes what it shows of scenarios only if it shows the races. */
    private boolean canariesAreFound(Job job) {
        Batch batch = run(job);
        List<Run> runs = new ArrayList<>();
        for (StressTest canary : plan.canaries()) {
            Batch seen = batch.of(canary);
            if (Grader.grade(canary, seen).verdict() != Verdict.FAIL) {
                String name = "canary-" + canary.id();
                out.println(canary.id() + ": not found at first, a longer look");
                Job again = rounds.alone(name, canary, SECOND_LOOK_MILLIS);
                seen = seen.plus(run(again).of(canary));
            }
            runs.add(Grader.grade(canary, seen));
        }
        spending.onCanaries(runs.stream().mapToDouble(Run::seconds).sum());
        missed = judged(runs);
        if (missed.isEmpty()) {
            take(job, batch);
        }
        return missed.isEmpty();
    }

    private List<String> judged(List<Run> runs) {
        List<Canary> canaries = runs.stream().map(StressRun::canary).toList();
        evidence.canaries(canaries);
        List<String> unseen =
                canaries.stream()
                        .filter(c -> !c.found())
                        .map(c -> c.id() + " (" + c.detail() + ")")
                        .toList();
        out.printf(
                Locale.ROOT,
                "canaries: %d of %d found%n",
                canaries.size() - unseen.size(),
                canaries.size());
        runs.stream()
                .filter(r -> r.verdict() != Verdict.FAIL && r.trace() != null)
                .forEach(r -> out.println(r.scenario().id() + ":\n" + r.trace()));
        return unseen;
    }

    private static Canary canary(Run run) {
        String detail = run.verdict() == Verdict.PASS ? "never seen" : run.message();
        return new Canary(
                run.scenario().id(), run.verdict() == Verdict.FAIL, run.seconds(), detail);
    }

    private Batch run(Job job) {
        Batch batch = jcstress.run(job);
        rounds.ran(job, batch);
        spending.on(batch);
        if (batch.fault() != null) {
            out.printf("%s: %s, see %s%n", job.name(), batch.fault(), batch.log());
        }
        return batch;
    }

    private void take(Job job, Batch batch) {
        for (StressTest test : job.tests()) {
            Tally tally = tallies.get(test);
            if (tally == null || !tally.add(batch)) {
                continue;
            }
            if (tally.isClean()) {
                evidence.soFar(tally.verdict(""));
            } else {
                record(tally.verdict(""));
                tallies.remove(test);
            }
        }
    }

    private void record(Run run) {
        evidence.run(run);
        memory.remember(run);
        done.add(run);
        out.printf(
                Locale.ROOT,
                "%-8s %s, %.1f s%s%n",
                run.verdict(),
                run.scenario().id(),
                run.seconds(),
                run.note() == null ? "" : ", " + run.note());
    }
}
