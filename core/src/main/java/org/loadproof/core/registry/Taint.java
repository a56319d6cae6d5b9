package org.loadproof.core.registry;

/** What could not be verified of a module that was loaded all the same. Linux: {@code TAINT_*}. */
public enum Taint {
    /** Its vermagic is missing, was not to be compared, or had nothing to be compared with. */
    FORCED_MODULE,
    /** Its signature is missing, was not to be looked at, or could not be checked. */
    UNSIGNED_MODULE
}
