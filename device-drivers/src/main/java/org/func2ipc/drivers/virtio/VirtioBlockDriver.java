package org.func2ipc.drivers.virtio;

import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.block.BlockGeometry;
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
 * requests work again. Any number of threads may call.
 *
 * <p>Durable means: the write completed, and then {@link #flush} did. Without the feature FLUSH the device promises
 * nothing, and {@code flush} says so with {@link BlockFault#UNSUPPORTED}.
 */
public final class VirtioBlockDriver implements BlockDevice, AutoCloseable {
    private static final int MAX_RANGE_BYTES = 1 << 30;

    private final Dma dma;
    private final BlockEngine engine;

    /**
     * Resets the device and starts it.
     *
     * @param mmio its registers
     * @param dma memory for queue and headers; 0x2000 bytes take 64 requests in flight
     * @param irq its interrupt
     * @throws VirtioException when it cannot be used; the message says why
     */
    public VirtioBlockDriver(Mmio mmio, Dma dma, Irq irq) throws VirtioException {
        this(mmio, dma, irq, VirtioBlockOptions.DEFAULT);
    }

    /** As above, with other time limits. */
    public VirtioBlockDriver(Mmio mmio, Dma dma, Irq irq, VirtioBlockOptions options) throws VirtioException {
        this.dma = dma;
        this.engine = new BlockEngine(new MmioTransport(mmio, irq), dma, options);
    }

    @Override
    public BlockGeometry geometry() throws BlockException {
        return engine.refreshed().limits().geometry();
    }

    @Override
    public void read(long block, Lease into) throws BlockException {
        if (!into.isWritable()) {
            throw new IllegalArgumentException("a read needs a writable lease: region=" + into.region());
        }
        transfer(BlockCommand.READ, block, into);
    }

    @Override
    public void write(long block, Lease from) throws BlockException {
        transfer(BlockCommand.WRITE, block, from);
    }

    private void transfer(BlockCommand command, long block, Lease data) throws BlockException {
        BlockSession session = engine.current();
        BlockLimits limits = session.limits();
        long bytes = data.length();
        int blockSize = limits.blockSize();
        long count = bytes / blockSize;
        if (command == BlockCommand.WRITE) {
            requireWritable(limits, command, block, count);
        }
        if (bytes <= 0 || bytes % blockSize != 0) {
            throw new BlockException(
                    BlockFault.UNALIGNED,
                    block,
                    count,
                    command + ": length must be a positive multiple of the block size " + blockSize + ": " + bytes);
        }
        requireInRange(limits, command, block, count);
        BlockOperation operation = engine.obtain();
        operation.transfer(command, block, blockSize, bytes, dma.deviceAddress(data), session.requestBytes());
        run(session, operation);
    }

    private static void requireWritable(BlockLimits limits, BlockCommand command, long block, long count)
            throws BlockException {
        if (limits.readOnly()) {
            throw new BlockException(
                    BlockFault.READ_ONLY, block, count, command + ": the device is read-only; open it for writing");
        }
    }

    private static void requireInRange(BlockLimits limits, BlockCommand command, long block, long count)
            throws BlockException {
        long blocks = limits.geometry().blockCount();
        if (block < 0 || count > blocks || block > blocks - count) {
            throw new BlockException(
                    BlockFault.OUT_OF_RANGE, block, count, command + ": blocks must lie in 0.." + (blocks - 1));
        }
    }

    @Override
    public void flush() throws BlockException {
        BlockSession session = engine.current();
        if (!session.limits().flush()) {
            throw new BlockException(
                    BlockFault.UNSUPPORTED,
                    0,
                    0,
                    "FLUSH: the device does not offer it, so nothing can be promised to be durable");
        }
        BlockOperation operation = engine.obtain();
        operation.single(BlockCommand.FLUSH);
        run(session, operation);
    }

    @Override
    public void discard(long block, long count) throws BlockException {
        BlockSession session = engine.current();
        range(BlockCommand.DISCARD, session, session.limits().discardSectors(), block, count);
    }

    @Override
    public void writeZeroes(long block, long count) throws BlockException {
        BlockSession session = engine.current();
        range(BlockCommand.WRITE_ZEROES, session, session.limits().zeroSectors(), block, count);
    }

    private void range(BlockCommand command, BlockSession session, long maxSectors, long block, long count)
            throws BlockException {
        BlockLimits limits = session.limits();
        requireWritable(limits, command, block, count);
        long blocksAtOnce = Math.min(maxSectors / limits.sectorsPerBlock(), MAX_RANGE_BYTES / limits.blockSize());
        if (blocksAtOnce == 0) {
            throw new BlockException(
                    BlockFault.UNSUPPORTED, block, count, command + ": the device does not offer it; write instead");
        }
        if (count <= 0) {
            throw new BlockException(
                    BlockFault.UNALIGNED, block, count, command + ": count must be positive: " + count);
        }
        requireInRange(limits, command, block, count);
        BlockOperation operation = engine.obtain();
        operation.range(command, block, count, limits.blockSize(), (int) blocksAtOnce * limits.blockSize());
        run(session, operation);
    }

    private void run(BlockSession session, BlockOperation operation) throws BlockException {
        finish(session, operation);
        engine.release(operation);
    }

    private void finish(BlockSession session, BlockOperation operation) throws BlockException {
        engine.start(session, operation);
        engine.await(operation);
        operation.throwIfFailed();
    }

    /**
     * The device's serial number: at most 20 characters, those outside 0x20..0x7e as {@code ?} (5.2.6, GET_ID).
     *
     * @throws BlockException UNSUPPORTED when the device has none
     */
    public String serial() throws BlockException {
        BlockSession session = engine.current();
        BlockOperation operation = engine.obtain();
        operation.single(BlockCommand.GET_ID);
        finish(session, operation);
        String serial = printable(operation.id());
        engine.release(operation);
        return serial;
    }

    private static String printable(byte[] id) {
        byte[] text = id.clone();
        int length = 0;
        while (length < text.length && text[length] != 0) {
            if (text[length] < 0x20 || text[length] > 0x7e) {
                text[length] = '?';
            }
            length++;
        }
        return new String(text, 0, length, StandardCharsets.US_ASCII);
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
