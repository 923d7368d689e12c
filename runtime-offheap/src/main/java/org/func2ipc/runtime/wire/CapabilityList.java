package org.func2ipc.runtime.wire;

import java.util.Objects;
import org.func2ipc.dsl.component.Lease;
import org.jspecify.annotations.Nullable;

/** The leases and component references that travel beside a body, at most {@value WireMessage#MAX_CAPABILITIES}. */
final class CapabilityList {
    private final @Nullable Object[] entries = new Object[WireMessage.MAX_CAPABILITIES];

    /** The interface of each reference; null where a lease is. */
    private final @Nullable Class<?>[] types = new Class<?>[WireMessage.MAX_CAPABILITIES];

    /** The number by which each reference travels; 0 where a lease is. */
    private final long[] numbers = new long[WireMessage.MAX_CAPABILITIES];

    private int size;

    void clear() {
        for (int index = 0; index < size; index++) {
            entries[index] = null;
            types[index] = null;
            numbers[index] = 0;
        }
        size = 0;
    }

    int add(Lease lease) {
        requireRoom("a lease of region ", lease.region());
        entries[size] = lease;
        return size++;
    }

    int add(Object component, Class<?> type) {
        requireRoom("a reference to ", type.getName());
        entries[size] = Objects.requireNonNull(component, "component");
        types[size] = type;
        return size++;
    }

    private void requireRoom(String what, String name) {
        if (size == WireMessage.MAX_CAPABILITIES) {
            throw new IllegalStateException("a message carries at most " + WireMessage.MAX_CAPABILITIES
                    + " capabilities: no room for " + what + name);
        }
    }

    int size() {
        return size;
    }

    boolean isLease(int index) {
        return types[Objects.checkIndex(index, size)] == null;
    }

    Object entry(int index) {
        return Objects.requireNonNull(entries[Objects.checkIndex(index, size)], "capability");
    }

    Class<?> type(int index) {
        return Objects.requireNonNull(types[Objects.checkIndex(index, size)], "capability is a lease");
    }

    void number(int index, long number) {
        numbers[Objects.checkIndex(index, size)] = number;
    }

    long number(int index) {
        return numbers[Objects.checkIndex(index, size)];
    }

    /** What stands at {@code index}, for messages. */
    String describe(int index) {
        Class<?> type = types[Objects.checkIndex(index, size)];
        if (type != null) {
            return "a reference to " + type.getName();
        }
        return ((Lease) entry(index)).isWritable() ? "a writable one" : "a read-only one";
    }
}
