package org.loadproof.core.registry;

import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads that sleep until some module has changed. Linux: {@code module_wq}.
 *
 * <p>A thread joins under the registry's lock, at the moment at which it saw that it has to wait,
 * and sleeps without it; everybody is woken under the lock after each change, so that none is lost.
 */
final class WaitQueue {

    /** GUARD: the registry's lock. */
    private @Nullable Sleeper latest;

    /** Adds the calling thread. Only with the registry's lock. */
    Sleeper join() {
        latest = new Sleeper(Thread.currentThread(), latest);
        return latest;
    }

    /** Wakes and removes everybody. Only with the registry's lock, after the change. */
    void wakeAll() {
        for (Sleeper each = latest; each != null; each = each.next) {
            each.wake();
        }
        latest = null;
    }

    /** Removes one that no longer waits. Only with the registry's lock. */
    void leave(Sleeper sleeper) {
        if (latest == sleeper) {
            latest = sleeper.next;
        }
        for (Sleeper each = latest; each != null; each = each.next) {
            if (each.next == sleeper) {
                each.next = sleeper.next;
            }
        }
    }

    /** One thread, waiting for one wake-up. */
    static final class Sleeper {

        private final Thread thread;

        /** GUARD: the registry's lock. */
        private @Nullable Sleeper next;

        /** HB: its write under the lock pairs with the read by the thread that wakes. */
        private volatile boolean woken;

        private Sleeper(Thread thread, @Nullable Sleeper next) {
            this.thread = thread;
            this.next = next;
        }

        /**
         * Sleeps until woken or, if there is one, until that {@link System#nanoTime}; returns
         * whether woken. Only by the thread that joined, without the lock (rule N4).
         */
        boolean sleep(OptionalLong deadline) throws InterruptedException {
            while (!woken) {
                if (deadline.isEmpty()) {
                    LockSupport.park(this);
                } else {
                    long left = deadline.getAsLong() - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    LockSupport.parkNanos(this, left);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        }

        private void wake() {
            woken = true; // LP(N3)
            LockSupport.unpark(thread);
        }
    }
}
