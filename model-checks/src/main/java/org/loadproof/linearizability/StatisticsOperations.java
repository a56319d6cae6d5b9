package org.loadproof.linearizability;

import org.jetbrains.lincheck.datastructures.Operation;
import org.loadproof.models.StatisticsSubject;

/** What {@link org.loadproof.models.StatisticsModel} says, of loads that never meet. */
public final class StatisticsOperations {

    private final StatisticsSubject subject = new StatisticsSubject();

    /** A load that succeeds. */
    @Operation(blocking = true)
    public String load(int thread) throws Exception {
        return subject.call(thread, Calls.of("load"));
    }

    /** A file that cannot be read. */
    @Operation(blocking = true)
    public String unreadable(int thread) throws Exception {
        return subject.call(thread, Calls.of("unreadable"));
    }

    /** A file that cannot be unpacked. */
    @Operation(blocking = true)
    public String undecompressible(int thread) throws Exception {
        return subject.call(thread, Calls.of("undecompressible"));
    }

    /** An image that is none. */
    @Operation(blocking = true)
    public String corrupt(int thread) throws Exception {
        return subject.call(thread, Calls.of("corrupt"));
    }

    /** An argument that the module does not have. */
    @Operation(blocking = true)
    public String badArgument(int thread) throws Exception {
        return subject.call(thread, Calls.of("badArgument"));
    }

    /** All tallies, as of one moment; promised not to wait. */
    @Operation
    public String statistics(int thread) throws Exception {
        return subject.call(thread, Calls.of("statistics"));
    }
}
