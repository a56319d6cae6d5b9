package org.loadproof.scenarios;

import org.jspecify.annotations.Nullable;

/**
 * Lets one actor interrupt another one, during a part of its work only: a thread that has left that
 * part belongs to somebody else.
 */
final class Interruption {

    /** GUARD: this. */
    private @Nullable Thread target;

    /** GUARD: this. */
    private boolean asked;

    /** GUARD: this. */
    private boolean entered;

    /** Interrupts the thread that has entered, now or as soon as one does. Never blocks long. */
    synchronized void ask() {
        asked = true;
        if (target != null) {
            target.interrupt();
        }
    }

    /** From here on the calling thread can be interrupted. */
    synchronized void enter() {
        target = Thread.currentThread();
        entered = true;
        notifyAll();
        if (asked) {
            target.interrupt();
        }
    }

    /** Waits until somebody has entered, who may have left again. */
    synchronized void awaitEntry() throws InterruptedException {
        while (!entered) {
            wait();
        }
    }

    /** From here on it cannot, and its status is clear. */
    synchronized void exit() {
        target = null;
        Thread.interrupted();
    }
}
