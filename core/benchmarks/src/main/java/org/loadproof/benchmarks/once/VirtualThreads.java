package org.loadproof.benchmarks.once;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads, for code that is compiled for JDKs without them. */
public final class VirtualThreads {

    private VirtualThreads() {}

    /** Whether this JDK has them for good. */
    public static boolean exist() {
        return Runtime.version().feature() >= 21;
    }

    /** An executor with a virtual thread for each task. */
    public static ExecutorService executor() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("virtual threads need JDK 21", e);
        }
    }
}
