package org.loadproof.linearizability;

import org.jetbrains.lincheck.datastructures.Operation;
import org.loadproof.models.WriteAccessSubject;

/** What {@link org.loadproof.models.WriteAccessModel} says, of the real counter. */
public final class WriteAccessOperations {

    private final WriteAccessSubject subject = new WriteAccessSubject();

    /** Takes a write reference. */
    @Operation
    public String tryGetWrite(int thread) {
        return subject.call(thread, Calls.of("tryGetWrite"));
    }

    /** Returns one, if held. */
    @Operation
    public String putWrite(int thread) {
        return subject.call(thread, Calls.of("putWrite"));
    }

    /** Takes a denial. */
    @Operation
    public String tryDenyWrite(int thread) {
        return subject.call(thread, Calls.of("tryDenyWrite"));
    }

    /** Returns one, if held. */
    @Operation
    public String allowWrite(int thread) {
        return subject.call(thread, Calls.of("allowWrite"));
    }

    /** Whether somebody may write. */
    @Operation
    public String isOpenForWrite(int thread) {
        return subject.call(thread, Calls.of("isOpenForWrite"));
    }

    /** References minus denials. */
    @Operation
    public String count(int thread) {
        return subject.call(thread, Calls.of("count"));
    }
}
