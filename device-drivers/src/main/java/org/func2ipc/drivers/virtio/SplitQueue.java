package org.func2ipc.drivers.virtio;

import java.lang.invoke.VarHandle;
import org.func2ipc.dsl.component.Memory;

/**
 * The driver's side of a split virtqueue (virtio 1.2, 2.7). What is in flight is kept on the heap; the device's words
 * are read once and checked against it. Used by one thread at a time.
 */
final class SplitQueue {
    static final int NOTHING = -1;
    private static final int INDEX_MASK = 0xffff;

    private final Memory memory;
    private final int size;
    private final long descriptors;
    private final long available;
    private final long used;
    private final boolean eventIndex;

    private final boolean[] inFlight;
    private int inFlightCount;
    private int availableIndex;
    private int publishedIndex;
    private int usedIndex;
    private long takenLength;

    /**
     * @param memory the dma region, whose ring part may hold anything: it is cleared
     * @param layout where the rings are
     * @param eventIndex whether EVENT_IDX was negotiated
     */
    SplitQueue(Memory memory, QueueLayout layout, boolean eventIndex) {
        this.memory = memory;
        this.size = layout.size();
        this.descriptors = layout.base();
        this.available = layout.available();
        this.used = layout.used();
        this.eventIndex = eventIndex;
        this.inFlight = new boolean[size];
        memory.fill(layout.base(), layout.bytes(), (byte) 0);
    }

    /** Offset of descriptor {@code index} of the ring. */
    long descriptor(int index) {
        return descriptors + SplitRing.descriptorBytes(index);
    }

    /** Writes the descriptor at byte {@code offset} of the region: of the ring, or of an indirect table. */
    void describe(long offset, long address, int length, int flags, int next) {
        memory.putLong(offset, address);
        memory.putInt(offset + SplitRing.DESCRIPTOR_LENGTH, length);
        memory.putShort(offset + SplitRing.DESCRIPTOR_FLAGS, (short) flags);
        memory.putShort(offset + SplitRing.DESCRIPTOR_NEXT, (short) next);
    }

    /** Puts the chain that begins at {@code head} into the available ring; {@link #publish} shows it to the device. */
    void offer(int head) {
        if (inFlight[head]) {
            throw new IllegalStateException("descriptor " + head + " is in flight already; a slot must be free first");
        }
        inFlight[head] = true;
        inFlightCount++;
        long entry = available + SplitRing.RING_ENTRIES + (long) (availableIndex & (size - 1)) * Short.BYTES;
        memory.putShort(entry, (short) head);
        availableIndex = (availableIndex + 1) & INDEX_MASK;
    }

    /** True when something was offered that the device was not shown yet. */
    boolean hasUnpublished() {
        return availableIndex != publishedIndex;
    }

    /**
     * Shows the device everything offered since the last time (2.7.13).
     *
     * @return true when the device wants a notification
     */
    boolean publish() {
        int before = publishedIndex;
        memory.putShortRelease(available + SplitRing.RING_INDEX, (short) availableIndex);
        publishedIndex = availableIndex;
        // The index must be visible before the device's wish is read (2.7.13.4.1).
        VarHandle.fullFence();
        if (eventIndex) {
            int event = memory.getShortAcquire(used + SplitRing.availEvent(size)) & INDEX_MASK;
            return SplitRing.passes(event, before, availableIndex);
        }
        int flags = memory.getShortAcquire(used + SplitRing.RING_FLAGS);
        return (flags & SplitRing.FLAG_NO_NOTIFICATION) == 0;
    }

    /**
     * Asks for an interrupt when {@code wanted} more chains are used (2.7.7). Without EVENT_IDX every one interrupts.
     *
     * @return true when so many are used already, so that no interrupt can be relied on
     */
    boolean arm(int wanted) {
        if (!eventIndex) {
            return false;
        }
        int event = (usedIndex + wanted - 1) & INDEX_MASK;
        memory.putShortRelease(available + SplitRing.usedEvent(size), (short) event);
        VarHandle.fullFence();
        int index = memory.getShortAcquire(used + SplitRing.RING_INDEX) & INDEX_MASK;
        return ((index - usedIndex) & INDEX_MASK) >= wanted;
    }

    /**
     * Takes the next used chain; {@link #takenLength} tells what the device wrote.
     *
     * @return its head, or {@link #NOTHING}
     * @throws VirtioException RING_VIOLATION when the device reports what it cannot have used
     */
    int take() throws VirtioException {
        int index = memory.getShortAcquire(used + SplitRing.RING_INDEX) & INDEX_MASK;
        int ready = (index - usedIndex) & INDEX_MASK;
        if (ready == 0) {
            return NOTHING;
        }
        if (ready > inFlightCount) {
            throw new VirtioException(
                    VirtioFault.RING_VIOLATION,
                    "used.idx went from " + usedIndex + " to " + index + ": at most " + inFlightCount
                            + " chains are in flight");
        }
        long entry = used + SplitRing.RING_ENTRIES + (long) (usedIndex & (size - 1)) * SplitRing.USED_ENTRY_BYTES;
        int id = memory.getInt(entry);
        takenLength = Integer.toUnsignedLong(memory.getInt(entry + SplitRing.USED_ENTRY_LENGTH));
        if (Integer.compareUnsigned(id, size) >= 0 || !inFlight[id]) {
            throw new VirtioException(
                    VirtioFault.RING_VIOLATION,
                    "used.ring[" + (usedIndex & (size - 1)) + "].id must be the head of a chain in flight: "
                            + Integer.toUnsignedString(id));
        }
        usedIndex = (usedIndex + 1) & INDEX_MASK;
        inFlight[id] = false;
        inFlightCount--;
        return id;
    }

    /** Bytes that the device says it wrote into the chain taken last. */
    long takenLength() {
        return takenLength;
    }

    /** Chains that the device has. */
    int inFlight() {
        return inFlightCount;
    }
}
