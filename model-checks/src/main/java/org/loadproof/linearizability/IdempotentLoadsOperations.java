package org.loadproof.linearizability;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.loadproof.models.IdempotentLoadsSubject;

/** What {@link org.loadproof.models.IdempotentLoadsModel} says, of the real table. */
@Param(name = "thread", gen = IntGen.class, conf = "1:3")
@Param(name = "cookie", gen = IntGen.class, conf = "0:1")
@Param(name = "target", gen = IntGen.class, conf = "1:2")
public final class IdempotentLoadsOperations {

    private final IdempotentLoadsSubject subject = new IdempotentLoadsSubject();
    private final Interruptions interruptions = new Interruptions();

    /** A load that ends well. */
    @Operation(
            blocking = true,
            params = {"thread", "cookie"})
    public String load(int thread, int cookie) {
        return call(thread, "load", cookie);
    }

    /** A load that fails. */
    @Operation(
            blocking = true,
            params = {"thread", "cookie"})
    public String fail(int thread, int cookie) {
        return call(thread, "fail", cookie);
    }

    /** A load that ends by an error. */
    @Operation(
            blocking = true,
            params = {"thread", "cookie"})
    public String die(int thread, int cookie) {
        return call(thread, "die", cookie);
    }

    /** A load that is interrupted from within. */
    @Operation(
            blocking = true,
            params = {"thread", "cookie"})
    public String abandon(int thread, int cookie) {
        return call(thread, "abandon", cookie);
    }

    /** Interrupts the calls of another thread. */
    @Operation(params = {"thread", "target"})
    public String interrupt(int thread, int target) {
        return interruptions.interrupt(target);
    }

    private String call(int thread, String name, int cookie) {
        interruptions.enter(thread);
        String result = subject.call(thread, Calls.of(name, cookie));
        interruptions.exit(thread);
        return result;
    }
}
