package org.loadproof.linearizability;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.loadproof.models.LoaderSubject;

/** What {@link org.loadproof.models.LoaderModel} says, of the real loader on files in memory. */
@Param(name = "thread", gen = IntGen.class, conf = "1:3")
@Param(name = "file", gen = IntGen.class, conf = "0:2")
@Param(name = "name", gen = IntGen.class, conf = "0:1")
@Param(name = "target", gen = IntGen.class, conf = "1:2")
public final class LoaderOperations {

    private final LoaderSubject subject = new LoaderSubject();
    private final Interruptions interruptions = new Interruptions();

    /** Loads a file. */
    @Operation(
            blocking = true,
            params = {"thread", "file"})
    public String load(int thread, int file) {
        return call(thread, "load", file);
    }

    /** Loads a file whose init will fail. */
    @Operation(
            blocking = true,
            params = {"thread", "file"})
    public String loadFailing(int thread, int file) {
        return call(thread, "loadFailing", file);
    }

    /** Unloads a module. */
    @Operation(
            blocking = true,
            params = {"thread", "name"})
    public String unload(int thread, int name) {
        return call(thread, "unload", name);
    }

    /** Opens a file for writing. */
    @Operation(params = {"thread", "file"})
    public String openToWrite(int thread, int file) {
        return call(thread, "openToWrite", file);
    }

    /** Closes what was opened for writing. */
    @Operation
    public String closeWriter(int thread) {
        return call(thread, "closeWriter");
    }

    /** Takes a reference on a module. */
    @Operation(params = {"thread", "name"})
    public String tryGet(int thread, int name) {
        return call(thread, "tryGet", name);
    }

    /** Gives it back. */
    @Operation
    public String put(int thread) {
        return call(thread, "put");
    }

    /** Whether a module is LIVE. */
    @Operation(params = {"thread", "name"})
    public String isLive(int thread, int name) {
        return call(thread, "isLive", name);
    }

    /** How often a module's init has run. */
    @Operation(params = {"thread", "name"})
    public String inits(int thread, int name) {
        return call(thread, "inits", name);
    }

    /** Write references minus denials of a file. */
    @Operation(params = {"thread", "file"})
    public String writeCount(int thread, int file) {
        return call(thread, "writeCount", file);
    }

    /** Interrupts the calls of another thread. */
    @Operation(params = {"thread", "target"})
    public String interrupt(int thread, int target) {
        return interruptions.interrupt(target);
    }

    private String call(int thread, String name, Integer... arguments) {
        interruptions.enter(thread);
        String result = subject.call(thread, Calls.of(name, arguments));
        interruptions.exit(thread);
        return result;
    }
}
