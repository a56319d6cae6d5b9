package org.loadproof.models;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a model: what is true of which thread, file or module, and nothing about those of
 * which it is not. Immutable.
 */
public record Facts(Map<Key, Object> known) {

    /** What is said of whom. */
    record Key(String what, int whom) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int first = what.compareTo(other.what);
            return first == 0 ? Integer.compare(whom, other.whom) : first;
        }
    }

    static final Facts NONE = new Facts(Map.of());

    Facts with(String what, int whom, Object value) {
        Map<Key, Object> changed = new TreeMap<>(known);
        changed.put(new Key(what, whom), value);
        return new Facts(changed);
    }

    Facts without(String what, int whom) {
        Map<Key, Object> changed = new TreeMap<>(known);
        changed.remove(new Key(what, whom));
        return new Facts(changed);
    }

    Facts withAll(String what, List<Integer> whom, Object value) {
        Map<Key, Object> changed = new TreeMap<>(known);
        whom.forEach(each -> changed.put(new Key(what, each), value));
        return new Facts(changed);
    }

    /** Without all of whom that is true. */
    Facts withoutAll(String what, Object value) {
        Map<Key, Object> changed = new TreeMap<>(known);
        changed.entrySet()
                .removeIf(e -> e.getKey().what.equals(what) && e.getValue().equals(value));
        return new Facts(changed);
    }

    boolean has(String what, int whom) {
        return known.containsKey(new Key(what, whom));
    }

    /** The value, which is of the type of the other one; that one if there is none. */
    @SuppressWarnings("unchecked") // one kind of fact has values of one type
    <V extends @Nullable Object> V get(String what, int whom, V otherwise) {
        return (V) known.getOrDefault(new Key(what, whom), otherwise);
    }

    /** Of whom that is true. */
    Stream<Integer> whom(String what, Object value) {
        return known.entrySet().stream()
                .filter(e -> e.getKey().what.equals(what) && e.getValue().equals(value))
                .map(e -> e.getKey().whom);
    }

    /** What is said of anybody. */
    Stream<Object> values(String what) {
        return known.entrySet().stream()
                .filter(e -> e.getKey().what.equals(what))
                .map(Map.Entry::getValue);
    }

    @Override
    public String toString() {
        return known.entrySet().stream()
                .map(e -> e.getKey().what + " " + e.getKey().whom + ": " + e.getValue())
                .toList()
                .toString();
    }
}
