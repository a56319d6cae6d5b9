package org.loadproof.models;

import java.util.HashMap;
import java.util.Map;

/** Changes of maps that leave the old one as it was. */
final class Immutable {

    private Immutable() {}

    static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> changed = new HashMap<>(map);
        changed.put(key, value);
        return Map.copyOf(changed);
    }

    static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        Map<K, V> changed = new HashMap<>(map);
        changed.remove(key);
        return Map.copyOf(changed);
    }
}
