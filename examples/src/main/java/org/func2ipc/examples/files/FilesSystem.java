package org.func2ipc.examples.files;

import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.ext4.Ext4FileSystem;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.drivers.virtio.VirtioBlockDriver;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.Func2Ipc;

/**
 * Three components, as in rel4-linux-kit: a virtio block driver, an ext4 file system, and a program that reads it. Their
 * memory and interrupts are in apps.toml.
 */
public final class FilesSystem implements SystemDefinition {
    @Override
    public void define(SystemBuilder system) {
        system.apps(FilesSystem.class, "/apps.toml");
        FilesBoard.declare(system);
        system.component("block-thread")
                .provides(BlockDevice.class)
                .by(env -> new VirtioBlockDriver(
                        env.mem("VIRTIO_MMIO_ADDR"), env.dma("virtqueue"), env.irq("VIRTIO_IRQ")));
        system.component("fs-thread")
                .requires(BlockDevice.class)
                .provides(FileSystem.class)
                .by(env -> new Ext4FileSystem(env.require(BlockDevice.class), env.shared("fs-buffers")));
        system.component("files")
                .requires(FileSystem.class)
                .program(env -> new Files(env.require(FileSystem.class), env.shared("files-buffers")));
    }

    /** Runs the system; see {@code --help}. */
    public static void main(String... args) {
        Func2Ipc.main(new FilesSystem(), args);
    }
}
