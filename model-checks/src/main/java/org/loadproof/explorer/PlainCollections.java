package org.loadproof.explorer;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The collections of {@code java.util} that are not made for several threads. A call of one of
 * their methods is taken as one step, with a switch point before and one after it: whoever guards
 * them by a lock loses nothing, and whoever does not is still seen to check and then act. What a
 * race would tear inside of one is left to jcstress.
 */
final class PlainCollections {

    private static final Set<String> NAMES =
            Set.of(
                    "AbstractCollection",
                    "AbstractList",
                    "AbstractMap",
                    "AbstractSet",
                    "ArrayDeque",
                    "ArrayList",
                    "Collections",
                    "EnumMap",
                    "EnumSet",
                    "HashMap",
                    "HashSet",
                    "IdentityHashMap",
                    "ImmutableCollections",
                    "LinkedHashMap",
                    "LinkedHashSet",
                    "LinkedList",
                    "RegularEnumSet",
                    "TreeMap");

    /** They call back, and what they call has steps of its own. */
    private static final Set<String> CALLING_BACK =
            Set.of(
                    "compute",
                    "computeIfAbsent",
                    "computeIfPresent",
                    "forEach",
                    "forEachRemaining",
                    "merge",
                    "removeIf",
                    "replaceAll",
                    "sort");

    private static final Set<String> CLASSES =
            NAMES.stream().map("java.util."::concat).collect(Collectors.toUnmodifiableSet());

    private PlainCollections() {}

    /** Whether the class of that full name is one of them, or is nested in one. */
    static boolean contain(String className) {
        int nested = className.indexOf('$');
        return CLASSES.contains(nested < 0 ? className : className.substring(0, nested));
    }

    /** Whether a call of that method is one step. */
    static boolean isOneStep(String method) {
        return !CALLING_BACK.contains(method);
    }
}
