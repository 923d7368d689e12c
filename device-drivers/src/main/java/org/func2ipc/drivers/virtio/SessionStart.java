package org.func2ipc.drivers.virtio;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.component.Dma;

/** How a block device is brought to life: the sequence of virtio 1.2, 3.1.1 and 4.2.3.1. */
final class SessionStart {
    private static final long UNDERSTOOD = VirtioFeature.of(
            VirtioFeature.VERSION_1,
            VirtioFeature.EVENT_IDX,
            VirtioFeature.INDIRECT_DESC,
            VirtioFeature.BLK_SIZE_MAX,
            VirtioFeature.BLK_SEG_MAX,
            VirtioFeature.BLK_RO,
            VirtioFeature.BLK_BLK_SIZE,
            VirtioFeature.BLK_FLUSH,
            VirtioFeature.BLK_TOPOLOGY,
            VirtioFeature.BLK_DISCARD,
            VirtioFeature.BLK_WRITE_ZEROES);

    private final Transport transport;
    private final Dma dma;
    private final VirtioBlockOptions options;
    private final DriverCounters counters;

    SessionStart(Transport transport, Dma dma, VirtioBlockOptions options, DriverCounters counters) {
        this.transport = transport;
        this.dma = dma;
        this.options = options;
        this.counters = counters;
    }

    /**
     * Resets and starts the device. Only after the reset read back 0 is anything in {@code dma} touched. A device that
     * fails is left with the status FAILED.
     */
    BlockSession open() throws VirtioException {
        transport.identify(MmioRegister.BLOCK_DEVICE);
        transport.reset(options.resetTimeout());
        try {
            transport.addStatus(DeviceStatus.ACKNOWLEDGE);
            transport.addStatus(DeviceStatus.DRIVER);
            long offered = transport.deviceFeatures();
            long accepted = negotiate(offered);
            BlockLimits limits = BlockLimits.read(transport, offered, accepted);
            BlockQueue[] queues = startQueues(accepted, limits);
            transport.addStatus(DeviceStatus.DRIVER_OK);
            return new BlockSession(transport, options, counters, offered, accepted, limits, queues);
        } catch (VirtioException refused) {
            transport.addStatus(DeviceStatus.FAILED);
            throw refused;
        }
    }

    /** Steps 4 to 6 of 3.1.1. Unknown bits are ignored; nothing is accepted that is not both offered and understood. */
    private long negotiate(long offered) throws VirtioException {
        if (!VirtioFeature.VERSION_1.in(offered)) {
            throw new VirtioException(
                    VirtioFault.FEATURES_REFUSED,
                    transport.describe() + ": the device must offer VERSION_1: it offers "
                            + VirtioFeature.describe(offered));
        }
        long severalQueues = options.queues() > 1 ? VirtioFeature.BLK_MQ.mask() : 0;
        long accepted = offered & (UNDERSTOOD | severalQueues);
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

    private BlockQueue[] startQueues(long accepted, BlockLimits limits) throws VirtioException {
        boolean indirect = VirtioFeature.INDIRECT_DESC.in(accepted);
        List<QueueLayout> layouts = QueueLayout.share(
                dma.length(), sizesOfQueues(limits), options.queueSize(), limits.segments(), indirect);
        BlockQueue[] queues = new BlockQueue[layouts.size()];
        for (int index = 0; index < queues.length; index++) {
            QueueLayout layout = layouts.get(index);
            requireWholeBlock(limits, layout);
            queues[index] = new BlockQueue(
                    index,
                    counters,
                    dma,
                    layout,
                    VirtioFeature.EVENT_IDX.in(accepted),
                    limits.segmentBytes(),
                    options.requestTimeout().toNanos());
            transport.startQueue(
                    index,
                    layout.size(),
                    dma.deviceAddress(layout.base()),
                    dma.deviceAddress(layout.available()),
                    dma.deviceAddress(layout.used()));
        }
        return queues;
    }

    /** QueueSizeMax of each queue that is there and wanted; of the first in any case. */
    private List<Integer> sizesOfQueues(BlockLimits limits) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(transport.queueSizeMax(0));
        int wanted = Math.min(options.queues(), limits.queues());
        for (int queue = 1; queue < wanted; queue++) {
            int size = transport.queueSizeMax(queue);
            if (size < QueueLayout.MIN_SIZE) {
                break;
            }
            sizes.add(size);
        }
        return sizes;
    }

    private void requireWholeBlock(BlockLimits limits, QueueLayout layout) throws VirtioException {
        if (limits.requestBytes(layout.segments()) < limits.blockSize()) {
            throw new VirtioException(
                    VirtioFault.QUEUE_REFUSED,
                    transport.describe() + ": a request must hold a block of " + limits.blockSize() + " bytes: "
                            + layout.segments() + " segments of " + limits.segmentBytes()
                            + " bytes fit; declare a larger dma region");
        }
    }
}
