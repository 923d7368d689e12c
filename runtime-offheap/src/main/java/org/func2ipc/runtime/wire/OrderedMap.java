package org.func2ipc.runtime.wire;

import jakarta.annotation.Nullable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A map that nobody can change, in the order in which it was made (semantics R4). */
final class OrderedMap<K, V> extends AbstractMap<K, V> {
    private final Map<K, V> entries;

    private OrderedMap(Map<K, V> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    /** A map of {@code keys}, which differ, to {@code values}; the caller made them as {@code K} and {@code V}. */
    @SuppressWarnings("unchecked") // by contract of the generated callers
    static <K, V> Map<K, V> of(Object[] keys, Object[] values) {
        Map<K, V> entries = new LinkedHashMap<>((int) (keys.length / 0.75f) + 1);
        for (int index = 0; index < keys.length; index++) {
            entries.put((K) keys[index], (V) values[index]);
        }
        return new OrderedMap<>(entries);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return entries.entrySet();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    @Nullable
    public V get(Object key) {
        return entries.get(key);
    }
}
