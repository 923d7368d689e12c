package org.func2ipc.sel4.kernel.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds a short part of a failing sequence that still fails: leaves out halves, quarters, ..., single elements. */
public final class Shrinker {
    private Shrinker() {}

    /**
     * A part of {@code failing}, in the same order, that fails, and of which no single element can be left out.
     *
     * @param fails must be true for {@code failing}, and depend on the sequence alone
     * @throws IllegalArgumentException when {@code failing} does not fail
     */
    public static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
        if (!fails.test(failing)) {
            throw new IllegalArgumentException("a sequence must fail to be shrunk: elements=" + failing.size());
        }
        List<T> current = List.copyOf(failing);
        int chunk = Math.max(1, current.size() / 2);
        while (true) {
            List<T> shorter = withoutOneChunk(current, chunk, fails);
            if (shorter.size() < current.size()) {
                current = shorter;
            } else if (chunk == 1) {
                return current;
            } else {
                chunk = Math.max(1, chunk / 2);
            }
        }
    }

    private static <T> List<T> withoutOneChunk(List<T> sequence, int chunk, Predicate<List<T>> fails) {
        for (int start = 0; start < sequence.size(); start += chunk) {
            List<T> shorter = new ArrayList<>(sequence.subList(0, start));
            shorter.addAll(sequence.subList(Math.min(sequence.size(), start + chunk), sequence.size()));
            if (fails.test(shorter)) {
                return List.copyOf(shorter);
            }
        }
        return sequence;
    }
}
