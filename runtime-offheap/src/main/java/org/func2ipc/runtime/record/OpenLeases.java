package org.func2ipc.runtime.record;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * The writable leases of the calls under way at one end of an edge, until their replies. Bounded; nobody waits and nothing
 * is allocated: a call has its entry within {@value #PROBES} places, each of which one thread owns at a time.
 */
final class OpenLeases {
    private static final int ENTRIES = 256;
    private static final int PROBES = 16;
    private static final int FREE = 0;
    private static final int OWNED = 1;
    private static final int HELD = 2;

    private final AtomicIntegerArray states = new AtomicIntegerArray(ENTRIES);
    private final long[] calls = new long[ENTRIES];
    private final @Nullable RegionLease[] leases = new RegionLease[ENTRIES * WireMessage.MAX_CAPABILITIES];

    /**
     * Remembers the writable leases of {@code request}, those of an earlier call of that number no longer.
     *
     * @return false when those of another call had to be forgotten for them
     */
    boolean put(long call, WireMessage request) {
        forget(call);
        int first = first(call);
        for (int i = 0; i < PROBES; i++) {
            int at = (first + i) & (ENTRIES - 1);
            if (states.compareAndSet(at, FREE, OWNED)) {
                fill(at, call, request);
                return true;
            }
        }
        if (states.compareAndSet(first, HELD, OWNED)) {
            fill(first, call, request);
        }
        return false;
    }

    private static int first(long call) {
        long mixed = call * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 56) & (ENTRIES - 1);
    }

    private void fill(int at, long call, WireMessage request) {
        calls[at] = call;
        for (int i = 0; i < WireMessage.MAX_CAPABILITIES; i++) {
            leases[at * WireMessage.MAX_CAPABILITIES + i] = writable(request, i);
        }
        states.set(at, HELD);
    }

    private static @Nullable RegionLease writable(WireMessage request, int index) {
        if (index >= request.capabilities() || !request.isLease(index)) {
            return null;
        }
        RegionLease lease = RegionLease.of(request.lease(index));
        return lease.isWritable() && lease.length() > 0 ? lease : null;
    }

    /** Moves the leases of {@code call} into {@code target}, by their places; false when there are none. */
    boolean take(long call, @Nullable RegionLease[] target) {
        int at = own(call);
        if (at < 0) {
            return false;
        }
        for (int i = 0; i < WireMessage.MAX_CAPABILITIES; i++) {
            target[i] = leases[at * WireMessage.MAX_CAPABILITIES + i];
        }
        free(at);
        return true;
    }

    /** The call has ended without writing into its leases. */
    void forget(long call) {
        int at = own(call);
        if (at >= 0) {
            free(at);
        }
    }

    private int own(long call) {
        int first = first(call);
        for (int i = 0; i < PROBES; i++) {
            int at = (first + i) & (ENTRIES - 1);
            if (states.get(at) == HELD && calls[at] == call && states.compareAndSet(at, HELD, OWNED)) {
                if (calls[at] == call) {
                    return at;
                }
                states.set(at, HELD); // another call's meanwhile
            }
        }
        return -1;
    }

    private void free(int at) {
        for (int i = 0; i < WireMessage.MAX_CAPABILITIES; i++) {
            leases[at * WireMessage.MAX_CAPABILITIES + i] = null;
        }
        states.set(at, FREE);
    }
}
