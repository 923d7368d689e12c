package org.func2ipc.drivers.device;

import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import org.func2ipc.drivers.device.DeviceMemory.Slice;
import org.func2ipc.drivers.virtio.SplitRing;
import org.func2ipc.drivers.virtio.VirtioFeature;
import org.func2ipc.dsl.component.Memory;
import org.jspecify.annotations.Nullable;

/**
 * The device's side of a split virtqueue that is ready (virtio 1.2, 2.7). Used by one thread at a time, but for {@link
 * #stop}.
 */
public final class DeviceQueue {
    private static final int INDEX_MASK = 0xffff;

    /** The driver broke the ring: the device cannot go on with it. */
    public static final class BrokenRing extends Exception {
        private final String rule;

        BrokenRing(String rule, String detail) {
            super(detail, null, false, false);
            this.rule = rule;
        }

        /** What the specification asks for, with its section. */
        public String rule() {
            return rule;
        }

        /** What the driver did. */
        public String detail() {
            return String.valueOf(getMessage());
        }
    }

    private final int size;
    private final Slice descriptors;
    private final Slice available;
    private final Slice used;
    private final DeviceMemory memory;
    private final long features;
    private final boolean indirect;
    private final boolean eventIndex;
    private final DeviceFaults faults;
    private final boolean[] taken;
    private final ArrayDeque<DescriptorChain> spare = new ArrayDeque<>();
    private volatile boolean running = true;
    private final DescriptorChain again = new DescriptorChain();
    private int availableIndex;
    private int usedIndex;
    private int takenCount;

    /**
     * A queue that the driver made ready.
     *
     * @param size descriptors, a legal size
     * @param descriptors descriptor table
     * @param available available ring
     * @param used used ring
     * @param memory what its buffers lie in
     * @param features what was negotiated
     * @param faults what the device does wrong
     */
    public DeviceQueue(
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
        this.features = features;
        this.indirect = VirtioFeature.INDIRECT_DESC.in(features);
        this.eventIndex = VirtioFeature.EVENT_IDX.in(features);
        this.faults = faults;
        this.taken = new boolean[size];
    }

    /** What was negotiated. */
    public long features() {
        return features;
    }

    /** The device stops using it: for a reset. */
    public void stop() {
        running = false;
    }

    /** False after {@link #stop}. */
    public boolean isRunning() {
        return running;
    }

    /**
     * The next chain that the driver made available; null when there is none. To be given back by {@link #use}.
     *
     * @throws BrokenRing when the driver broke the ring
     */
    public @Nullable DescriptorChain next() throws BrokenRing {
        int index = available.memory().getShortAcquire(available.offset() + SplitRing.RING_INDEX) & INDEX_MASK;
        int ready = (index - availableIndex) & INDEX_MASK;
        if (ready == 0) {
            return null;
        }
        if (ready > size - takenCount) {
            throw new BrokenRing(
                    "the driver must not offer more chains than descriptors, and idx never goes back (2.7.6, 2.7.13)",
                    "available.idx went from " + availableIndex + " to " + index + " with " + takenCount + " of " + size
                            + " in use");
        }
        if (eventIndex) {
            int flags = available.memory().getShort(available.offset() + SplitRing.RING_FLAGS);
            if (flags != 0) {
                throw new BrokenRing("available.flags must be 0 with EVENT_IDX (2.7.7.1)", "flags=" + flags);
            }
        }
        long entry = SplitRing.RING_ENTRIES + (long) (availableIndex & (size - 1)) * Short.BYTES;
        int head = available.memory().getShort(available.offset() + entry) & INDEX_MASK;
        if (head >= size) {
            throw new BrokenRing("a head must be below the queue size " + size + " (2.7.6)", "head=" + head);
        }
        if (taken[head]) {
            throw new BrokenRing("a buffer must not be offered again before it was used (2.7.13)", "head=" + head);
        }
        availableIndex = (availableIndex + 1) & INDEX_MASK;
        taken[head] = true;
        takenCount++;
        DescriptorChain reused = spare.pollFirst();
        DescriptorChain chain = reused == null ? new DescriptorChain() : reused;
        walk(head, chain);
        return chain;
    }

