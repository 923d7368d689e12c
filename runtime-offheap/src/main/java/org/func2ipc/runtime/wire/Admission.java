package org.func2ipc.runtime.wire;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.runtime.memory.RegionLease;

/**
 * What every gate asks of a value before it is handed over, in every mode: nothing null, nothing over its bound, text
 * that has an encoding, collections that nobody can change any more (semantics R4, R5, R28, R29).
 *
 * <p>{@code where} names the parameter, result or component in messages.
 */
public final class Admission {
    private Admission() {}

    /** {@code value}, which must not be null (R5). */
    public static <T> T present(@Nullable T value, String where) {
        if (value == null) {
            throw new NullPointerException(
                    where + " must not be null: mark it @Nullable or make it Optional if it may be absent");
        }
        return value;
    }

    /** Text of at most {@code max} bytes of UTF-8, without lone surrogates. */
    public static String text(@Nullable String value, long max, String where) {
        String text = present(value, where);
        long bytes = Utf8.length(text);
        if (bytes < 0 || bytes > max) {
            throw refused(text, bytes, max, where);
        }
        return text;
    }

    private static IllegalArgumentException refused(String value, long bytes, long max, String where) {
        if (bytes >= 0) {
            return tooLong(where, bytes, max, "bytes of UTF-8");
        }
        int index = (int) (-1 - bytes);
        return new IllegalArgumentException(where + " must be well-formed text: lone surrogate U+"
                + Integer.toHexString(value.charAt(index)).toUpperCase(Locale.ROOT) + " at index " + index
                + "; use Bytes for what is not text");
    }

    /** Bytes, at most {@code max}. */
    public static Bytes bytes(@Nullable Bytes value, long max, String where) {
        Bytes bytes = present(value, where);
        if (bytes.length() > max) {
            throw tooLong(where, bytes.length(), max, "bytes");
        }
        return bytes;
    }

    /** An unmodifiable list of at most {@code max} elements, none null; the same one when it already is that. */
    public static <T> List<T> list(@Nullable List<T> value, long max, String where) {
        List<T> list = present(value, where);
        if (list.size() > max) {
            throw tooLong(where, list.size(), max, "elements");
        }
        try {
            return List.copyOf(list);
        } catch (NullPointerException e) {
            NullPointerException named =
                    new NullPointerException(where + "[" + list.indexOf(null) + "] must not be null");
            named.initCause(e);
            throw named;
        }
    }

    /** An unmodifiable set in the order of {@code value}, of at most {@code max} elements, none null. */
    public static <T> Set<T> set(@Nullable Set<T> value, long max, String where) {
        Set<T> set = present(value, where);
        if (set.size() > max) {
            throw tooLong(where, set.size(), max, "elements");
        }
        return set instanceof OrderedSet ? set : setOf(items(set, where), where);
    }

    /** An unmodifiable set of {@code elements}, which must differ. */
    public static <T> Set<T> setOf(List<T> elements, String where) {
        requireDistinct(elements.toArray(), where + " must hold elements that differ");
        return OrderedSet.of(elements.toArray());
    }

    /** An unmodifiable map in the order of {@code value}, of at most {@code max} entries, no key or value null. */
    public static <K, V> Map<K, V> map(@Nullable Map<K, V> value, long max, String where) {
        Map<K, V> map = present(value, where);
        if (map.size() > max) {
            throw tooLong(where, map.size(), max, "entries");
        }
        if (map instanceof OrderedMap) {
            return map;
        }
        List<K> keys = new ArrayList<>();
        List<V> values = new ArrayList<>();
        for (Map.Entry<K, V> entry : map.entrySet()) {
            keys.add(present(entry.getKey(), where + " key"));
            values.add(present(entry.getValue(), where + "[" + entry.getKey() + "]"));
        }
        return mapOf(keys, values, where);
    }

    /** An unmodifiable map of {@code keys}, which must differ, and their {@code values}. */
    public static <K, V> Map<K, V> mapOf(List<K> keys, List<V> values, String where) {
        requireDistinct(keys.toArray(), where + " must hold keys that differ");
        return OrderedMap.of(keys.toArray(), values.toArray());
    }

    static IllegalArgumentException tooLong(String where, long found, long max, String unit) {
        return new IllegalArgumentException(
                where + " must have at most " + max + " " + unit + " (@Max): found " + found);
    }

    /** {@code list}, which {@link #list} gave, with another element at {@code index}; to be closed by {@link #frozen}. */
    public static <T> List<T> replaced(List<T> list, int index, T element) {
        List<T> copy = list instanceof ArrayList ? list : new ArrayList<>(list);
        copy.set(index, element);
        return copy;
    }

    /** {@code list}, unmodifiable; the same one when it already is. */
    public static <T> List<T> frozen(List<T> list) {
        return List.copyOf(list);
    }

    private static <T> List<T> items(Set<T> set, String where) {
        List<T> items = new ArrayList<>();
        for (T item : set) {
            items.add(present(item, where + "[" + items.size() + "]"));
        }
        return items;
    }

    /** A set that compares in a way of its own can hold what equals() calls the same. */
    private static void requireDistinct(Object[] items, String rule) {
        int repeated = OrderedSet.firstRepeated(items);
        if (repeated >= 0) {
            throw new IllegalArgumentException(rule + ": number " + repeated + ", " + items[repeated]
                    + ", equals an earlier one; pass a LinkedHashSet or LinkedHashMap");
        }
    }

    /** Checks the level of a value that may hold values of its own type, 1 for the outermost. */
    public static void depth(int depth, String where) {
        if (depth > WireLimits.MAX_DEPTH) {
            throw new IllegalArgumentException(where + " must be nested at most " + WireLimits.MAX_DEPTH
                    + " levels deep: found more; pass a flatter value");
        }
    }

    /** {@code lease} as the callee gets it where it may keep it beyond the call (semantics R29). */
    public static Lease retained(Lease lease) {
        return RegionLease.of(lease).retainable();
    }

    /** A lease through which the callee may write. */
    public static Lease writable(@Nullable Lease value, String where) {
        Lease lease = forTheCall(value, where);
        if (!lease.isWritable()) {
            throw new IllegalArgumentException(where + " must be a writable lease: it is a read-only one of region "
                    + lease.region() + "; pass the lease that the region gave");
        }
        return lease;
    }

    /** {@code value} without the right to write. */
    public static Lease readOnly(@Nullable Lease value, String where) {
        Lease lease = forTheCall(value, where);
        return lease.isWritable() ? lease.readOnly() : lease;
    }

    /** What a caller may keep beyond a call of its own is no more than lent to those that it calls in turn. */
    private static Lease forTheCall(@Nullable Lease value, String where) {
        Lease lease = present(value, where);
        return lease instanceof RegionLease own ? own.forTheCall() : lease;
    }
}
