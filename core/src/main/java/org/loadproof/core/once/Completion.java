package org.loadproof.core.once;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A value that one thread waits for and another one supplies, once. Linux: {@code struct
 * completion}, one per waiter. The value is flag and result at once: nobody can see that it is
 * complete and not see with what.
 */
final class Completion<T> {

    private final Thread waiter = Thread.currentThread();

    /** Null until complete. HB: its write in {@link #complete} pairs with the read that sees it. */
    private volatile @Nullable T value;

    /**
     * Supplies the value and wakes the waiter, unless that is the caller itself: an owner's own.
     * Called once, by any thread; never blocks.
     */
    void complete(T result) {
        value = result; // LP(I3): before the wake-up, so the waiter that wakes finds it
        if (waiter != Thread.currentThread()) {
            LockSupport.unpark(waiter);
        }
    }

    /**
     * Waits for the value. Only for the thread that created this completion.
     *
     * @throws InterruptedException if the thread is interrupted and no value is there yet
     */
    T await() throws InterruptedException {
        T seen = value;
        while (seen == null) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.park(this); // may return for no reason, hence the loop
            seen = value;
        }
        return seen;
    }

    /** The value, or null if there is none yet. Never blocks. */
    @Nullable T peek() {
        return value;
    }
}
