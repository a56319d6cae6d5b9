package org.loadproof.core.registry;

/**
 * Where a module stands between its reservation and its removal. Linux: {@code enum module_state}.
 *
 * <pre>
 *  reserve            form             init succeeded        unload            remove
 *  -------&gt; UNFORMED -----&gt; COMING ------------------&gt; LIVE ------&gt; GOING --&gt; UNFORMED -----&gt; gone
 *              |               | init failed                          ^
 *              | failed        '--------------------------------------'
 *              '------------------------------------------------------------------------&gt; gone
 * </pre>
 *
 * <p>A name is taken in every one of these states. UNFORMED is invisible to all but the name check.
 */
public enum ModuleState {
    /** Complete, its init has succeeded. */
    LIVE,
    /** Complete, its init is about to run or running. */
    COMING,
    /** Its init has failed, or its exit is about to run or running. */
    GOING,
    /** Only its name is reserved: it is being built, or in the last part of its removal. */
    UNFORMED;

    /** Whether a loader of the same name need not wait: the outcome of this one is known. */
    boolean isFinished() {
        return this == LIVE || this == GOING;
    }
}
