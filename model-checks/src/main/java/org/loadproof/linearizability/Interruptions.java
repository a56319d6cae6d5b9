package org.loadproof.linearizability;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lets one operation interrupt those of another thread: the one under way, and all that begin
 * later. A thread that is in none of them belongs to Lincheck.
 */
final class Interruptions {

    private static final int MOST_THREADS = 8;

    private final AtomicIntegerArray asked = new AtomicIntegerArray(MOST_THREADS);
    private final AtomicReferenceArray<@Nullable Thread> inside =
            new AtomicReferenceArray<>(MOST_THREADS);

    /** Interrupts what that thread does, now and from now on. */
    String interrupt(int target) {
        asked.set(target, 1);
        Thread thread = inside.get(target);
        if (thread != null) {
            thread.interrupt();
        }
        return "done";
    }

    /** From here on the calling thread can be interrupted. */
    void enter(int thread) {
        Thread.interrupted(); // of an operation before: it may have come just too late for that
        inside.set(thread, Thread.currentThread());
        if (asked.get(thread) == 1) {
            Thread.currentThread().interrupt();
        }
    }

    /** From here on it cannot, and its status is clear. */
    void exit(int thread) {
        inside.set(thread, null);
        Thread.interrupted();
    }
}
