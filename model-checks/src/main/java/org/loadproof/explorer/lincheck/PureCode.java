package org.loadproof.explorer.lincheck;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Code that computes on what its caller alone holds, such as a parser of bytes. No thread can tell
 * in which order it takes its steps, so Lincheck need not watch them, which it otherwise does at
 * the price of a hundred times the run time. A race inside such code stays unseen.
 *
 * <p>The system property {@code explorer.pure} names it: prefixes of class names, with commas
 * between them.
 */
public final class PureCode {

    private static final String PROPERTY = "explorer.pure";

    private static volatile List<String> prefixes = List.of();

    /** Lincheck asks at every call of a method, and instruments this class as any other. */
    private static final Map<String, Boolean> ANSWERS = new ConcurrentHashMap<>();

    private PureCode() {}

    /** Takes in what the property says now. Before an exploration, by the thread that starts it. */
    static void readProperty() {
        prefixes =
                Arrays.stream(names().replace('$', '.').split(",", -1))
                        .map(String::strip)
                        .filter(prefix -> !prefix.isEmpty())
                        .toList();
        ANSWERS.clear();
    }

    /** Whether the class of that full name is taken on trust. */
    static boolean contains(String className) {
        return ANSWERS.computeIfAbsent(className, PureCode::isNamed);
    }

    private static boolean isNamed(String className) {
        String name = className.replace('$', '.'); // Lincheck writes nested classes in either way
        return prefixes.stream().anyMatch(name::startsWith);
    }

    /** The prefixes as they were given, for a run to state. */
    public static String names() {
        return System.getProperty(PROPERTY, "");
    }
}
