package org.loadproof.explorer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.loadproof.explorer.lincheck.LincheckAdapter;
import org.loadproof.explorer.lincheck.LincheckLog;
import org.loadproof.explorer.lincheck.Parking.WakeUps;
import org.loadproof.explorer.scenario.CannotExploreException;
import org.loadproof.explorer.scenario.Harness;
import org.loadproof.explorer.scenario.HarnessGenerator;
import org.loadproof.explorer.scenario.OutcomeGrades;
import org.loadproof.explorer.scenario.ScenarioNames;
import org.loadproof.explorer.scenario.ScenarioShape;
import org.loadproof.explorer.search.Depth;
import org.loadproof.explorer.search.Exploration;
import org.loadproof.explorer.search.Exploration.End;
import org.loadproof.explorer.search.OutcomeListener;
import org.loadproof.testkit.Evidence;
import org.loadproof.testkit.Verdict;
import org.openjdk.jcstress.annotations.Outcome;

/**
 * Runs a jcstress class through its interleavings, those with few forced switches first, and grades
 * what it reached. Sequentially consistent interleavings only: what a missing {@code volatile} or a
 * store buffer does is not seen here.
 *
 * <p>Scenarios in which a thread parks are searched twice: without spurious wake-ups and with one
 * per thread, which counts as one forced switch. Counts are those of both; the space counts as
 * exhausted, and a number of forced switches as completed, if they are in both.
 *
 * <p>The same class, JDK and budget give the same counts and the same trace. May be used by several
 * threads, which then wait for each other.
 */
public final class Explorer {

    /** How the message about threads that never end begins. */
    static final String HANG = "deadlock or livelock in interleaving ";

    /** Since this JDK a thread keeps its Runnable in an object apart, where Lincheck is blind. */
    private static final int THREAD_HOLDERS = 19;

    private static final String THREADS =
            "an actor starts threads of its own: on JDK "
                    + THREAD_HOLDERS
                    + " and later Lincheck does not see races on objects that only their Runnable"
                    + " leads to";

    private static final OutcomeListener.Outcome STALE =
            new OutcomeListener.Outcome(OutcomeGrades.STALE, false);

    private final Depth depth;
    private final boolean stopAtFirst;

    Explorer(Depth depth, boolean stopAtFirst) {
        this.depth = depth;
        this.stopAtFirst = stopAtFirst;
    }

    /**
     * Collects all outcomes, then goes back for the trace of the first one that fails.
     *
     * @param budget the most interleavings tried per scenario
     */
    public static Explorer collecting(int budget) {
        return new Explorer(Depth.interleavings(budget), false);
    }

    /**
     * Ends at the first interleaving that fails; the counts then are those up to it.
     *
     * @param budget the most interleavings tried per scenario
     */
    public static Explorer stoppingAtFirst(int budget) {
        return new Explorer(Depth.interleavings(budget), true);
    }

    /**
     * Explores one class. Blocks until done; never throws for anything that the class does.
     *
     * <p>FAIL: an outcome that is FORBIDDEN or that no {@link Outcome} covers, an exception, a
     * deadlock or a livelock, with its trace. In Mode.Termination a deadlock or livelock is the
     * outcome STALE, and otherwise the outcome is TERMINATED. ERROR: the class is not a jcstress
     * test, or Lincheck broke off or complained. NOT_RUN: the class needs what the explorer does
     * not do.
     */
    public Evidence.Run explore(Class<?> test) {
        long start = System.nanoTime();
        Report report = new Report(ScenarioNames.planned(test));
        try {
            Harness harness = HarnessGenerator.harnessOf(ScenarioShape.of(test));
            explore(harness, new OutcomeTally(OutcomeGrades.of(test)), report);
        } catch (CannotExploreException e) {
            report.refuse(e.reason());
        } catch (Exception
                | Error e) { // Kotlin throws checked ones undeclared; the next class may do
            report.broke(e);
        }
        return report.toRun((System.nanoTime() - start) / 1e9);
    }

    /**
     * How an outcome comes about, legal or not: an interleaving that ends in it, with as few
     * context switches as any. Blocks until found, or until the budget is used up.
     *
     * @param outcome the result's text, as the outcomes of {@link #explore} have it
     * @return the interleaving step by step, or null if the search does not come to one, or the
     *     class cannot be explored
     */
    public Evidence.@Nullable Witness witness(Class<?> test, String outcome) {
        try {
            Harness harness = HarnessGenerator.harnessOf(ScenarioShape.of(test));
            for (WakeUps wakeUps : WakeUps.values()) {
                Exploration search =
                        LincheckAdapter.explore(
                                harness, depth, wakeUps, seen -> !seen.text().equals(outcome));
                if (search.end() == End.STOPPED && search.trace() != null) {
                    return new Evidence.Witness(
                            outcome, TraceText.cut(search.trace()), search.interleaving());
                }
            }
            return null;
        } catch (CannotExploreException e) {
            return null; // what it is that cannot be done, the exploration has said
        }
    }

    private void explore(Harness harness, OutcomeTally tally, Report report) {
        LincheckLog log = LincheckLog.watch();
        boolean parked = search(harness, WakeUps.DUE, tally, report);
        if (parked && report.passes()) {
            search(harness, WakeUps.ONE_SPURIOUS, tally, report);
        }
        List<String> warnings = log.complaints();
        if (!warnings.isEmpty()) {
            report.judge(Verdict.ERROR, "Lincheck warns: " + String.join(" ", warnings));
        }
    }

    /** Searches with one kind of parking and tells whether any thread blocked in a park. */
    private boolean search(Harness harness, WakeUps wakeUps, OutcomeTally tally, Report report) {
        Exploration search =
                LincheckAdapter.explore(
                        harness,
                        wakeUps == WakeUps.DUE ? depth : depth.less(),
                        wakeUps,
                        outcome -> {
                            tally.add(outcome);
                            return !stopAtFirst || !tally.fails(outcome);
                        });
        if (search.end() == End.HUNG && harness.mustEnd()) {
            tally.add(STALE);
        }
        report.searched(search, wakeUps, harness.actors().size(), tally);
        String with = wakeUps == WakeUps.DUE ? "" : ", with one spurious wake-up per thread";
        @Nullable String complaint = tally.complaint();
        if (complaint != null) {
            report.judge(Verdict.FAIL, complaint + with);
        }
        switch (search.end()) {
            case HUNG -> {
                if (!harness.mustEnd() || tally.fails(STALE)) {
                    report.judge(Verdict.FAIL, HANG + search.invocations() + with);
                }
            }
            case BROKEN, BLOCKED ->
                    report.judge(Verdict.ERROR, "Lincheck broke off: see the trace");
            case SEARCHED -> {
                if (complaint != null) {
                    witness(harness, wakeUps, tally, report);
                }
            }
            case STOPPED -> {}
        }
        if (search.startsThreads() && Runtime.version().feature() >= THREAD_HOLDERS) {
            report.judge(Verdict.ERROR, THREADS);
        }
        return search.parked();
    }

    /** Goes the same way once more, up to the first outcome that fails. */
    private void witness(Harness harness, WakeUps wakeUps, OutcomeTally tally, Report report) {
        Exploration again =
                LincheckAdapter.explore(harness, depth, wakeUps, outcome -> !tally.fails(outcome));
        report.witnessed(again);
        if (again.end() != End.STOPPED) {
            report.judge(Verdict.ERROR, "a second search did not find the failing outcome again");
        }
    }
}
