package org.func2ipc.drivers.virtio;

import jakarta.annotation.PreDestroy;
import java.util.ArrayDeque;
import org.func2ipc.drivers.block.AsyncBlockDevice;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.block.BlockGeometry;
import org.func2ipc.drivers.block.BlockStream;
import org.func2ipc.drivers.block.BlockTopology;
import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.Mmio;

/**
 * A virtio block device behind virtio-mmio version 2, as a component: give it the registers, device-reachable memory
 * and the interrupt that the definition declares.
 *
 * <p>Every request is checked before the device sees it, and split by the device's limits. Data moves between the
 * client's lease and the device without a copy. A request that the device does not answer in time, and everything in
 * flight when the device fails, ends in a {@link BlockException}; the device is reset and, when it comes back, later
 * requests work again. Any number of threads may call: declare the component {@code concurrent()} where several domains
 * use it. The methods of {@link BlockDevice} wait for their one request; {@link #open} has many in flight.
 *
 * <p>Durable means: the write completed, and then {@link #flush} did. Without the feature FLUSH the device promises
 * nothing, and {@code flush} says so with {@link BlockFault#UNSUPPORTED}.
 */
public final class VirtioBlockDriver implements BlockDevice, AsyncBlockDevice, AutoCloseable {
    private final Dma dma;
    private final BlockEngine engine;
    private final ArrayDeque<OneRequest> idle = new ArrayDeque<>();
    private int streams;

    /**
     * Resets the device and starts it.
     *
     * @param mmio its registers
     * @param dma memory for queues and headers; 0x2000 bytes take 64 requests in flight
     * @param irq its interrupt
     * @throws VirtioException when it cannot be used; the message says why
     */
    public VirtioBlockDriver(Mmio mmio, Dma dma, Irq irq) throws VirtioException {
        this(mmio, dma, irq, VirtioBlockOptions.DEFAULT);
    }

    /** As above, with other time limits and sizes. */
    public VirtioBlockDriver(Mmio mmio, Dma dma, Irq irq, VirtioBlockOptions options) throws VirtioException {
        this(new MmioTransport(mmio, irq), dma, options);
    }

    /** As above, on any way to the device. */
    public VirtioBlockDriver(Transport transport, Dma dma, VirtioBlockOptions options) throws VirtioException {
        this.dma = dma;
        this.engine = new BlockEngine(transport, dma, options);
    }

    @Override
    public BlockStream open(int depth) {
        return stream(depth);
    }

    private synchronized RequestStream stream(int depth) {
        RequestStream made = new RequestStream(engine, dma, depth, streams);
        streams = (streams + 1) & Integer.MAX_VALUE;
        return made;
    }

    /** A stream for the one request of a call; closed, it waits for the next call. */
    private final class OneRequest implements AutoCloseable {
        private final RequestStream stream = stream(1);

        @Override
        public void close() {
            stream.close();
            synchronized (idle) {
                idle.addFirst(this);
            }
        }
    }

    private OneRequest one() {
        synchronized (idle) {
            OneRequest reused = idle.pollFirst();
            if (reused != null) {
                return reused;
            }
        }
        return new OneRequest();
    }

    @Override
    public BlockGeometry geometry() throws BlockException {
        return engine.refreshed().limits().geometry();
    }

    @Override
    public long capacity() throws BlockException {
        return geometry().bytes();
    }

    @Override
    public BlockTopology topology() throws BlockException {
        return engine.current().limits().topology();
    }

    @Override
    public void read(long block, Lease into) throws BlockException {
        try (OneRequest one = one()) {
            one.stream.read(block, into, 0);
            one.stream.complete();
        }
    }

    @Override
    public void write(long block, Lease from) throws BlockException {
        try (OneRequest one = one()) {
            one.stream.write(block, from, 0);
            one.stream.complete();
        }
    }

    @Override
    public void flush() throws BlockException {
        try (OneRequest one = one()) {
            one.stream.flush(0);
            one.stream.complete();
        }
    }

    @Override
    public void discard(long block, long count) throws BlockException {
        try (OneRequest one = one()) {
            one.stream.discard(block, count, 0);
            one.stream.complete();
        }
    }

    @Override
    public void writeZeroes(long block, long count) throws BlockException {
        try (OneRequest one = one()) {
            one.stream.writeZeroes(block, count, 0);
            one.stream.complete();
        }
    }

    /**
     * The device's serial number: at most 20 characters, those outside 0x20..0x7e as {@code ?} (5.2.6, GET_ID).
     *
     * @throws BlockException UNSUPPORTED when the device has none
     */
    public String serial() throws BlockException {
        try (OneRequest one = one()) {
            one.stream.identify(0);
            one.stream.complete();
            return one.stream.identity();
        }
    }

    /** What it did so far. */
    public DriverStatistics statistics() {
        return engine.statistics();
    }

    /** What was negotiated, in one line for people. */
    public String describe() throws BlockException {
        return engine.current().describe();
    }

    /** Resets the device; every request in flight and after this fails. */
    @Override
    @PreDestroy
    public void close() {
        engine.close();
    }
}
