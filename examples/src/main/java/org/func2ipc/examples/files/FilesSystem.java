package org.func2ipc.examples.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.DiskImageException;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.ext4.Ext4FileSystem;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.drivers.virtio.VirtioBlockDriver;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Options;
import org.func2ipc.runtime.Func2Ipc;

/** Three components, as in rel4-linux-kit: a virtio block driver, an ext4 file system, and a program that reads it. */
public final class FilesSystem implements SystemDefinition {
    private static final long VIRTIO_MMIO_ADDR = 0x0a00_3e00L;
    private static final int VIRTIO_IRQ = 47;

    @Override
    public void define(SystemBuilder system) {
        system.option("image", "FILE", "ext4 image to read; without it the one that comes with the example");
        system.board(FilesSystem::board);
        system.component("block-thread")
                .mem("VIRTIO_MMIO_ADDR", VIRTIO_MMIO_ADDR, 0x1000)
                .dma("virtqueue", 0x4000)
                .irq("VIRTIO_IRQ", VIRTIO_IRQ)
                .provides(BlockDevice.class)
                .by(env -> new VirtioBlockDriver(
                        env.mem("VIRTIO_MMIO_ADDR"), env.dma("virtqueue"), env.irq("VIRTIO_IRQ")));
        system.component("fs-thread")
                .shared("fs-buffers", 0x10_0000)
                .requires(BlockDevice.class)
                .provides(FileSystem.class)
                .by(env -> new Ext4FileSystem(env.require(BlockDevice.class), env.shared("fs-buffers")));
        system.component("files")
                .shared("files-buffers", 0x4_0000)
                .requires(FileSystem.class)
                .program(env -> new Files(env.require(FileSystem.class), env.shared("files-buffers")));
    }

    private static Board board(Options options) throws IOException, DiskImageException {
        Optional<String> image = options.option("image");
        return image.isPresent()
                ? VirtBoard.withDisk(Path.of(image.get()), DiskMode.READ_ONLY)
                : VirtBoard.withDisk(ShippedImage.unpack(), ShippedImage.NAME, DiskMode.READ_ONLY);
    }

    /** Runs the system; see {@code --help}. */
    public static void main(String... args) {
        Func2Ipc.main(new FilesSystem(), args);
    }
}
