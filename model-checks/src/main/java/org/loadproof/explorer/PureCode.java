package org.loadproof.explorer;

import java.util.Arrays;

/**
 * Code that computes on what its caller alone holds, such as a parser of bytes. No thread can tell
 * in which order it takes its steps, so Lincheck need not watch them, which it otherwise does at
 * the price of a hundred times the run time. A race inside such code stays unseen.
 *
 * <p>The system property {@code explorer.pure} names it: prefixes of class names, with commas
 * between them.
 */
final class PureCode {

    private static final String PROPERTY = "explorer.pure";

    private PureCode() {}

    /** Whether the class of that full name is taken on trust. */
    static boolean contains(String className) {
        String name = className.replace('$', '.'); // Lincheck writes nested classes in either way
        return Arrays.stream(names().replace('$', '.').split(",", -1))
                .map(String::strip)
                .anyMatch(prefix -> !prefix.isEmpty() && name.startsWith(prefix));
    }

    /** The prefixes as they were given, for a run to state. */
    static String names() {
        return System.getProperty(PROPERTY, "");
    }
}
