package org.loadproof.benchmarks.harness.declared;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.loadproof.core.file.WriteAccess;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** The counter; each thread gives back only what it has. */
@Verifies({Rule.W1, Rule.W2, Rule.W3, Rule.W4})
@Param(name = "thread", gen = ThreadIdGen.class)
public final class WriteAccessOperations {

    private final WriteAccess access = new WriteAccess();
    private final Held writes = new Held();
    private final Held denials = new Held();

    /** Takes a write reference. */
    @Operation
    public boolean tryGetWrite(@Param(name = "thread") int thread) {
        return writes.taken(thread, access.tryGetWrite());
    }

    /** Gives one back. */
    @Operation
    public boolean putWrite(@Param(name = "thread") int thread) {
        return writes.givenBack(thread, access::putWrite);
    }

    /** Takes a denial. */
    @Operation
    public boolean tryDenyWrite(@Param(name = "thread") int thread) {
        return denials.taken(thread, access.tryDenyWrite());
    }

    /** Gives one back. */
    @Operation
    public boolean allowWrite(@Param(name = "thread") int thread) {
        return denials.givenBack(thread, access::allowWrite);
    }

    /** References minus denials. */
    @Operation
    public String count() {
        return access.toString();
    }
}
