package org.func2ipc.drivers.virtio;

import java.util.ArrayDeque;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.dsl.component.Dma;
import org.jspecify.annotations.Nullable;

/**
 * Block requests on a split queue: what a slot holds, and what the device's answer means (virtio 1.2, 5.2.6). Operations
 * that find no free slot wait in line.
 */
final class BlockQueue {
    private final int index;
    private final DriverCounters counters;
    private final Dma dma;
    private final QueueLayout layout;
    private final SplitQueue ring;
    private final long segmentBytes;
    private final long timeoutNanos;
    private final ArrayDeque<BlockOperation> waiting = new ArrayDeque<>();
    private final @Nullable BlockOperation[] operations;
    private final int[] dataBytes;
    private final int[] freeSlots;
    private int freeCount;
    private @Nullable RequestStream onlyStream;

    BlockQueue(
            int index,
            DriverCounters counters,
            Dma dma,
            QueueLayout layout,
            boolean eventIndex,
            long segmentBytes,
            long timeoutNanos) {
        this.index = index;
        this.counters = counters;
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

    QueueLayout layout() {
        return layout;
    }

    /** Its number at the device. */
    int index() {
        return index;
    }

    int inFlight() {
        return ring.inFlight();
    }

    /** Puts {@code operation} in line; {@link #fill} gives it to the ring. */
    void enqueue(BlockOperation operation) {
        waiting.addLast(operation);
    }

    /** Puts requests into free slots, in the order of their operations. */
    void fill() {
        while (freeCount > 0 && !waiting.isEmpty()) {
            BlockOperation first = waiting.getFirst();
            submit(first);
            if (!first.hasUnsent()) {
                waiting.removeFirst();
            }
        }
    }

    private void submit(BlockOperation operation) {
        if (ring.inFlight() == 0) {
            onlyStream = operation.stream();
        } else if (onlyStream != operation.stream()) {
            onlyStream = null;
        }
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
        long table = layout.indirect() ? base + QueueLayout.SLOT_TABLE : layout.base();
        int at = first;
        ring.describe(
                descriptor(table, at), dma.deviceAddress(base), BlockCommand.HEADER_BYTES, SplitRing.FLAG_NEXT, at + 1);
        at++;
        int flags = SplitRing.FLAG_NEXT | (deviceWrites ? SplitRing.FLAG_WRITE : 0);
        for (long done = 0; done < bytes; done += segmentBytes) {
            int length = (int) Math.min(segmentBytes, bytes - done);
            ring.describe(descriptor(table, at), data + done, length, flags, at + 1);
            at++;
        }
        ring.describe(
                descriptor(table, at), dma.deviceAddress(base + QueueLayout.SLOT_STATUS), 1, SplitRing.FLAG_WRITE, 0);
        at++;
        int head = first;
        if (layout.indirect()) {
            head = slot;
            int tableBytes = SplitRing.descriptorBytes(at);
            ring.describe(ring.descriptor(slot), dma.deviceAddress(table), tableBytes, SplitRing.FLAG_INDIRECT, 0);
        }
        dataBytes[slot] = bytes;
        ring.offer(head);
    }

    private static long descriptor(long table, int at) {
        return table + SplitRing.descriptorBytes(at);
    }

    /** Shows the device what was filled in; true when it wants a notification of it. */
    boolean publish() {
        return ring.hasUnpublished() && ring.publish();
    }

    /**
     * Asks for an interrupt after as many completions as are worth one: as its stream likes it when all are of one, else
     * each.
     *
     * @return true when so many are there already, so that no interrupt can be relied on
     */
    boolean arm() {
        RequestStream only = onlyStream;
        int inFlight = ring.inFlight();
        int wanted = only == null ? 1 : only.worthwhile(inFlight);
        return ring.arm(Math.max(1, Math.min(wanted, inFlight)));
    }

    /**
     * Completes what the device has used.
     *
     * @throws VirtioException RING_VIOLATION when the queue cannot be trusted any more
     */
    void reap() throws VirtioException {
        int head = ring.take();
        while (head != SplitQueue.NOTHING) {
            int slot = layout.indirect() ? head : head / layout.chain();
            BlockOperation operation = operations[slot];
            if (operation == null) {
                throw new IllegalStateException("slot " + slot + " is in flight without an operation");
            }
            operations[slot] = null;
            freeSlots[freeCount] = slot;
            freeCount++;
            counters.requests++;
            answer(slot, operation);
            head = ring.take();
        }
    }

    /** Fails every operation that the device has, or waits in line; the queue is not used any more. */
    void failAll(BlockFault fault, String detail) {
        for (BlockOperation operation : operations) {
            if (operation != null && operation.isActive()) {
                operation.abort(fault, detail);
            }
        }
        for (BlockOperation operation : waiting) {
            if (operation.isActive()) {
                operation.abort(fault, detail);
            }
        }
        waiting.clear();
    }

    private void fail(BlockOperation operation, BlockFault fault, String detail) {
        if (operation.hasUnsent()) {
            waiting.removeFirstOccurrence(operation);
        }
        operation.failed(fault, detail);
    }

    private void answer(int slot, BlockOperation operation) {
        long written = ring.takenLength();
        int expected = (operation.command().deviceWritesData() ? dataBytes[slot] : 0) + 1;
        if (written < 1 || written > expected) {
            fail(
                    operation,
                    BlockFault.IO_ERROR,
                    "used.len must be in 1.." + expected + ", the bytes the device may write: " + written);
            return;
        }
        int status = dma.getByte(layout.slot(slot) + QueueLayout.SLOT_STATUS) & 0xff;
        switch (status) {
            case BlockCommand.STATUS_OK -> {
                if (written < expected) {
                    fail(
                            operation,
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
                fail(operation, BlockFault.IO_ERROR, "the device reports an error (status 1)");
            case BlockCommand.STATUS_UNSUPPORTED ->
                fail(operation, BlockFault.UNSUPPORTED, "the device does not know the request (status 2)");
            default -> fail(operation, BlockFault.IO_ERROR, "status must be 0, 1 or 2: " + status);
        }
    }
}
