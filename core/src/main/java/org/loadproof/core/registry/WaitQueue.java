package org.loadproof.core.registry;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads that sleep until some module has changed. Linux: {@code module_wq}.
 *
 * <p>A thread joins under the registry's lock, at the moment at which it saw that it has to wait,
 * and sleeps after releasing the lock; everybody is woken under the same lock after each change. So
 * a change between joining and sleeping is not lost.
 */
final class WaitQueue {

    /** The sleepers, latest first. GUARD: the registry's lock. */
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

        /** Sleeps until woken. Only by the thread that joined, without the lock (rule N4). */
        void sleep() throws InterruptedException {
            while (!woken) {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }

        /** Sleeps until woken or until that {@link System#nanoTime}; returns whether woken. */
        boolean sleepUntil(long deadline) throws InterruptedException {
            while (!woken) {
                long nanos = deadline - System.nanoTime();
                if (nanos <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, nanos);
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
