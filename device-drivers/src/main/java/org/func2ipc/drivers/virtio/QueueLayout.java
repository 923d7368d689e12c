package org.func2ipc.drivers.virtio;

/**
 * Where things lie in the dma region of a queue of {@code n} descriptors:
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
 * @param size descriptors of the ring, a power of two
 * @param segments data segments of a request at most, at least 1
 * @param indirect true when each slot has a table of its own
 */
record QueueLayout(int size, int segments, boolean indirect) {
    /** Largest queue used: more in flight helps no device that we know. */
    static final int MAX_SIZE = 256;

    static final int SLOT_SCRATCH = BlockCommand.HEADER_BYTES;
    static final int SLOT_STATUS = 40;
    static final int SLOT_TABLE = 48;

    /**
     * The layout with most slots that fits.
     *
     * @param bytes bytes of the dma region
     * @param sizeMax largest queue that the device takes
     * @param segments wanted data segments of a request; fewer are taken where they do not fit
     * @throws VirtioException QUEUE_REFUSED when not even one request fits
     */
    static QueueLayout fit(long bytes, int sizeMax, int segments, boolean indirect) throws VirtioException {
        for (int wanted = segments; wanted >= 1; wanted /= 2) {
            for (int size = Math.min(Integer.highestOneBit(Math.max(sizeMax, 0)), MAX_SIZE); size >= 1; size /= 2) {
                QueueLayout layout = new QueueLayout(size, wanted, indirect);
                // 2.7.5.3.1: no chain longer than the queue.
                if (layout.chain() <= size && layout.bytes() <= bytes) {
                    return layout;
                }
            }
        }
        throw new VirtioException(
                VirtioFault.QUEUE_REFUSED,
                "no queue fits: QueueSizeMax=" + sizeMax + " (at least 4), dma region of " + bytes + " bytes (at least "
                        + new QueueLayout(4, 1, indirect).bytes() + "); declare a larger dma region");
    }

    /** Descriptors of a request at most. */
    int chain() {
        return segments + 2;
    }

    /** Requests in flight at most. */
    int slots() {
        return indirect ? size : size / chain();
    }

    long available() {
        return SplitRing.descriptorBytes(size);
    }

    long used() {
        return align(available() + SplitRing.availableBytes(size), SplitRing.USED_ALIGNMENT);
    }

    /** Offset of slot {@code index}. */
    long slot(int index) {
        return align(used() + SplitRing.usedBytes(size), SplitRing.DESCRIPTOR_ALIGNMENT) + (long) index * slotBytes();
    }

    long bytes() {
        return slot(slots());
    }

    private int slotBytes() {
        return SLOT_TABLE + (indirect ? chain() * SplitRing.DESCRIPTOR_BYTES : 0);
    }

    private static long align(long offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}
