package org.func2ipc.drivers.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.func2ipc.drivers.board.MmioWindow;
import org.func2ipc.drivers.board.TransportLocation;
import org.func2ipc.drivers.device.DiskImageException;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.device.FileDisk;
import org.func2ipc.drivers.device.InterruptLine;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Memory;
import org.func2ipc.dsl.component.Mmio;
import org.func2ipc.runtime.memory.UnnamedFile;
import org.jspecify.annotations.Nullable;

/**
 * A real machine: QEMU's aarch64 {@code virt} with its processor off and a virtio block device. Registers are reached
 * over the qtest socket, interrupts are intercepted at the interrupt controller, and the regions of the components are
 * RAM of the machine: QEMU maps their files at their device addresses. Which devices there are, where, and which
 * interrupts they raise, is read from the device tree that QEMU leaves in that RAM.
 *
 * <p>QEMU starts with the first use of a register or an interrupt, after all memory was attached. When it ends, crashes
 * or does not answer in time, accesses throw {@link org.func2ipc.drivers.virtio.DeviceLostException}; when it does not
 * start, they throw {@link QemuStartException}.
 */
public final class QemuBoard implements Board {
    private final QemuOptions options;
    private final String image;
    private final @Nullable UnnamedFile file;
    private final QemuMemory memory = new QemuMemory();
    private @Nullable QemuMachine machine;
    private boolean closed;

    private QemuBoard(QemuOptions options, String image, @Nullable UnnamedFile file) {
        this.options = options;
        this.image = image;
        this.file = file;
    }

    /** True when QEMU can be started by its usual name. */
    public static boolean isInstalled() {
        return KeptProcess.isInstalled(QemuOptions.PROGRAM);
    }

    /**
     * A board with one disk.
     *
     * @throws DiskImageException when the image cannot be used; the message says why
     */
    public static QemuBoard of(QemuOptions options) throws DiskImageException {
        FileDisk.requireUsable(options.image(), options.mode());
        return new QemuBoard(options, options.image().toString(), null);
    }

    /** As above with the usual options. */
    public static QemuBoard withDisk(Path image, DiskMode mode) throws DiskImageException {
        return of(QemuOptions.of(image, mode));
    }

    /**
     * As above, with an image that has no name; it is closed with the board.
     *
     * @param name how messages call it
     */
    public static QemuBoard withDisk(UnnamedFile image, String name, DiskMode mode) {
        return new QemuBoard(QemuOptions.of(image.path(), mode), name, image);
    }

    @Override
    public synchronized void attach(long physicalAddress, Memory attached) {
        if (machine != null) {
            throw new IllegalStateException("memory must be attached before the first use of a device: 0x"
                    + Long.toHexString(physicalAddress) + " came after the start of QEMU");
        }
        memory.attach(physicalAddress, attached);
    }

    @Override
    public Mmio mmio(String name, long physicalAddress, long size) {
        QemuMachine running = running();
        if (running.transportAt(physicalAddress).isEmpty() || size <= 0) {
            throw new IllegalArgumentException("mem \"" + name + "\" must begin at the registers of a device: 0x"
                    + Long.toHexString(physicalAddress) + ", " + size + " bytes; devices: " + running.devices());
        }
        return new MmioWindow(name, physicalAddress, size, address -> new QtestRegisters(running.qtest(), address));
    }

    @Override
    public Irq irq(int number) {
        QemuMachine running = running();
        Optional<InterruptLine> line = running.line(number);
        if (line.isEmpty()) {
            throw new IllegalArgumentException(
                    "irq must be raised by a device: number=" + number + "; devices: " + running.devices());
        }
        return line.get();
    }

    private synchronized QemuMachine running() {
        QemuMachine running = machine;
        if (running == null) {
            if (closed) {
                throw new IllegalStateException("the board is closed; open another");
            }
            running = QemuMachine.start(options, memory);
            machine = running;
        }
        return running;
    }

    /**
     * The first transport of the device tree that holds a device of kind {@code deviceId}: 2 for a block device.
     *
     * @throws IllegalArgumentException when there is none
     */
    public TransportLocation find(int deviceId) {
        QemuMachine running = running();
        for (TransportLocation transport : running.transports()) {
            if (running.deviceId(transport) == deviceId) {
                return transport;
            }
        }
        throw new IllegalArgumentException(
                "no transport of the device tree holds a device " + deviceId + "; devices: " + running.devices());
    }

    /** Runs one command of QEMU's machine protocol, as {@code block_resize}: its answer. */
    public String qmp(String command, String arguments) throws IOException {
        return running().qmp().command(command, arguments);
    }

    /** The process of QEMU, while it runs. */
    public synchronized Optional<ProcessHandle> process() {
        return Optional.ofNullable(machine).flatMap(QemuMachine::process);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (machine != null) {
            machine.close();
            machine = null;
        }
        if (file != null) {
            file.close();
        }
    }

    /** {@code QemuBoard[image.ext4, READ_ONLY]}. */
    @Override
    public String toString() {
        return "QemuBoard[" + image + ", " + options.mode() + "]";
    }
}
