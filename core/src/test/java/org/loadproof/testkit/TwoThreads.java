package org.loadproof.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The same work in two threads that start together. */
public final class TwoThreads {

    /** No measurement: it turns a hanging build into a failure. */
    private static final int PATIENCE_SECONDS = 60;

    private static final ExecutorService THREADS =
            Executors.newCachedThreadPool(TwoThreads::daemon);

    private TwoThreads() {}

    /** What each of them does. */
    public interface Work {

        /** Does it; the threads are number 0 and 1. */
        void in(int thread) throws Exception;
    }

    /** What each of them does, whatever its number. */
    public interface EqualWork {

        /** Does it. */
        void run() throws Exception;
    }

    public static void run(EqualWork work) throws Exception {
        run(number -> work.run());
    }

    /** Returns when both are done; throws what one of them threw. */
    public static void run(Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Future<?> first = THREADS.submit(task(start, work, 0));
        Future<?> second = THREADS.submit(task(start, work, 1));
        try {
            first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            second.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("one of two threads failed", e.getCause());
        }
    }

    private static Callable<@Nullable Void> task(CyclicBarrier start, Work work, int number) {
        return () -> {
            start.await();
            work.in(number);
            return null;
        };
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "one of two");
        thread.setDaemon(true);
        return thread;
    }
}
