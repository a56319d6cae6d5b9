package org.loadproof.models;

import org.loadproof.core.file.WriteAccess;
import org.loadproof.parallel.Operation;
import org.loadproof.parallel.Subject;

/** A {@link WriteAccess} whose callers keep its rule: nobody returns what they do not hold. */
public final class WriteAccessSubject implements Subject {

    private static final int MOST_THREADS = 8;

    private final WriteAccess access = new WriteAccess();

    /** What each thread holds; used by that thread only. */
    private final int[] held = new int[MOST_THREADS];

    @Override
    public String call(int thread, Operation operation) {
        return switch (operation.name()) {
            case "tryGetWrite" -> String.valueOf(take(thread, 1, access.tryGetWrite()));
            case "tryDenyWrite" -> String.valueOf(take(thread, -1, access.tryDenyWrite()));
            case "putWrite" -> String.valueOf(putWrite(thread));
            case "allowWrite" -> String.valueOf(allowWrite(thread));
            case "isOpenForWrite" -> String.valueOf(access.isOpenForWrite());
            case "count" -> access.toString();
            default -> throw new IllegalArgumentException("no operation " + operation);
        };
    }

    private boolean take(int thread, int unit, boolean taken) {
        held[thread] += taken ? unit : 0;
        return taken;
    }

    private boolean putWrite(int thread) {
        boolean holds = held[thread] > 0;
        if (holds) {
            access.putWrite();
            held[thread]--;
        }
        return holds;
    }

    private boolean allowWrite(int thread) {
        boolean holds = held[thread] < 0;
        if (holds) {
            access.allowWrite();
            held[thread]++;
        }
        return holds;
    }
}
