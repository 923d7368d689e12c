package org.func2ipc.drivers.domains;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.device.HeapDisk;
import org.func2ipc.drivers.virtio.VirtioBlockDriver;
import org.func2ipc.drivers.virtio.VirtioBlockOptions;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Options;
import org.func2ipc.dsl.component.Program;

/** A disk with two clients, in three domains where domains are processes: both at work at the same time. */
public final class SeveralDomainsSystem implements SystemDefinition {
    private static final int BLOCKS = 64;
    private static final int ROUNDS = 20;

    @Override
    public void define(SystemBuilder system) {
        system.board(SeveralDomainsSystem::board);
        system.component("block-thread")
                .mem("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x1000)
                .dma("virtqueue", 0x8000)
                .irq("VIRTIO_IRQ", 47)
                .concurrent()
                .provides(BlockDevice.class)
                .by(env -> new VirtioBlockDriver(
                        env.mem("VIRTIO_MMIO_ADDR"),
                        env.dma("virtqueue"),
                        env.irq("VIRTIO_IRQ"),
                        VirtioBlockOptions.DEFAULT.withQueues(2)));
        system.component("scrubber")
                .shared("scrubber-buffers", 0x1000)
                .requires(BlockDevice.class)
                .provides(Scrubber.class)
                .by(env -> new BlockScrubber(env.require(BlockDevice.class), env.shared("scrubber-buffers")));
        system.component("program")
                .shared("program-buffers", 0x1000)
                .threads()
                .requires(BlockDevice.class)
                .requires(Scrubber.class)
                .program(SeveralDomainsSystem::program);
    }

    private static Board board(Options options) throws IOException {
        return VirtBoard.withDisk(new HeapDisk(new byte[2 * BLOCKS * 512], DiskMode.READ_WRITE));
    }

    private static Program program(Environment env) {
        Scrubber other = env.require(Scrubber.class);
        Scrubber own = new BlockScrubber(env.require(BlockDevice.class), env.shared("program-buffers"));
        return console -> {
            CompletableFuture<Long> beside = new CompletableFuture<>();
            env.startThread("beside", () -> {
                try {
                    beside.complete(other.scrub(0, BLOCKS, ROUNDS));
                } catch (Exception failed) {
                    beside.completeExceptionally(failed);
                }
            });
            long good = own.scrub(BLOCKS, BLOCKS, ROUNDS);
            console.out().println(good + " and " + beside.get(60, TimeUnit.SECONDS) + " of " + BLOCKS * ROUNDS);
            return 0;
        };
    }
}
