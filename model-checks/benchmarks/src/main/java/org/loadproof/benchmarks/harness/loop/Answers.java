package org.loadproof.benchmarks.harness.loop;

import static org.loadproof.benchmarks.harness.loop.Contest.require;

import java.util.concurrent.atomic.AtomicInteger;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.once.IdempotentLoads;

/** Calls for one cookie, and whether each answer is that of a load that its call has met. */
final class Answers {

    private final AtomicInteger running = new AtomicInteger();
    private final Loads succeeding = new Loads();
    private final Loads failing = new Loads();

    /** How many loads with that result have ended, and from how many the call has returned. */
    private static final class Loads {

        final AtomicInteger ended = new AtomicInteger();
        final AtomicInteger returned = new AtomicInteger();
    }

    /** Calls with a load that takes a moment and ends well, or by EIO. */
    void call(IdempotentLoads loads, Object cookie, boolean succeeds) throws InterruptedException {
        int succeededBefore = succeeding.returned.get();
        int failedBefore = failing.returned.get();
        boolean[] ran = new boolean[1];
        try {
            loads.load(cookie, () -> load(succeeds, ran));
            require(succeeding.ended.get() > succeededBefore, "success, but of no load");
        } catch (ModuleLoadException e) {
            require(e.errno() == Errno.EIO, "told of " + e.errno());
            require(failing.ended.get() > failedBefore, "a failure, but of no load");
        } finally {
            if (ran[0]) {
                (succeeds ? succeeding : failing).returned.incrementAndGet();
            }
        }
    }

    private void load(boolean succeeds, boolean[] ran) throws ModuleLoadException {
        require(running.incrementAndGet() == 1, "two loads of one cookie at once");
        pause();
        ran[0] = true;
        (succeeds ? succeeding : failing).ended.incrementAndGet();
        running.decrementAndGet();
        Errno.EIO.unless(succeeds, "%s", "this load fails");
    }

    @SuppressWarnings("ThreadPriorityCheck") // no more than a hint: others come meanwhile
    static void pause() {
        Thread.yield();
    }
}
