package org.loadproof.linearizability;

import org.jetbrains.lincheck.datastructures.Operation;
import org.loadproof.models.ModuleRegistrySubject;

/**
 * What {@link org.loadproof.models.ModuleRegistryModel} says, of the real list. All of it waits for
 * the list's lock, except for what is done to a reference.
 */
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
    @Operation(blocking = true)
    public String form(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("form"));
    }

    /** The own module is LIVE. */
    @Operation(blocking = true)
    public String makeLive(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("makeLive"));
    }

    /** The own module is GOING. */
    @Operation(blocking = true)
    public String giveUp(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("giveUp"));
    }

    /** Takes the own module off the list. */
    @Operation(blocking = true)
    public String remove(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("remove"));
    }

    /** Decides on an unload. */
    @Operation(blocking = true)
    public String retire(int thread) throws InterruptedException {
        return subject.call(thread, Calls.of("retire"));
    }

    /** Looks the module up. */
    @Operation(blocking = true)
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
