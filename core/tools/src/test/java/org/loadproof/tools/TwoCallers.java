package org.loadproof.tools;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.loadproof.testkit.Caller;
import org.loadproof.tools.Machine.Run;

/**
 * Two runs on two threads, of which the second begins while the first one's init runs, and waits in
 * the kernel, or has ended, before that init returns. Not left to chance, and not to time.
 */
final class TwoCallers {

    private final CountDownLatch initRuns = new CountDownLatch(1);
    private final CompletableFuture<Thread> secondThread = new CompletableFuture<>();
    private final CompletableFuture<Run> firstRun = new CompletableFuture<>();
    private final CompletableFuture<Run> secondRun = new CompletableFuture<>();

    /** The init of the module that the first run loads; what it returns is decided here. */
    int init(int result) {
        if (initRuns.getCount() == 0) {
            return result; // of a later load
        }
        initRuns.countDown();
        Thread second = secondThread.join();
        while (second.getState() != Thread.State.TERMINATED && !waitsInKernel(second)) {
            Thread.onSpinWait();
        }
        return result;
    }

    private static boolean waitsInKernel(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        return blocker != null && blocker.getClass().getName().startsWith("org.loadproof.core.");
    }

    /** Returns when both have ended; then they can be asked for. */
    TwoCallers run(Supplier<Run> first, Supplier<Run> second) throws InterruptedException {
        Caller one = Caller.start("first", () -> firstRun.complete(first.get()));
        initRuns.await();
        Caller two =
                Caller.start(
                        "second",
                        () -> {
                            secondThread.complete(Thread.currentThread());
                            secondRun.complete(second.get());
                        });
        rethrow(one.join());
        rethrow(two.join());
        return this;
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown != null) {
            throw new AssertionError("a run threw", thrown);
        }
    }

    Run first() {
        return firstRun.join();
    }

    Run second() {
        return secondRun.join();
    }
}
