package org.func2ipc.drivers.virtio;

import java.util.ArrayList;
import java.util.List;

/**
 * Where things lie in the part of the dma region that a queue of {@code n} descriptors has, from {@code base} on:
 *
 * <pre>
 * | descriptors 16n | available ring 6+2n | pad to 4 | used ring 6+8n | pad to 16 | slot 0 | slot 1 | ...
 * slot: | header 16 | scratch 24 | status 1 | pad 7 | indirect table 16*(segments+2), with INDIRECT_DESC only |
 * </pre>
 *
 * <p>A slot is one request. It owns {@code segments + 2} descriptors (header, data, status) that are its own for ever:
 * of its indirect table, where descriptor {@code k} of the ring stands for slot {@code k}; else of the ring itself,
 * from {@code k * (segments + 2)} on.
 *
 * @param base offset of the descriptors, a multiple of 16
 * @param size descriptors of the ring, a power of two
 * @param segments data segments of a request at most, at least 1
 * @param indirect true when each slot has a table of its own
 */
record QueueLayout(long base, int size, int segments, boolean indirect) {
    /** Smallest queue: header, data and status are three descriptors, and no chain is longer than the queue. */
    static final int MIN_SIZE = 4;

    static final int SLOT_SCRATCH = BlockCommand.HEADER_BYTES;
    static final int SLOT_STATUS = 40;
    static final int SLOT_TABLE = 48;

    /** A cache line: queues share none. */
    private static final int SHARE_ALIGNMENT = 64;

    /** A queue at the start of the region. */
    QueueLayout(int size, int segments, boolean indirect) {
        this(0, size, segments, indirect);
    }

    /**
     * The layout with most segments, then most slots, that fits from the start of the region on.
     *
     * @param bytes bytes of the dma region
     * @param sizeMax largest queue that the device takes
     * @param segments wanted data segments of a request; fewer are taken where they do not fit
     * @throws VirtioException QUEUE_REFUSED when not even one request fits
     */
    static QueueLayout fit(long bytes, int sizeMax, int segments, boolean indirect) throws VirtioException {
        return fit(0, bytes, sizeMax, SplitRing.MAX_SIZE, segments, indirect);
    }

    private static QueueLayout fit(long base, long bytes, int sizeMax, int most, int segments, boolean indirect)
            throws VirtioException {
        for (int wanted = segments; wanted >= 1; wanted /= 2) {
            int largest = Math.min(Integer.highestOneBit(Math.max(sizeMax, 0)), most);
            for (int size = largest; size >= MIN_SIZE; size /= 2) {
                QueueLayout layout = new QueueLayout(base, size, wanted, indirect);
                // 2.7.5.3.1: no chain longer than the queue.
                if (layout.chain() <= size && layout.bytes() <= bytes) {
                    return layout;
                }
            }
        }
        throw new VirtioException(
                VirtioFault.QUEUE_REFUSED,
                "no queue fits: QueueSizeMax=" + sizeMax + " (at least " + MIN_SIZE + "), dma region of " + bytes
                        + " bytes (at least " + new QueueLayout(MIN_SIZE, 1, indirect).bytes()
                        + "); declare a larger dma region");
    }

    /**
     * Equal shares of the region for one queue each, for as many as fit.
     *
     * @param sizesMax for each queue its largest size, as the device says it
     * @param most descriptors that a queue should have at most, a power of two
     * @throws VirtioException QUEUE_REFUSED when not even one request of one queue fits
     */
    static List<QueueLayout> share(long bytes, List<Integer> sizesMax, int most, int segments, boolean indirect)
            throws VirtioException {
        int queues = sizesMax.size();
        if (queues == 1) {
            return List.of(fit(0, bytes, sizesMax.get(0), most, segments, indirect));
        }
        long part = bytes / queues / SHARE_ALIGNMENT * SHARE_ALIGNMENT;
        List<QueueLayout> layouts = new ArrayList<>();
        for (int queue = 0; queue < queues; queue++) {
            if (new QueueLayout(MIN_SIZE, 1, indirect).bytes() > part || sizesMax.get(queue) < MIN_SIZE) {
                return share(bytes, sizesMax.subList(0, queues - 1), most, segments, indirect);
            }
            layouts.add(fit(queue * part, part, sizesMax.get(queue), most, segments, indirect));
        }
        return layouts;
    }

    /** Descriptors of a request at most. */
    int chain() {
        return segments + 2;
    }

    /** Requests in flight at most. */
    int slots() {
        return indirect ? size : size / chain();
    }

    /** Offset of the available ring. */
    long available() {
        return base + SplitRing.descriptorBytes(size);
    }

    /** Offset of the used ring. */
    long used() {
        return align(available() + SplitRing.availableBytes(size), SplitRing.USED_ALIGNMENT);
    }

    /** Offset of slot {@code index}. */
    long slot(int index) {
        return align(used() + SplitRing.usedBytes(size), SplitRing.DESCRIPTOR_ALIGNMENT) + (long) index * slotBytes();
    }

    /** Bytes of all of it. */
    long bytes() {
        return slot(slots()) - base;
    }

    private int slotBytes() {
        return SLOT_TABLE + (indirect ? chain() * SplitRing.DESCRIPTOR_BYTES : 0);
    }

    private static long align(long offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}
