package org.func2ipc.drivers.vhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.func2ipc.drivers.board.MmioWindow;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.DiskImageException;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.device.FileDisk;
import org.func2ipc.drivers.qemu.KeptProcess;
import org.func2ipc.drivers.qemu.QemuOptions;
import org.func2ipc.drivers.qemu.QemuStartException;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Memory;
import org.func2ipc.dsl.component.Mmio;
import org.func2ipc.runtime.memory.UnnamedFile;
import org.jspecify.annotations.Nullable;

/**
 * A board whose one disk {@code qemu-storage-daemon} serves over vhost-user. The disk is where {@link VirtBoard} has its
 * first one; behind the registers is the {@link VhostUserTransport}, which {@link #transport} gives without them.
 *
 * <p>The daemon starts with the first use of the device, after all memory was attached, and ends with the board, or with
 * this JVM, however that ends. Its end, crash and hang are a {@link
 * org.func2ipc.drivers.virtio.DeviceLostException}.
 */
public final class StorageDaemonBoard implements Board {
    private static final int NOT_FOUND = 127;

    private final StorageDaemonOptions options;
    private final String image;
    private final @Nullable UnnamedFile file;
    private final VhostMemory memory = new VhostMemory();
    private @Nullable Running running;
    private boolean closed;

    private record Running(
            KeptProcess process, VhostUserTransport transport, TransportRegisters registers, TransportIrq irq) {}

    private StorageDaemonBoard(StorageDaemonOptions options, String image, @Nullable UnnamedFile file) {
        this.options = options;
        this.image = image;
        this.file = file;
    }

    /** True when the daemon can be started by its usual name. */
    public static boolean isInstalled() {
        return KeptProcess.isInstalled(StorageDaemonOptions.PROGRAM);
    }

    /**
     * A board with one disk.
     *
     * @throws DiskImageException when the image cannot be used; the message says why
     */
    public static StorageDaemonBoard of(StorageDaemonOptions options) throws DiskImageException {
        FileDisk.requireUsable(options.image(), options.mode());
        return new StorageDaemonBoard(options, options.image().toString(), null);
    }

    /**
     * As above, with an image that has no name; it is closed with the board.
     *
     * @param name how messages call it
     */
    public static StorageDaemonBoard withDisk(UnnamedFile image, String name, DiskMode mode) {
        return new StorageDaemonBoard(StorageDaemonOptions.of(image.path(), mode), name, image);
    }

    @Override
    public synchronized void attach(long physicalAddress, Memory attached) {
        if (running != null) {
            throw new IllegalStateException("memory must be attached before the first use of the device: 0x"
                    + Long.toHexString(physicalAddress) + " came after the start of " + StorageDaemonOptions.PROGRAM);
        }
        memory.attach(physicalAddress, attached);
    }

    @Override
    public Mmio mmio(String name, long physicalAddress, long size) {
        if (physicalAddress != VirtBoard.addressOf(VirtBoard.FIRST_DEVICE) || size <= 0) {
            throw new IllegalArgumentException("mem \"" + name + "\" must begin at the registers of a device: 0x"
                    + Long.toHexString(physicalAddress) + ", " + size + " bytes; devices: " + devices());
        }
        TransportRegisters registers = running().registers;
        return new MmioWindow(name, physicalAddress, size, address -> registers);
    }

    private static String devices() {
        return "0x" + Long.toHexString(VirtBoard.addressOf(VirtBoard.FIRST_DEVICE)) + " irq "
                + VirtBoard.interruptOf(VirtBoard.FIRST_DEVICE);
    }

    @Override
    public Irq irq(int number) {
        if (number != VirtBoard.interruptOf(VirtBoard.FIRST_DEVICE)) {
            throw new IllegalArgumentException(
                    "irq must be raised by a device: number=" + number + "; devices: " + devices());
        }
        return running().irq;
    }

    /** The way to the disk without registers in between. */
    public VhostUserTransport transport() {
        return running().transport;
    }

    /** The process of the daemon, while it runs. */
    public synchronized Optional<ProcessHandle> process() {
        return Optional.ofNullable(running).flatMap(started -> started.process.process());
    }

    private synchronized Running running() {
        Running started = running;
        if (started == null) {
            if (closed) {
                throw new IllegalStateException("the board is closed; open another");
            }
            started = start();
            running = started;
        }
        return started;
    }

    private Running start() {
        KeptProcess process;
        try {
            process = KeptProcess.start(StorageDaemonOptions.PROGRAM, this::command);
        } catch (IOException e) {
            throw new QemuStartException(QemuStartException.Fault.REFUSED, String.valueOf(e.getMessage()));
        }
        try {
            VhostLink link = new VhostLink(connect(process), options.answerTimeout(), process::end);
            VhostUserTransport transport = new VhostUserTransport(link, memory, image);
            TransportIrq irq = new TransportIrq(VirtBoard.interruptOf(VirtBoard.FIRST_DEVICE), transport);
            return new Running(process, transport, new TransportRegisters(transport, irq), irq);
        } catch (IOException e) {
            process.close();
            throw new QemuStartException(
                    QemuStartException.Fault.REFUSED,
                    StorageDaemonOptions.PROGRAM + " did not come up: " + e.getMessage());
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private List<String> command(Path directory) {
        boolean writable = options.mode() == DiskMode.READ_WRITE;
        String disk =
                "{\"driver\": \"file\", \"node-name\": \"d0\", \"discard\": \"unmap\", \"read-only\": " + !writable
                        + ", \"filename\": " + QemuOptions.json(options.image().toString()) + "}";
        String export = "type=vhost-user-blk,id=e0,addr.type=unix,addr.path=" + socket(directory)
                + ",node-name=d0,writable=" + (writable ? "on" : "off") + ",num-queues=" + options.queues()
                + ",logical-block-size=" + options.blockSize();
        return List.of(StorageDaemonOptions.PROGRAM, "--blockdev", disk, "--export", export);
    }

    private static Path socket(Path directory) {
        return directory.resolve("vhost");
    }

    private UnixSocket connect(KeptProcess process) throws IOException {
        long deadline = System.nanoTime() + options.startTimeout().toNanos();
        Path socket = socket(process.directory());
        while (true) {
            Optional<Integer> status = process.exitStatus();
            if (status.isPresent()) {
                boolean missing = status.get() == NOT_FOUND;
                throw new QemuStartException(
                        missing ? QemuStartException.Fault.MISSING : QemuStartException.Fault.REFUSED,
                        StorageDaemonOptions.PROGRAM + " did not start: " + process.said()
                                + (missing ? "; install the package " + StorageDaemonOptions.PACKAGE : ""));
            }
            if (Files.exists(socket)) {
                try {
                    return UnixSocket.connect(socket);
                } catch (IOException notListeningYet) {
                    if (System.nanoTime() > deadline) {
                        throw notListeningYet;
                    }
                }
            }
            if (System.nanoTime() > deadline) {
                throw new QemuStartException(
                        QemuStartException.Fault.HUNG,
                        StorageDaemonOptions.PROGRAM + " does not listen within "
                                + options.startTimeout().toMillis() + " ms; it said: " + process.said());
            }
            KeptProcess.pause();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        Running started = running;
        running = null;
        try {
            if (started != null) {
                started.transport.close();
            }
        } finally {
            if (started != null) {
                started.process.close();
            }
            if (file != null) {
                file.close();
            }
        }
    }

    /** {@code StorageDaemonBoard[image.ext4, READ_ONLY]}. */
    @Override
    public String toString() {
        return "StorageDaemonBoard[" + image + ", " + options.mode() + "]";
    }
}
