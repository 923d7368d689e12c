package org.func2ipc.drivers.device;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.drivers.device.DeviceMemory.Slice;
import org.func2ipc.drivers.virtio.SplitRing;
import org.func2ipc.drivers.virtio.VirtioFeature;
import org.jspecify.annotations.Nullable;

/** The device's side of a split virtqueue that is ready (virtio 1.2, 2.7). Used by one thread at a time. */
final class DeviceQueue {
    private static final int INDEX_MASK = 0xffff;

    /** The driver broke the ring: the device cannot go on with it. */
    static final class BrokenRing extends Exception {
        final String rule;

        BrokenRing(String rule, String detail) {
            super(detail, null, false, false);
            this.rule = rule;
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }

    private final int size;
    private final Slice descriptors;
    private final Slice available;
    private final Slice used;
    private final DeviceMemory memory;
    private final boolean indirect;
    private final boolean eventIndex;
    private final DeviceFaults faults;
    private final boolean[] taken;
    private int availableIndex;
    private int usedIndex;
    private int takenCount;

    DeviceQueue(
            int size,
            Slice descriptors,
            Slice available,
            Slice used,
            DeviceMemory memory,
            long features,
            DeviceFaults faults) {
        this.size = size;
        this.descriptors = descriptors;
        this.available = available;
        this.used = used;
        this.memory = memory;
        this.indirect = VirtioFeature.INDIRECT_DESC.in(features);
        this.eventIndex = VirtioFeature.EVENT_IDX.in(features);
        this.faults = faults;
        this.taken = new boolean[size];
    }

    /** The next chain that the driver made available; null when there is none. */
    @Nullable
    DescriptorChain next() throws BrokenRing {
        int index = available.memory().getShortAcquire(available.offset() + SplitRing.RING_INDEX) & INDEX_MASK;
        int ready = (index - availableIndex) & INDEX_MASK;
        if (ready == 0) {
            return null;
        }
        require(
                ready <= size - takenCount,
                "the driver must not offer more chains than descriptors, and idx never goes back (2.7.6, 2.7.13)",
                "available.idx went from " + availableIndex + " to " + index + " with " + takenCount + " of " + size
                        + " in use");
        if (eventIndex) {
            int flags = available.memory().getShort(available.offset() + SplitRing.RING_FLAGS);
            require(flags == 0, "available.flags must be 0 with EVENT_IDX (2.7.7.1)", "flags=" + flags);
        }
        long entry = SplitRing.RING_ENTRIES + (long) (availableIndex & (size - 1)) * Short.BYTES;
        int head = available.memory().getShort(available.offset() + entry) & INDEX_MASK;
        require(head < size, "a head must be below the queue size " + size + " (2.7.6)", "head=" + head);
        require(!taken[head], "a buffer must not be offered again before it was used (2.7.13)", "head=" + head);
        availableIndex = (availableIndex + 1) & INDEX_MASK;
        taken[head] = true;
        takenCount++;
        return walk(head);
    }

