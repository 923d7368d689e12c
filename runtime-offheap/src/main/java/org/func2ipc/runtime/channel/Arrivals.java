package org.func2ipc.runtime.channel;

import java.util.Arrays;
import java.util.List;

/**
 * The requests that one look over all slots found, in order of arrival. Belongs to its server thread; reused, so that
 * nothing is allocated.
 *
 * <p>Arrival is when the client says it published: all processes of a machine share one monotonic clock. A client that
 * lies can put itself before others in one round, in which each slot is served at most once; never more.
 */
final class Arrivals {
    private static final int INITIAL = 16;

    private Inbound[] from = new Inbound[INITIAL];
    private long[] slots = new long[INITIAL];
    private long[] times = new long[INITIAL];
    private int count;

    /** Looks over all slots of {@code inbounds}. */
    void collect(List<Inbound> inbounds) {
        int slotsInUse = look(inbounds);
        if (count > 0 && slotsInUse > 1) {
            // A thread's earlier asynchronous request may have come into a slot that the look had already passed.
            look(inbounds);
            sort();
        }
    }

    /** Looks over all slots in use; returns how many these are. */
    private int look(List<Inbound> inbounds) {
        int all = 0;
        count = 0;
        for (int i = 0; i < inbounds.size(); i++) {
            Inbound inbound = inbounds.get(i);
            int used = inbound.slotsInUse();
            all += used;
            for (int slot = 0; slot < used; slot++) {
                long base = inbound.slot(slot);
                if (ServerCallSlot.isPublished(inbound, base)) {
                    add(inbound, base);
                }
            }
        }
        return all;
    }

    private void add(Inbound inbound, long slot) {
        if (count == slots.length) {
            from = Arrays.copyOf(from, 2 * count);
            slots = Arrays.copyOf(slots, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
        }
        from[count] = inbound;
        slots[count] = slot;
        count++;
    }

    /** By time; few, and mostly in order already. */
    private void sort() {
        if (count < 2) {
            return;
        }
        for (int i = 0; i < count; i++) {
            times[i] = from[i].memory().getLong(slots[i] + SlotDescriptor.REQUEST_TIME);
        }
        for (int i = 1; i < count; i++) {
            Inbound inbound = from[i];
            long slot = slots[i];
            long time = times[i];
            int at = i;
            for (; at > 0 && times[at - 1] - time > 0; at--) {
                from[at] = from[at - 1];
                slots[at] = slots[at - 1];
                times[at] = times[at - 1];
            }
            from[at] = inbound;
            slots[at] = slot;
            times[at] = time;
        }
    }

    int count() {
        return count;
    }

    Inbound inbound(int index) {
        return from[index];
    }

    long slot(int index) {
        return slots[index];
    }
}
