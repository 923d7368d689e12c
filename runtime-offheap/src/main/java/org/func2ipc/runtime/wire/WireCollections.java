package org.func2ipc.runtime.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collections made of decoded elements: unmodifiable, in the order of the message. */
public final class WireCollections {
    private WireCollections() {}

    /** A list of {@code items}, each of which the caller made as a {@code T}. */
    @SuppressWarnings("unchecked") // by contract of the generated callers
    public static <T> List<T> list(Object[] items) {
        return (List<T>) List.of(items);
    }

    /** A set of the {@code items} that stand at {@code start}, {@code stride} bytes apart; refuses a second equal one. */
    public static <T> Set<T> set(WireMessage message, Object[] items, int start, int stride) {
        requireDistinct(message, items, start, stride, "elements");
        return OrderedSet.of(items);
    }

    /** A map of the entries that stand at {@code start}, {@code stride} bytes apart; refuses a second equal key. */
    public static <K, V> Map<K, V> map(WireMessage message, Object[] keys, Object[] values, int start, int stride) {
        requireDistinct(message, keys, start, stride, "keys");
        return OrderedMap.of(keys, values);
    }

    private static void requireDistinct(WireMessage message, Object[] items, int start, int stride, String what) {
        int repeated;
        try {
            repeated = OrderedSet.firstRepeated(items);
        } catch (RuntimeException e) { // of the elements' own equals and hashCode
            throw message.rejected(start, "equals", e);
        }
        if (repeated >= 0) {
            throw message.fault(
                    WireFault.DUPLICATE,
                    start + repeated * stride,
                    what + " that differ",
                    "number " + repeated + " equal to an earlier one");
        }
    }
}
