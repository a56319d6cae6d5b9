package org.loadproof.parallel;

import java.util.Comparator;
import java.util.List;

/**
 * What a run did, by the calls and their returns. One thread's calls do not overlap.
 *
 * @param calls in the order in which they were invoked
 * @param stuck whether those that never returned were seen to wait with nobody left to wake them;
 *     otherwise nothing is known of them
 */
public record History(List<Call> calls, boolean stuck) {

    /** A search keeps the calls that have ended in the bits of a long. */
    static final int MOST_CALLS = 64;

    public History {
        calls = calls.stream().sorted(Comparator.comparingLong(Call::invoked)).toList();
        if (calls.size() > MOST_CALLS) {
            throw new IllegalArgumentException(
                    calls.size() + " calls; rule: at most " + MOST_CALLS);
        }
    }
}
