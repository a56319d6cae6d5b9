package org.loadproof.benchmarks.harness.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * n threads, a barrier, repeat, assert: the loop that somebody writes who has no harness. A round
 * that does not end hangs, which is a failure too. Used by one thread.
 */
final class Loop {

    private final Contest contest;
    private final Duration patience;
    private final CyclicBarrier start = new CyclicBarrier(Contest.THREADS);
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Contest.THREADS, Loop::daemon);
    private long rounds;

    /**
     * A loop of that contest.
     *
     * @param patience how long a round may take
     */
    Loop(Contest contest, Duration patience) {
        this.contest = contest;
        this.patience = patience;
    }

    /**
     * Repeats the contest until it fails, or the time is over. Blocks. After a failure the loop is
     * of no more use.
     *
     * @return why it failed; null if it did not
     */
    @Nullable String repeat(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        do {
            try {
                round(contest.begin());
            } catch (ExecutionException e) {
                return "round %d: %s".formatted(rounds, e.getCause());
            } catch (TimeoutException e) {
                return "round %d: not over after %s".formatted(rounds, patience);
            } catch (Exception | AssertionError e) {
                return "round %d, at rest: %s".formatted(rounds, e);
            }
            rounds++;
        } while (System.nanoTime() < end);
        return null;
    }

    /** How many repetitions have ended well. */
    long rounds() {
        return rounds;
    }

    private void round(Contest.Round round) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < Contest.THREADS; thread++) {
            running.add(threads.submit(task(round, thread)));
        }
        for (Future<?> each : running) {
            each.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        round.atRest();
    }

    private Callable<@Nullable Void> task(Contest.Round round, int thread) {
        return () -> {
            start.await();
            round.run(thread);
            return null;
        };
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "contestant");
        thread.setDaemon(true);
        return thread;
    }
}
