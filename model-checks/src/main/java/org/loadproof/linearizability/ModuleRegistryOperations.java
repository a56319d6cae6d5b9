package org.loadproof.linearizability;

import org.jetbrains.lincheck.datastructures.Operation;
import org.loadproof.models.ModuleRegistrySubject;

/** What {@link org.loadproof.models.ModuleRegistryModel} says, of the real list. */
public final class ModuleRegistryOperations {

    private final ModuleRegistrySubject subject = new ModuleRegistrySubject();

    /** Reserves the name. */
    @Operation(blocking = true)
    public String reserve(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("reserve"));
    }

    /** Looks whether the name is free. */
    @Operation(blocking = true)
    public String requireAbsent(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("requireAbsent"));
    }

    /** The own module is COMING. */
    @Operation
    public String form(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("form"));
    }

    /** The own module is LIVE. */
    @Operation
    public String makeLive(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("makeLive"));
    }

    /** The own module is GOING. */
    @Operation
    public String giveUp(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("giveUp"));
    }

    /** Takes the own module off the list. */
    @Operation
    public String remove(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("remove"));
    }

    /** Decides on an unload. */
    @Operation
    public String retire(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("retire"));
    }

    /** Looks the module up. */
    @Operation
    public String find(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("find"));
    }

    /** Takes a reference on what was found. */
    @Operation
    public String tryGet(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("tryGet"));
    }

    /** Gives it back. */
    @Operation
    public String put(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("put"));
    }
}
