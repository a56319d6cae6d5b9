package org.loadproof.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one thread, noted by that thread. Others may look at any time: what they find is
 * true, if not the latest. Noting orders nothing between threads, so it hides no race.
 */
final class Branch {

    private final int thread;
    private final List<Operation> operations;
    private final long[] invoked;
    private final long[] returned;
    private final @Nullable String[] results;

    /** Twice the calls that returned, and one more while one is under way. HB: for who looks. */
    private final AtomicInteger events = new AtomicInteger();

    Branch(int thread, List<Operation> operations) {
        this.thread = thread;
        this.operations = operations;
        this.invoked = new long[operations.size()];
        this.returned = new long[operations.size()];
        this.results = new String[operations.size()];
    }

    /** Makes all calls. Blocks as they do. */
    void run(Subject subject) {
        for (int i = 0; i < invoked.length; i++) {
            invoked[i] = System.nanoTime();
            events.lazySet(2 * i + 1);
            results[i] = call(subject, operations.get(i));
            returned[i] = System.nanoTime();
            events.lazySet(2 * i + 2);
        }
    }

    private String call(Subject subject, Operation operation) {
        try {
            return subject.call(thread, operation);
        } catch (Exception | Error e) { // a failure that the model does not know is a finding
            return "threw " + e;
        }
    }

    /** The calls noted so far. */
    List<Call> calls() {
        int seen = events.get();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; 2 * i < seen; i++) {
            boolean ended = 2 * i + 1 < seen;
            long end = ended ? Math.max(returned[i], invoked[i] + 1) : Call.NEVER;
            calls.add(
                    new Call(
                            thread, operations.get(i), invoked[i], end, ended ? results[i] : null));
        }
        return calls;
    }

    /** Whether all calls have returned. */
    boolean hasEnded() {
        return events.get() == 2 * invoked.length;
    }
}