    /** True when the driver left a chain that the device has as it was (2.7.13: an exposed buffer is not changed). */
    boolean isUnchanged(DescriptorChain chain) {
        try {
            walk(chain.head(), again);
            return again.fingerprint() == chain.fingerprint();
        } catch (BrokenRing changed) {
            return false;
        }
    }

    private void walk(int head, DescriptorChain chain) throws BrokenRing {
        chain.begin(head);
        Memory table = descriptors.memory();
        long tableOffset = descriptors.offset();
        int tableSize = size;
        int index = head;
        boolean inTable = false;
        int length = 0;
        while (true) {
            length++;
            if (length > size) {
                throw new BrokenRing("a chain must not be longer than the queue, nor loop (2.7.5.3.1)", "head=" + head);
            }
            long at = tableOffset + SplitRing.descriptorBytes(index);
            long address = table.getLong(at);
            int bytes = table.getInt(at + SplitRing.DESCRIPTOR_LENGTH);
            int flags = table.getShort(at + SplitRing.DESCRIPTOR_FLAGS);
            int next = table.getShort(at + SplitRing.DESCRIPTOR_NEXT) & INDEX_MASK;
            if ((flags & SplitRing.FLAG_INDIRECT) != 0) {
                if (!indirect) {
                    throw new BrokenRing("INDIRECT needs the feature INDIRECT_DESC (2.7.5.3.1)", "descriptor " + index);
                }
                if (inTable) {
                    throw new BrokenRing("an indirect table must not hold another (2.7.5.3.1)", "descriptor " + index);
                }
                if ((flags & SplitRing.FLAG_NEXT) != 0) {
                    throw new BrokenRing("INDIRECT and NEXT exclude each other (2.7.5.3.1)", "descriptor " + index);
                }
                if (bytes <= 0 || bytes % SplitRing.DESCRIPTOR_BYTES != 0) {
                    throw new BrokenRing(
                            "an indirect table must be a positive multiple of 16 bytes (2.7.5.3)",
                            "length=" + Integer.toUnsignedString(bytes));
                }
                DeviceMemory.Range range = rangeOf(address, bytes, "indirect table");
                table = range.memory();
                tableOffset = address - range.start();
                tableSize = bytes / SplitRing.DESCRIPTOR_BYTES;
                inTable = true;
                length = 0;
                index = 0;
                continue;
            }
            if (bytes == 0) {
                throw new BrokenRing("a buffer must not be empty (2.7.4)", "descriptor " + index + " of chain " + head);
            }
            chain.sawWord(address);
            chain.sawWord((long) bytes << Integer.SIZE | (flags & INDEX_MASK) << Short.SIZE | next);
            boolean deviceWrites = (flags & SplitRing.FLAG_WRITE) != 0;
            if (!deviceWrites && chain.hasWritable()) {
                throw new BrokenRing(
                        "buffers that the device reads come before those it writes (2.7.4.2)",
                        "descriptor " + index + " of chain " + head);
            }
            DeviceMemory.Range range = rangeOf(address, Integer.toUnsignedLong(bytes), "buffer");
            chain.add(range.memory(), address - range.start(), Integer.toUnsignedLong(bytes), deviceWrites);
            if ((flags & SplitRing.FLAG_NEXT) == 0) {
                return;
            }
            if (next >= tableSize) {
                throw new BrokenRing("next must be below " + tableSize + " (2.7.5)", "next=" + next);
            }
            index = next;
        }
    }

    private DeviceMemory.Range rangeOf(long address, long length, String what) throws BrokenRing {
        DeviceMemory.Range range = memory.range(address, length);
        if (range == null) {
            throw new BrokenRing(
                    "a device reaches only attached memory, within one region",
                    what + " at 0x" + Long.toHexString(address) + " of " + length + " bytes; attached: "
                            + memory.describe());
        }
        return range;
    }

    /**
     * Reports a chain as used, and takes it back.
     *
     * @return true when the driver wants an interrupt for it
     */
    public boolean use(DescriptorChain chain, Completion completion) {
        forget(chain);
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

    /** Takes a chain back without reporting it: the driver never hears of it. */
    void forget(DescriptorChain chain) {
        spare.addFirst(chain);
    }

    /** Tells the driver that it need not notify: the device looks by itself. */
    public void muteNotifications() {
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
    public boolean askForNotification() {
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
