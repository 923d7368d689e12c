package org.func2ipc.benchmarks.block;

import java.nio.file.Path;
import org.func2ipc.drivers.block.BlockBatch;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.device.DiskImageException;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.disk.DiskBoard;
import org.func2ipc.drivers.virtio.VirtioBlockDriver;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.BoardFactory;
import org.func2ipc.dsl.component.Options;

/** Two components: {@code load} measures requests to {@code block-thread}, and to the image itself. */
public final class BlockLoadSystem implements SystemDefinition {
    @Override
    public void define(SystemBuilder system) {
        system.option("image", "FILE", "the disk image");
        system.option("board", "BOARD", "what the disk is part of", DiskBoard.EMULATED.word());
        system.option("millis", "N", "length of a slice", "80");
        system.board(new LoadBoard());
        system.component("block-thread")
                .mem("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x1000)
                .dma("virtqueue", 0x2_0000)
                .irq("VIRTIO_IRQ", 47)
                .provides(BlockDevice.class)
                .and(BlockBatch.class)
                .and(BlockCounters.class)
                .by(env -> new BlockThread(new VirtioBlockDriver(
                        env.mem("VIRTIO_MMIO_ADDR"), env.dma("virtqueue"), env.irq("VIRTIO_IRQ"))));
        system.component("load")
                .shared("buffers", (long) BlockLoad.DEPTH * BlockLoad.LARGE)
                .requires(BlockDevice.class)
                .requires(BlockBatch.class)
                .requires(BlockCounters.class)
                .program(env -> new BlockLoad(
                        env.require(BlockDevice.class),
                        env.require(BlockBatch.class),
                        env.require(BlockCounters.class),
                        env.shared("buffers"),
                        Path.of(env.option("image").orElseThrow()),
                        Long.parseLong(env.option("millis").orElseThrow())));
    }

    private static final class LoadBoard implements BoardFactory {
        @Override
        public boolean needsFiles(Options options) {
            return board(options).needsFiles();
        }

        private static DiskBoard board(Options options) {
            return DiskBoard.of(options.option("board").orElseThrow());
        }

        @Override
        public Board open(Options options) throws DiskImageException {
            return board(options).open(Path.of(options.option("image").orElseThrow()), DiskMode.READ_WRITE);
        }
    }
}
