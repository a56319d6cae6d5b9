package org.loadproof.parallel;

import org.jspecify.annotations.Nullable;

/**
 * One operation that was called.
 *
 * @param thread 0 is the prefix, branches count from 1
 * @param invoked before it began, on a clock that all threads share
 * @param returned after it had ended, {@link #NEVER} if it did not
 * @param result what it answered, null if it did not return
 */
public record Call(
        int thread, Operation operation, long invoked, long returned, @Nullable String result) {

    /** The time at which a call returns that never does. */
    public static final long NEVER = Long.MAX_VALUE;

    public Call {
        if (invoked >= returned) {
            throw new IllegalArgumentException(operation + ": returned before it was invoked");
        }
        if ((result == null) != (returned == NEVER)) {
            throw new IllegalArgumentException(operation + ": a result is what a return brings");
        }
    }

    /** Whether it never returned. */
    public boolean isPending() {
        return result == null;
    }

    /** The name of its thread: {@code 0} for the prefix, then A, B, C. */
    public String lane() {
        return lane(thread);
    }

    static String lane(int thread) {
        return thread == 0 ? "0" : String.valueOf((char) ('A' + thread - 1));
    }

    @Override
    public String toString() {
        return operation + (isPending() ? " never returned" : " " + result);
    }
}
