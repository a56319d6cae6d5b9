package org.loadproof.core;

import org.loadproof.core.image.ModuleArguments;
import org.loadproof.core.registry.ModuleEntry;

/**
 * What a module does when it is loaded and unloaded; supplied to the loader, because no machine
 * code is run. Linux: {@code module_init} and {@code module_exit}.
 */
@FunctionalInterface
public interface ModuleInit {

    /**
     * Runs once per reservation of the module's name (rule L1), on the loading thread, while the
     * module is COMING and without any lock. It may load other files; loading its own waits for
     * itself. If it throws, the load unwinds as if it had failed, the exception goes to the owner's
     * caller and the waiters get EOWNERDEAD.
     *
     * @return 0 on success, the negative errno of a failure; a positive number counts as success,
     *     and a negative one that is no errno fails the load with IllegalArgumentException
     */
    int init(ModuleEntry module, ModuleArguments args);

    /** Runs once when the module is unloaded, after it has become GOING. */
    default void exit(ModuleEntry module) {}
}
