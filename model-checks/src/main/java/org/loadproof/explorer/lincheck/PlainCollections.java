package org.loadproof.explorer.lincheck;

import java.util.Set;

/**
 * The collections of {@code java.util} that are not made for several threads. A call of one of
 * their methods is taken as one step, with a switch point before and one after it: whoever guards
 * them by a lock loses nothing, and whoever does not is still seen to check and then act. What a
 * race would tear inside of one is left to jcstress. In constructors, where Lincheck hears of no
 * call, only what changes a collection is a step.
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

    /**
     * The JDK's own code, in which Lincheck hears of no call, calls them on collections that it is
     * given: for a copy, a text or a comparison. Then what they do inside are the steps.
     */
    private static final Set<String> CALLED_BY_THE_JDK =
            Set.of(
                    "addAll",
                    "containsAll",
                    "entrySet",
                    "equals",
                    "getKey",
                    "getValue",
                    "hasNext",
                    "hashCode",
                    "iterator",
                    "keySet",
                    "keysToArray",
                    "listIterator",
                    "next",
                    "nextNode",
                    "prepareArray",
                    "putAll",
                    "putMapEntries",
                    "size",
                    "toArray",
                    "toString",
                    "values",
                    "valuesToArray");

    /** How somebody walks through a list, without looking at its elements. */
    private static final Set<String> WALK =
            Set.of("hasNext", "isEmpty", "iterator", "listIterator", "next", "size");

    private static final String PACKAGE = "java.util.";
    private static final String IMMUTABLE = PACKAGE + "ImmutableCollections";

    private PlainCollections() {}

    /**
     * Whether the class of that full name is one of them, or is nested in one: after a dollar sign
     * or a dot, since Lincheck writes both.
     */
    static boolean contain(String className) {
        if (!className.startsWith(PACKAGE)) {
            return false;
        }
        int end = PACKAGE.length();
        while (end < className.length() && Character.isLetter(className.charAt(end))) {
            end++;
        }
        return NAMES.contains(className.substring(PACKAGE.length(), end));
    }

    /** Whether the class of that full name is of those that never change. */
    static boolean isImmutable(String className) {
        return className.startsWith(IMMUTABLE);
    }

    /** Whether that method, of one that never changes, is no step at all. */
    static boolean isWalk(String method) {
        return WALK.contains(method);
    }

    /** Whether a call of that method is one step. */
    static boolean isOneStep(String method) {
        return !CALLING_BACK.contains(method);
    }

    /** Whether nobody need hear of the reads in that method, since all who call it are watched. */
    static boolean isLight(String method) {
        return isOneStep(method) && !CALLED_BY_THE_JDK.contains(method) && !method.equals("<init>");
    }
}
