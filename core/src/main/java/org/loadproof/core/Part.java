package org.loadproof.core;

import org.loadproof.core.errno.ModuleLoadException;

/** One part of a load. */
@FunctionalInterface
interface Part<T> {

    T run() throws ModuleLoadException, InterruptedException;

    /**
     * Runs it; if it fails in whatever way, Error included, the other runs before that is known.
     */
    default T orElse(Runnable otherwise) throws ModuleLoadException, InterruptedException {
        boolean ended = false;
        try {
            T result = run();
            ended = true;
            return result;
        } finally {
            if (!ended) {
                otherwise.run();
            }
        }
    }
}
