package org.func2ipc.dsl.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Two parts that have the same key.
 *
 * @param first the one declared first
 * @param again a later one
 *
 * @param <T> what they are
 */
public record Duplicate<T>(T first, T again) {
    /** Every part whose key an earlier part has, with the first that has it. */
    public static <T> Stream<Duplicate<T>> in(Collection<T> parts, Function<T, Object> key) {
        Map<Object, T> first = new HashMap<>();
        return parts.stream().flatMap(part -> {
            T earlier = first.putIfAbsent(key.apply(part), part);
            return earlier == null ? Stream.empty() : Stream.of(new Duplicate<>(earlier, part));
        });
    }
}
