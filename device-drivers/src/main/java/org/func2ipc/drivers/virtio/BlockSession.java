package org.func2ipc.drivers.virtio;

import java.util.StringJoiner;
import org.func2ipc.drivers.block.BlockFault;

/** One life of a block device: from a reset to the next. Guarded by the lock of the {@link BlockEngine}. */
final class BlockSession {
    /** Interrupts in a row that bring nothing, after which the line stays masked and the rings are polled. */
    static final int STORM = 1000;

    private final Transport transport;
    private final DriverCounters counters;
    private final long requestNanos;
    private final long pollNanos;
    private final long offered;
    private final long accepted;
    private final BlockQueue[] queues;
    private final int requestBytes;
    private volatile BlockLimits limits;
    private int spuriousInRow;
    private boolean lineMasked;
    private long lastProgress = System.nanoTime();

    /** A device that was started; see {@link SessionStart}. */
    BlockSession(
            Transport transport,
            VirtioBlockOptions options,
            DriverCounters counters,
            long offered,
            long accepted,
            BlockLimits limits,
            BlockQueue[] queues) {
        this.transport = transport;
        this.counters = counters;
        this.requestNanos = options.requestTimeout().toNanos();
        this.pollNanos = options.pollInterval().toNanos();
        this.offered = offered;
        this.accepted = accepted;
        this.limits = limits;
        this.queues = queues;
        int least = Integer.MAX_VALUE;
        for (BlockQueue queue : queues) {
            least = Math.min(least, limits.requestBytes(queue.layout().segments()));
        }
        this.requestBytes = least;
    }

    /** May be asked by any thread. */
    BlockLimits limits() {
        return limits;
    }

    /** Data bytes that one request may have. */
    int requestBytes() {
        return requestBytes;
    }

    /** Reads the limits again when the device says that they changed. */
    void refreshLimits() throws VirtioException {
        if (transport.configGeneration() != limits.generation()) {
            limits = limits.withCapacityOf(BlockLimits.read(transport, offered, accepted));
        }
    }

    /** Gives {@code count} operations of one stream to the device: as many as there is room for; the rest waits. */
    void submit(RequestStream stream, int count) throws VirtioException {
        BlockQueue queue = queueOf(stream);
        for (int i = 0; i < count; i++) {
            BlockOperation operation = stream.prepared(i);
            operation.start(requestNanos);
            queue.enqueue(operation);
        }
        advance(queue);
    }

    private BlockQueue queueOf(RequestStream stream) {
        return queues[stream.affinity() % queues.length];
    }

    /** Asks for the interrupt that {@code stream} waits for now. */
    void rearm(RequestStream stream) throws VirtioException {
        advance(queueOf(stream));
    }

    /** Fills free slots, asks for the next interrupt, and tells the device; until the ring is quiet. */
    private void advance(BlockQueue queue) throws VirtioException {
        boolean missed = true;
        while (missed) {
            queue.fill();
            missed = queue.arm();
            if (queue.publish()) {
                kick(queue);
            }
            if (missed) {
                queue.reap();
            }
        }
    }

    private void kick(BlockQueue queue) {
        counters.kicks++;
        transport.notifyQueue(queue.index());
    }

    /** Completes what the device has used, whether or not it interrupted for it. */
    void settle() throws VirtioException {
        for (BlockQueue queue : queues) {
            queue.reap();
            advance(queue);
        }
    }

    /** The order of the acknowledgements: the interrupt was waited for; now the device, the line, the requests. */
    void service(boolean interrupted) throws VirtioException {
        int causes = 0;
        if (interrupted) {
            counters.interrupts++;
            causes = transport.acknowledgeDevice();
            if (causes != 0 || spuriousInRow + 1 < STORM) {
                transport.acknowledgeLine();
            } else {
                lineMasked = true;
            }
        }
        boolean configChanged = (causes & MmioRegister.INTERRUPT_CONFIG_CHANGE) != 0;
        if (configChanged || !interrupted) {
            requireHealthy();
        }
        if (configChanged) {
            refreshLimits();
        }
        long before = counters.requests;
        settle();
        long now = System.nanoTime();
        if (counters.requests != before || causes != 0) {
            spuriousInRow = 0;
            lastProgress = now;
        } else if (interrupted) {
            spuriousInRow++;
            counters.spurious++;
        } else if (now - lastProgress >= pollNanos) {
            lastProgress = now;
            kickWhatIsInFlight();
        }
    }

    /** The device may have missed the last notification, or we its wish for it. */
    private void kickWhatIsInFlight() {
        for (BlockQueue queue : queues) {
            if (queue.inFlight() > 0) {
                kick(queue);
            }
        }
    }

    private void requireHealthy() throws VirtioException {
        int status = transport.status();
        if ((status & DeviceStatus.NEEDS_RESET) != 0) {
            throw new VirtioException(
                    VirtioFault.NEEDS_RESET,
                    transport.describe() + ": the device asks for a reset, status 0x" + Integer.toHexString(status));
        }
    }

    /** Ends this life: every operation that the device has, or that waits for it, fails. */
    void failAll(BlockFault fault, String detail) {
        for (BlockQueue queue : queues) {
            queue.failAll(fault, detail);
        }
    }

    /** True when the line was left masked because of a storm. */
    boolean isLineMasked() {
        return lineMasked;
    }

    /** Negotiated features and queues, for people. */
    String describe() {
        int slots = 0;
        for (BlockQueue queue : queues) {
            slots += queue.layout().slots();
        }
        String first = "queue of " + queues[0].layout().size();
        return new StringJoiner(", ")
                .add(transport.describe())
                .add("features " + VirtioFeature.describe(accepted))
                .add(queues.length == 1 ? first : queues.length + " queues, first a " + first)
                .add(slots + " requests of " + requestBytes + " bytes in flight")
                .toString();
    }
}
