package org.loadproof.core.registry;

/** What makes it doubtful to look for a fault in this module. Linux: {@code TAINT_*}. */
public enum Taint {
    /** Its licence is none that Linux counts as free. */
    PROPRIETARY_MODULE,
    /** It was loaded although its vermagic could not be compared. */
    FORCED_MODULE,
    /** It does not say that it comes from the kernel's own sources. */
    OUT_OF_TREE_MODULE,
    /** Its signature is missing or could not be checked. */
    UNSIGNED_MODULE,
    /** It says that it is of the staging tree. */
    CRAP,
    /** It says that it is a test. */
    TEST
}
