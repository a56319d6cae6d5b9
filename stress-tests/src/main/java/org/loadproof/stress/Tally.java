package org.loadproof.stress;

import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Evidence.NotRun;
import org.loadproof.testkit.Evidence.Run;
import org.loadproof.testkit.Verdict;

/** What has been seen of one scenario so far, over all batches it was in. */
final class Tally {

    /** So many batches may end without a word about it, as when another class breaks them off. */
    private static final int PATIENCE = 3;

    private final StressTest test;
    private @Nullable Batch seen;
    private int misses;

    Tally(StressTest test) {
        this.test = test;
    }

    StressTest test() {
        return test;
    }

    /** Adds what a batch has shown of it; whether that is anything. */
    boolean add(Batch batch) {
        Batch part = batch.of(test);
        misses++;
        if (part.results().isEmpty() && part.fault() == null && misses < PATIENCE) {
            return false;
        }
        misses = 0;
        seen = seen == null ? part : seen.plus(part);
        return true;
    }

    /** In how many forks it was run. */
    int forks() {
        return seen == null ? 0 : seen.results().size();
    }

    /** Whether there is nothing to be said about it yet. */
    boolean isOpen() {
        return seen == null;
    }

    /** Whether more time could still change the verdict: only a clean one. */
    boolean isClean() {
        return seen != null && Grader.grade(test, seen).verdict() == Verdict.PASS;
    }

    /** The verdict so far, with a note on the configurations that it stands on. */
    Run verdict(String unrun) {
        if (seen == null) {
            return new Run(
                    test.planned(),
                    Verdict.NOT_RUN,
                    0,
                    0,
                    null,
                    null,
                    null,
                    unrun,
                    null,
                    new NotRun(unrun, false));
        }
        Run run = Grader.grade(test, seen);
        return new Run(
                        run.scenario(),
                        run.verdict(),
                        run.seconds(),
                        run.executions(),
                        run.search(),
                        run.outcomes(),
                        run.trace(),
                        run.message(),
                        note(seen.configurations(), run.verdict()),
                        run.notRun())
                .in(run.configurations());
    }

    private @Nullable String note(int all, Verdict verdict) {
        if (all == 0) {
            return null;
        }
        String forks = forks() + (forks() == 1 ? " fork" : " forks");
        if (forks() >= all) {
            return forks + ", all " + all + " configurations";
        }
        String why = verdict == Verdict.PASS ? "time" : "needs no more time, verdict " + verdict;
        return String.format(
                "%s, %d of %d configurations left out: %s", forks, all - forks(), all, why);
    }
}
