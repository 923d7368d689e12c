package org.func2ipc.drivers.virtio;

import java.nio.file.Files;
import java.nio.file.Path;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;

/** Regions in files, as in mode ipc, attached to a board; the device is in the last transport. */
record MappedRig(Board board, Dma dma, SharedRegion client) implements AutoCloseable {
    static MappedRig on(Board board, Path directory) throws Exception {
        return on(board, directory, 0x4000);
    }

    /** As above, with {@code dmaBytes} for the queues, at most 1 MiB. */
    static MappedRig on(Board board, Path directory, long dmaBytes) throws Exception {
        Path files = Files.createTempDirectory(directory, "regions");
        RegionSpec queue = new RegionSpec(0, "block", "virtqueue", dmaBytes, 0x5000_0000L);
        RegionSpec buffers = new RegionSpec(1, "client", "buffers", 0x20_0000, 0x5010_0000L);
        Regions.create(files, queue);
        Regions.create(files, buffers);
        Regions regions = Regions.mapped(files);
        Region dma = regions.open(queue);
        Region client = regions.open(buffers);
        board.attach(queue.deviceAddress(), dma.memory());
        board.attach(buffers.deviceAddress(), client.memory());
        return new MappedRig(board, dma.dma(), client.shared());
    }

    VirtioBlockDriver start() throws VirtioException {
        return start(VirtioBlockOptions.DEFAULT);
    }

    VirtioBlockDriver start(VirtioBlockOptions options) throws VirtioException {
        return new VirtioBlockDriver(board.mmio("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x1000), dma, board.irq(47), options);
    }

    Lease lease(long offset, long length) {
        return client.lease(offset, length);
    }

    @Override
    public void close() {
        board.close();
    }
}