    private DescriptorChain walk(int head) throws BrokenRing {
        Slice table = descriptors;
        int tableSize = size;
        int index = head;
        boolean inTable = false;
        List<Slice> readable = new ArrayList<>(4);
        List<Slice> writable = new ArrayList<>(4);
        int length = 0;
        while (true) {
            length++;
            require(length <= size, "a chain must not be longer than the queue, nor loop (2.7.5.3.1)", "head=" + head);
            long at = table.offset() + SplitRing.descriptorBytes(index);
            long address = table.memory().getLong(at);
            int bytes = table.memory().getInt(at + SplitRing.DESCRIPTOR_LENGTH);
            int flags = table.memory().getShort(at + SplitRing.DESCRIPTOR_FLAGS);
            int next = table.memory().getShort(at + SplitRing.DESCRIPTOR_NEXT) & INDEX_MASK;
            if ((flags & SplitRing.FLAG_INDIRECT) != 0) {
                require(indirect, "INDIRECT needs the feature INDIRECT_DESC (2.7.5.3.1)", "descriptor " + index);
                require(!inTable, "an indirect table must not hold another (2.7.5.3.1)", "descriptor " + index);
                require(
                        (flags & SplitRing.FLAG_NEXT) == 0,
                        "INDIRECT and NEXT exclude each other (2.7.5.3.1)",
                        "descriptor " + index);
                require(
                        bytes > 0 && bytes % SplitRing.DESCRIPTOR_BYTES == 0,
                        "an indirect table must be a positive multiple of 16 bytes (2.7.5.3)",
                        "length=" + Integer.toUnsignedString(bytes));
                table = translate(address, bytes, "indirect table");
                tableSize = bytes / SplitRing.DESCRIPTOR_BYTES;
                inTable = true;
                length = 0;
                index = 0;
                continue;
            }
            require(bytes != 0, "a buffer must not be empty (2.7.4)", "descriptor " + index + " of chain " + head);
            boolean deviceWrites = (flags & SplitRing.FLAG_WRITE) != 0;
            require(
                    deviceWrites || writable.isEmpty(),
                    "buffers that the device reads come before those it writes (2.7.4.2)",
                    "descriptor " + index + " of chain " + head);
            (deviceWrites ? writable : readable).add(translate(address, Integer.toUnsignedLong(bytes), "buffer"));
            if ((flags & SplitRing.FLAG_NEXT) == 0) {
                return new DescriptorChain(head, readable, writable);
            }
            require(next < tableSize, "next must be below " + tableSize + " (2.7.5)", "next=" + next);
            index = next;
        }
    }

    private Slice translate(long address, long length, String what) throws BrokenRing {
        Slice slice = memory.find(address, length);
        if (slice == null) {
            throw new BrokenRing(
                    "a device reaches only attached memory, within one region",
                    what + " at 0x" + Long.toHexString(address) + " of " + length + " bytes; attached: "
                            + memory.describe());
        }
        return slice;
    }

    private static void require(boolean holds, String rule, String detail) throws BrokenRing {
        if (!holds) {
            throw new BrokenRing(rule, detail);
        }
    }

    /**
     * Reports a chain as used.
     *
     * @return true when the driver wants an interrupt for it
     */
    boolean use(Completion completion) {
        long entry = SplitRing.RING_ENTRIES + (long) (usedIndex & (size - 1)) * SplitRing.USED_ENTRY_BYTES;
        used.memory().putInt(used.offset() + entry, completion.id());
        used.memory().putInt(used.offset() + entry + SplitRing.USED_ENTRY_LENGTH, (int) completion.length());
        int before = usedIndex;
        usedIndex = (usedIndex + completion.indexStep()) & INDEX_MASK;
        taken[completion.head()] = false;
        takenCount--;
        used.memory().putShortRelease(used.offset() + SplitRing.RING_INDEX, (short) usedIndex);
        // The index must be visible before the driver's wish is read (2.7.7.2).
        VarHandle.fullFence();
        if (eventIndex) {
            int event = available.memory().getShortAcquire(available.offset() + SplitRing.usedEvent(size));
            return SplitRing.passes(event & INDEX_MASK, before, usedIndex);
        }
        int flags = available.memory().getShortAcquire(available.offset() + SplitRing.RING_FLAGS);
        return (flags & SplitRing.FLAG_NO_NOTIFICATION) == 0;
    }

    /** Tells the driver that it need not notify: the device looks by itself. */
    void muteNotifications() {
        if (!eventIndex) {
            used.memory().putShortRelease(used.offset() + SplitRing.RING_FLAGS, (short)
                    faults.usedFlags(SplitRing.FLAG_NO_NOTIFICATION));
        }
    }

    /**
     * Asks for a notification of the next chain (2.7.10).
     *
     * @return true when one is there already, so that no notification can be relied on
     */
    boolean askForNotification() {
        if (eventIndex) {
            int event = faults.availEvent(availableIndex);
            used.memory().putShortRelease(used.offset() + SplitRing.availEvent(size), (short) event);
        }
        used.memory().putShortRelease(used.offset() + SplitRing.RING_FLAGS, (short) faults.usedFlags(0));
        VarHandle.fullFence();
        int index = available.memory().getShortAcquire(available.offset() + SplitRing.RING_INDEX) & INDEX_MASK;
        return index != availableIndex;
    }
}
