package org.func2ipc.benchmarks.codecs.chronicle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Elements that a list does not need now and will need again. */
final class Spare<T> {
    private final Deque<T> free = new ArrayDeque<>();
    private final Supplier<T> make;

    Spare(Supplier<T> make) {
        this.make = make;
    }

    void resize(List<T> list, int size) {
        while (list.size() > size) {
            free.push(list.remove(list.size() - 1));
        }
        while (list.size() < size) {
            list.add(free.isEmpty() ? make.get() : free.pop());
        }
    }
}
