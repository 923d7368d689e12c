package org.func2ipc.drivers.virtio;

import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.dsl.component.Dma;
import org.jspecify.annotations.Nullable;

/** Block requests on a split queue: what a slot holds, and what the device's answer means (virtio 1.2, 5.2.6). */
final class BlockQueue {
    private final Dma dma;
    private final QueueLayout layout;
    private final SplitQueue ring;
    private final long segmentBytes;
    private final long timeoutNanos;
    private final @Nullable BlockOperation[] operations;
    private final int[] dataBytes;
    private final int[] freeSlots;
    private int freeCount;
    private long completed;

    BlockQueue(Dma dma, QueueLayout layout, boolean eventIndex, long segmentBytes, long timeoutNanos) {
        this.dma = dma;
        this.layout = layout;
        this.ring = new SplitQueue(dma, layout, eventIndex);
        this.segmentBytes = segmentBytes;
        this.timeoutNanos = timeoutNanos;
        this.operations = new BlockOperation[layout.slots()];
        this.dataBytes = new int[layout.slots()];
        this.freeSlots = new int[layout.slots()];
        for (int slot = 0; slot < freeSlots.length; slot++) {
            freeSlots[slot] = freeSlots.length - 1 - slot;
        }
        this.freeCount = freeSlots.length;
    }

    boolean hasFreeSlot() {
        return freeCount > 0;
    }

    int inFlight() {
        return ring.inFlight();
    }

    /** Requests completed so far. */
    long completed() {
        return completed;
    }

    /** Puts the next request of {@code operation} into a free slot; {@link #publish} shows it to the device. */
    void submit(BlockOperation operation) {
        freeCount--;
        int slot = freeSlots[freeCount];
        long base = layout.slot(slot);
        BlockCommand command = operation.command();
        dma.putInt(base, command.type());
        dma.putInt(base + Integer.BYTES, 0);
        dma.putByte(base + QueueLayout.SLOT_STATUS, (byte) BlockCommand.STATUS_PENDING);
        long scratch = base + QueueLayout.SLOT_SCRATCH;
        switch (command) {
            case READ, WRITE -> {
                dma.putLong(base + Long.BYTES, operation.sector());
                chain(slot, operation.address(), operation.nextBytes(), command.deviceWritesData());
            }
            case DISCARD, WRITE_ZEROES -> {
                dma.putLong(base + Long.BYTES, 0);
                dma.putLong(scratch, operation.sector());
                dma.putInt(scratch + Long.BYTES, operation.nextBytes() / BlockCommand.SECTOR_BYTES);
                dma.putInt(scratch + Long.BYTES + Integer.BYTES, 0);
                chain(slot, dma.deviceAddress(scratch), BlockCommand.RANGE_BYTES, false);
            }
            case GET_ID -> {
                dma.putLong(base + Long.BYTES, 0);
                dma.fill(scratch, BlockCommand.ID_BYTES, (byte) 0);
                chain(slot, dma.deviceAddress(scratch), BlockCommand.ID_BYTES, true);
            }
            case FLUSH -> {
                dma.putLong(base + Long.BYTES, 0);
                chain(slot, 0, 0, false);
            }
        }
        operations[slot] = operation;
        operation.sent();
    }

    /** Header, data in segments that the device takes, status byte: readable ones first (2.7.4.2). */
    private void chain(int slot, long data, int bytes, boolean deviceWrites) {
        long base = layout.slot(slot);
        int first = layout.indirect() ? 0 : slot * layout.chain();
        long table = layout.indirect() ? base + QueueLayout.SLOT_TABLE : 0;
        int index = first;
        ring.describe(
                descriptor(table, index),
                dma.deviceAddress(base),
                BlockCommand.HEADER_BYTES,
                SplitRing.FLAG_NEXT,
                index + 1);
        index++;
        int flags = SplitRing.FLAG_NEXT | (deviceWrites ? SplitRing.FLAG_WRITE : 0);
        for (long done = 0; done < bytes; done += segmentBytes) {
            int length = (int) Math.min(segmentBytes, bytes - done);
            ring.describe(descriptor(table, index), data + done, length, flags, index + 1);
            index++;
        }
        ring.describe(
                descriptor(table, index),
                dma.deviceAddress(base + QueueLayout.SLOT_STATUS),
                1,
                SplitRing.FLAG_WRITE,
                0);
        index++;
        int head = first;
        if (layout.indirect()) {
            head = slot;
            int tableBytes = SplitRing.descriptorBytes(index);
            ring.describe(descriptor(0, slot), dma.deviceAddress(table), tableBytes, SplitRing.FLAG_INDIRECT, 0);
        }
        dataBytes[slot] = bytes;
        ring.offer(head);
    }

    private static long descriptor(long table, int index) {
        return table + SplitRing.descriptorBytes(index);
    }

    /** See {@link SplitQueue#publish}. */
    boolean publish() {
        return ring.publish();
    }

    /** See {@link SplitQueue#arm}. */
    boolean arm(int wanted) {
        return ring.arm(wanted);
    }

    /**
     * Completes what the device has used.
     *
     * @return the operations that are done now
     * @throws VirtioException RING_VIOLATION when the queue cannot be trusted any more
     */
    int reap() throws VirtioException {
        int done = 0;
        int head = ring.take();
        while (head != SplitQueue.NOTHING) {
            int slot = layout.indirect() ? head : head / layout.chain();
            BlockOperation operation = operations[slot];
            if (operation == null) {
                throw new IllegalStateException("slot " + slot + " is in flight without an operation");
            }
            answer(slot, operation);
            operations[slot] = null;
            freeSlots[freeCount] = slot;
            freeCount++;
            completed++;
            if (operation.isDone()) {
                done++;
            }
            head = ring.take();
        }
        return done;
    }

    private void answer(int slot, BlockOperation operation) {
        long written = ring.takenLength();
        int expected = (operation.command().deviceWritesData() ? dataBytes[slot] : 0) + 1;
        if (written < 1 || written > expected) {
            operation.failed(
                    BlockFault.IO_ERROR,
                    "used.len must be in 1.." + expected + ", the bytes the device may write: " + written);
            return;
        }
        int status = dma.getByte(layout.slot(slot) + QueueLayout.SLOT_STATUS) & 0xff;
        switch (status) {
            case BlockCommand.STATUS_OK -> {
                if (written < expected) {
                    operation.failed(
                            BlockFault.IO_ERROR,
                            "the device filled " + written + " of " + expected + " bytes and reports success");
                } else {
                    if (operation.command() == BlockCommand.GET_ID) {
                        dma.get(layout.slot(slot) + QueueLayout.SLOT_SCRATCH, operation.id(), 0, BlockCommand.ID_BYTES);
                    }
                    operation.succeeded(timeoutNanos);
                }
            }
            case BlockCommand.STATUS_IO_ERROR ->
                operation.failed(BlockFault.IO_ERROR, "the device reports an error (status 1)");
            case BlockCommand.STATUS_UNSUPPORTED ->
                operation.failed(BlockFault.UNSUPPORTED, "the device does not know the request (status 2)");
            default -> operation.failed(BlockFault.IO_ERROR, "status must be 0, 1 or 2: " + status);
        }
    }
}
