package org.loadproof.explorer.lincheck;

/**
 * The JDK's atomics and variable handles, each call of which is one step. Lincheck knows most of
 * their methods by itself; those that it does not, such as {@code getAndUpdate}, it would run
 * without ever switching threads before them.
 */
final class AtomicClasses {

    private AtomicClasses() {}

    /** Whether the class of that full name is one of them. */
    static boolean contain(String className) {
        return className.startsWith("java.util.concurrent.atomic.")
                || className.startsWith("java.lang.invoke.VarHandle");
    }
}
