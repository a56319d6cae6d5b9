package org.loadproof.testkit;

/** The invariants of the loader, each with its sentence. Ids are permanent. */
public enum Rule {
    W1("A write reference and a write denial on one inode never exist together."),
    W2("The counter changes sign only through 0, and only by a successful conditional operation."),
    W3("Every successful get or deny is released exactly once; a failed one is never released."),
    W4("With no writer, no running program and no read in progress the counter is 0."),
    R1("The denial lasts from before the size is sampled until after the last byte and its hook."),
    R2("The read buffer has one owner; a reader that allocated it frees it when the read fails."),
    R3("Every exit after a successful denial releases it; no exit before one does."),
    I1("An inode has at most one owner at any instant."),
    I2("A registration is removed once, before its call returns; no finished call is registered."),
    I3("A waiter returns its owner's result, or EINTR exactly if it removed itself first."),
    I4("No waiter returns, other than by a signal, before its owner's load has fully finished."),
    I5("A call that registers after completion starts a fresh load; results are never cached."),
    I6("Every waiter is released once its owner has finished."),
    I7("A completion reaches only registrations with the identical cookie."),
    N1("The module list never holds two modules of one name."),
    N2("EEXIST for a name means that the name was LIVE at the moment of the check."),
    N3("Whoever waits on a name is released when it leaves UNFORMED and COMING, or disappears."),
    N4("No thread sleeps for another load while it holds the module list's lock."),
    L1("A module's init runs at most once per successful reservation of its name."),
    L2("A failed load leaves nothing behind: no entry, reference, memory or use count."),
    U1("A module is torn down only when nobody holds a reference or can still take one."),
    S1("Each counted failed attempt increments exactly one of the four failure counters."),
    S2("Byte counters never decrease."),
    E1("A call answers 0, or exactly the errno that Linux gives for what is wrong.");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    /** What has to hold, in one sentence. */
    public String sentence() {
        return sentence;
    }
}
