package org.func2ipc.drivers.virtio;

import java.util.StringJoiner;
import org.func2ipc.dsl.component.Dma;

/** One life of a block device: from a reset to the next. */
final class BlockSession {
    private static final int REQUEST_QUEUE = 0;

    private static final long UNDERSTOOD = VirtioFeature.of(
            VirtioFeature.VERSION_1,
            VirtioFeature.EVENT_IDX,
            VirtioFeature.INDIRECT_DESC,
            VirtioFeature.BLK_SIZE_MAX,
            VirtioFeature.BLK_SEG_MAX,
            VirtioFeature.BLK_RO,
            VirtioFeature.BLK_BLK_SIZE,
            VirtioFeature.BLK_FLUSH,
            VirtioFeature.BLK_DISCARD,
            VirtioFeature.BLK_WRITE_ZEROES);

    private final Transport transport;
    private final long offered;
    private final long accepted;
    private final QueueLayout layout;
    private final BlockQueue queue;
    private BlockLimits limits;
    private int operations;
    private int spuriousInRow;

    private BlockSession(
            Transport transport,
            long offered,
            long accepted,
            BlockLimits limits,
            QueueLayout layout,
            BlockQueue queue) {
        this.transport = transport;
        this.offered = offered;
        this.accepted = accepted;
        this.limits = limits;
        this.layout = layout;
        this.queue = queue;
    }

    /**
     * Resets and starts the device: the sequence of virtio 1.2, 3.1.1 and 4.2.3.1. Only after the reset read back 0 is
     * anything in {@code dma} touched. A device that fails is left with the status FAILED.
     */
    static BlockSession open(Transport transport, Dma dma, VirtioBlockOptions options) throws VirtioException {
        transport.identify(MmioRegister.BLOCK_DEVICE);
        transport.reset(options.resetTimeout());
        try {
            transport.addStatus(DeviceStatus.ACKNOWLEDGE);
            transport.addStatus(DeviceStatus.DRIVER);
            long offered = transport.deviceFeatures();
            long accepted = negotiate(transport, offered);
            BlockLimits limits = BlockLimits.read(transport, offered, accepted);
            QueueLayout layout = QueueLayout.fit(
                    dma.length(),
                    transport.queueSizeMax(REQUEST_QUEUE),
                    limits.segments(),
                    VirtioFeature.INDIRECT_DESC.in(accepted));
            requireWholeBlock(transport, limits, layout);
            BlockQueue queue = new BlockQueue(
                    dma,
                    layout,
                    VirtioFeature.EVENT_IDX.in(accepted),
                    limits.segmentBytes(),
                    options.requestTimeout().toNanos());
            transport.startQueue(
                    REQUEST_QUEUE,
                    layout.size(),
                    dma.deviceAddress(0),
                    dma.deviceAddress(layout.available()),
                    dma.deviceAddress(layout.used()));
            transport.addStatus(DeviceStatus.DRIVER_OK);
            return new BlockSession(transport, offered, accepted, limits, layout, queue);
        } catch (VirtioException refused) {
            transport.addStatus(DeviceStatus.FAILED);
            throw refused;
        }
    }

    /** Steps 4 to 6 of 3.1.1. Unknown bits are ignored; nothing is accepted that is not both offered and understood. */
    private static long negotiate(Transport transport, long offered) throws VirtioException {
        if (!VirtioFeature.VERSION_1.in(offered)) {
            throw new VirtioException(
                    VirtioFault.FEATURES_REFUSED,
                    transport.describe() + ": the device must offer VERSION_1: it offers "
                            + VirtioFeature.describe(offered));
        }
        long accepted = offered & UNDERSTOOD;
        transport.acceptFeatures(accepted);
        transport.addStatus(DeviceStatus.FEATURES_OK);
        if ((transport.status() & DeviceStatus.FEATURES_OK) == 0) {
            throw new VirtioException(
                    VirtioFault.FEATURES_REFUSED,
                    transport.describe() + ": the device does not take the features " + VirtioFeature.describe(accepted)
                            + " of " + VirtioFeature.describe(offered));
        }
        return accepted;
    }

    private static void requireWholeBlock(Transport transport, BlockLimits limits, QueueLayout layout)
            throws VirtioException {
        if (limits.requestBytes(layout.segments()) < limits.blockSize()) {
            throw new VirtioException(
                    VirtioFault.QUEUE_REFUSED,
                    transport.describe() + ": a request must hold a block of " + limits.blockSize() + " bytes: "
                            + layout.segments() + " segments of " + limits.segmentBytes()
                            + " bytes fit; declare a larger dma region");
        }
    }

    BlockLimits limits() {
        return limits;
    }

    BlockQueue queue() {
        return queue;
    }

    /** Data bytes that one request may have. */
    int requestBytes() {
        return limits.requestBytes(layout.segments());
    }

    /** Reads the limits again when the device says that they changed; only capacity may (5.2.5.2). */
    void refreshLimits() throws VirtioException {
        if (transport.configGeneration() != limits.generation()) {
            BlockLimits fresh = BlockLimits.read(transport, offered, accepted);
            limits = new BlockLimits(
                    fresh.generation(),
                    fresh.capacity(),
                    limits.blockSize(),
                    limits.readOnly(),
                    limits.flush(),
                    limits.segments(),
                    limits.segmentBytes(),
                    limits.discardSectors(),
                    limits.zeroSectors());
        }
    }

    void requireHealthy() throws VirtioException {
        int status = transport.status();
        if ((status & DeviceStatus.NEEDS_RESET) != 0) {
            throw new VirtioException(
                    VirtioFault.NEEDS_RESET,
                    transport.describe() + ": the device asks for a reset, status 0x" + Integer.toHexString(status));
        }
    }

    void kick() {
        transport.notifyQueue(REQUEST_QUEUE);
    }

    void operationStarted() {
        operations++;
    }

    void operationsDone(int count) {
        operations -= count;
    }

    /** How many completions are worth an interrupt: all of a lone operation, each one of several. */
    int wantedCompletions() {
        return operations == 1 ? Math.max(queue.inFlight(), 1) : 1;
    }

    /** Counts interrupts that brought nothing, in a row; {@code progress} ends the row. */
    int spuriousInRow(boolean progress) {
        spuriousInRow = progress ? 0 : spuriousInRow + 1;
        return spuriousInRow;
    }

    /** Negotiated features and queue, for people. */
    String describe() {
        return new StringJoiner(", ")
                .add(transport.describe())
                .add("features " + VirtioFeature.describe(accepted))
                .add("queue of " + layout.size())
                .add(layout.slots() + " requests of " + requestBytes() + " bytes in flight")
                .toString();
    }
}
