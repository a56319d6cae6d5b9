package org.loadproof.core.registry;

/**
 * Where a module stands; its name is taken in every state. Linux: {@code enum module_state}.
 *
 * <pre>
 *  reserve            form             init succeeded        unload            remove
 *  -------&gt; UNFORMED -----&gt; COMING ------------------&gt; LIVE ------&gt; GOING --&gt; UNFORMED -----&gt; gone
 *              |               | init failed                          ^
 *              | failed        '--------------------------------------'
 *              '------------------------------------------------------------------------&gt; gone
 * </pre>
 */
public enum ModuleState {
    /** Complete, its init has succeeded. */
    LIVE,
    /** Complete, its init is about to run or running. */
    COMING,
    /** Its init has failed, or its exit is about to run or running. */
    GOING,
    /** Being built, or in the last part of its removal: visible to the name check only. */
    UNFORMED
}
