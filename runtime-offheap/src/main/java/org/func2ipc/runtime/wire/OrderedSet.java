package org.func2ipc.runtime.wire;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A set that nobody can change, in the order in which it was made: what crosses a boundary (semantics R4). The platform's
 * own unmodifiable sets order by a salt that differs from JVM to JVM.
 */
final class OrderedSet<E> extends AbstractSet<E> {
    private final Set<E> elements;

    private OrderedSet(Set<E> elements) {
        this.elements = Collections.unmodifiableSet(elements);
    }

    /** A set of {@code items}, which differ, and which the caller made as {@code E}. */
    @SuppressWarnings("unchecked") // by contract of the generated callers
    static <E> Set<E> of(Object[] items) {
        Set<E> elements = new LinkedHashSet<>((int) (items.length / 0.75f) + 1);
        for (Object item : items) {
            elements.add((E) item);
        }
        return new OrderedSet<>(elements);
    }

    /** Index of the first of {@code items} that equals an earlier one; -1 when all differ. */
    static int firstRepeated(Object[] items) {
        Set<Object> seen = new HashSet<>((int) (items.length / 0.75f) + 1);
        for (int index = 0; index < items.length; index++) {
            if (!seen.add(items[index])) {
                return index;
            }
        }
        return -1;
    }

    @Override
    public Iterator<E> iterator() {
        return elements.iterator();
    }

    @Override
    public boolean contains(Object candidate) {
        return elements.contains(candidate);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
