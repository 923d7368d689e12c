package org.func2ipc.drivers.ext4;

import jakarta.annotation.Nullable;

/**
 * A cache of a fixed number of values by number: eight places for each hash of a number, of which the one unused for
 * longest gives way. Nothing is allocated after construction.
 *
 * @param <V> values
 */
final class BoundedCache<V> {
    private static final int WAYS = 8;

    private final long[] keys;
    private final Object[] values;
    private final long[] used;
    private final int mask;
    private long clock;

    /** A cache of about {@code places} values, at least 8. */
    BoundedCache(int places) {
        int sets = Integer.highestOneBit(Math.max(places / WAYS, 1));
        keys = new long[sets * WAYS];
        values = new Object[sets * WAYS];
        used = new long[sets * WAYS];
        mask = sets - 1;
    }

    @Nullable
    V get(long key) {
        int first = firstPlace(key);
        for (int place = first; place < first + WAYS; place++) {
            if (keys[place] == key && values[place] != null) {
                used[place] = ++clock;
                return valueAt(place);
            }
        }
        return null;
    }

    /** Only {@link #put} fills {@link #values}. */
    @SuppressWarnings("unchecked")
    private V valueAt(int place) {
        return (V) values[place];
    }

    /** Remembers {@code value}, in place of an earlier one of {@code key}. */
    void put(long key, V value) {
        int first = firstPlace(key);
        int oldest = first;
        for (int place = first; place < first + WAYS; place++) {
            if (keys[place] == key) {
                oldest = place;
                break;
            }
            if (used[place] < used[oldest]) {
                oldest = place;
            }
        }
        keys[oldest] = key;
        values[oldest] = value;
        used[oldest] = ++clock;
    }

    private int firstPlace(long key) {
        long mixed = key * 0x9e37_79b9_7f4a_7c15L;
        return ((int) (mixed >>> 40) & mask) * WAYS;
    }
}
