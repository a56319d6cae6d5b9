package org.loadproof.testkit;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A thread that makes one call, whose failure reaches the test. Every caller has to be joined.
 *
 * <p>Blocked calls are awaited by the thread's own state, never by time.
 */
public final class Caller {

    private static final String JDK_LOCK = ReentrantLock.class.getName();

    private static final Set<Thread.State> QUIET =
            EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    /** The call. */
    @FunctionalInterface
    public interface Call {

        /** Makes it; whatever it throws is kept. */
        void run() throws Throwable;
    }

    private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    private final Thread thread;

    private Caller(String name, Call call) {
        this.thread =
                new Thread(
                        () -> {
                            try {
                                call.run();
                            } catch (Throwable t) {
                                thrown.set(t);
                            }
                        },
                        name);
        thread.setDaemon(true); // a call that never returns must not keep the JVM
    }

    /** Starts the call on a thread of that name. */
    public static Caller start(String name, Call call) {
        Caller caller = new Caller(name, call);
        caller.thread.start();
        return caller;
    }

    /** Returns once the call is parked; fails if it ends instead. */
    public Caller awaitBlocked() {
        awaitBlockedOrEnded();
        if (!thread.isAlive()) {
            throw new AssertionError(thread.getName() + " did not block");
        }
        return this;
    }

    /** Returns once the call is parked or has ended. */
    public void awaitBlockedOrEnded() {
        while (!isBlockedOrEnded()) {
            Thread.onSpinWait();
        }
    }

    /** Whether the call, as it is now, is parked or has ended. */
    boolean isBlockedOrEnded() {
        return QUIET.contains(thread.getState()) && !isOnItsWay();
    }

    /**
     * Waiting for the storage is not being blocked: that goes on by itself. Neither is waiting for
     * a lock of the queue by which the storage is asked.
     */
    private boolean isOnItsWay() {
        Object blocker = LockSupport.getBlocker(thread);
        boolean storage =
                blocker == null
                        || blocker instanceof AsynchronousCompletionTask
                        || blocker.getClass().getName().startsWith(JDK_LOCK);
        return storage && thread.isAlive();
    }

    /** Whether it is this call that asks. */
    public boolean isCurrentThread() {
        return thread == Thread.currentThread();
    }

    /** Whether the call has not ended yet. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Interrupts the call. */
    public Caller interrupt() {
        thread.interrupt();
        return this;
    }

    /** Waits for the end of the call and returns what it threw, or null. */
    public @Nullable Throwable join() throws InterruptedException {
        thread.join();
        return thrown.get();
    }
}
