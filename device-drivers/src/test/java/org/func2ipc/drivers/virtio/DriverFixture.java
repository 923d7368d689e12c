package org.func2ipc.drivers.virtio;

import java.time.Duration;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.BlockModel;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.drivers.device.Disk;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.device.HeapDisk;
import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.runtime.memory.BufferMemory;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;

/** A board with one heap disk, regions attached to it as the runtime does, and a client's memory. */
final class DriverFixture implements AutoCloseable {
    static final long DMA_BYTES = 0x4000;
    static final int CLIENT_BYTES = 0x40_0000;

    /** Short limits: a device that never answers costs a test a fraction of a second. */
    static final VirtioBlockOptions QUICK =
            new VirtioBlockOptions(Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(10));

    private final byte[] content;
    private final BufferMemory clientMemory;
    private final BlockModel model;
    private final VirtBoard board;
    private final Dma dma;
    private final SharedRegion client;

    private DriverFixture(
            byte[] content, DiskMode mode, BlockModelOptions options, DevicePolicy policy, boolean lenient, long dma) {
        this(content, new HeapDisk(content, mode), options, policy, lenient, dma);
    }

    private DriverFixture(
            byte[] content, Disk disk, BlockModelOptions options, DevicePolicy policy, boolean lenient, long dma) {
        this.content = content;
        this.model = new BlockModel(disk, options);
        VirtBoard.Builder builder = VirtBoard.builder().plug(VirtBoard.FIRST_DEVICE, model, policy);
        this.board = lenient ? builder.lenient().build() : builder.build();
        Regions regions = Regions.offHeap();
        Region queue = regions.open(new RegionSpec(0, "block", "virtqueue", dma, 0x5000_0000L));
        Region shared = regions.open(new RegionSpec(1, "client", "buffers", CLIENT_BYTES, 0x6000_0000L));
        board.attach(queue.spec().deviceAddress(), queue.memory());
        this.clientMemory = shared.memory();
        board.attach(shared.spec().deviceAddress(), clientMemory);
        this.dma = queue.dma();
        this.client = shared.shared();
    }

    static DriverFixture of(int sectors) {
        return of(sectors, BlockModelOptions.DEFAULT, DevicePolicy.inline());
    }

    static DriverFixture of(int sectors, BlockModelOptions options, DevicePolicy policy) {
        return new DriverFixture(new byte[sectors * 512], DiskMode.READ_WRITE, options, policy, false, DMA_BYTES);
    }

    static DriverFixture readOnly(int sectors) {
        return new DriverFixture(
                new byte[sectors * 512],
                DiskMode.READ_ONLY,
                BlockModelOptions.DEFAULT,
                DevicePolicy.inline(),
                false,
                DMA_BYTES);
    }

    /** A disk that the test watches; {@link #content} is empty. */
    static DriverFixture on(Disk disk) {
        return new DriverFixture(new byte[0], disk, BlockModelOptions.DEFAULT, DevicePolicy.inline(), false, DMA_BYTES);
    }

    static DriverFixture withDma(long bytes, BlockModelOptions options) {
        return new DriverFixture(new byte[64 * 512], DiskMode.READ_WRITE, options, DevicePolicy.inline(), false, bytes);
    }

    /** A bad device, on a board that does not judge the driver by it. */
    static DriverFixture bad(DevicePolicy policy) {
        return bad(BlockModelOptions.DEFAULT, policy);
    }

    static DriverFixture bad(BlockModelOptions options, DevicePolicy policy) {
        return new DriverFixture(new byte[64 * 512], DiskMode.READ_WRITE, options, policy, true, DMA_BYTES);
    }

    VirtioBlockDriver start() throws VirtioException {
        return start(VirtioBlockOptions.DEFAULT);
    }

    VirtioBlockDriver start(VirtioBlockOptions options) throws VirtioException {
        return new VirtioBlockDriver(board.mmio("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x1000), dma, board.irq(47), options);
    }

    byte[] content() {
        return content;
    }

    BlockModel model() {
        return model;
    }

    VirtBoard board() {
        return board;
    }

    Dma dma() {
        return dma;
    }

    SharedRegion client() {
        return client;
    }

    /** The client's memory as the device sees it. */
    BufferMemory clientMemory() {
        return clientMemory;
    }

    Lease lease(long offset, long length) {
        return client.lease(offset, length);
    }

    /** A lease at the start of the client's memory that holds {@code bytes}. */
    Lease holding(byte[] bytes) {
        Lease lease = lease(0, bytes.length);
        lease.put(0, bytes, 0, bytes.length);
        return lease;
    }

    static byte[] bytes(Lease lease) {
        byte[] copy = new byte[(int) lease.length()];
        lease.get(0, copy, 0, copy.length);
        return copy;
    }

    @Override
    public void close() {
        board.close();
    }
}
