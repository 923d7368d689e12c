package org.func2ipc.drivers.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.func2ipc.drivers.device.DiskImageException;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.device.FileDisk;
import org.func2ipc.drivers.device.InterruptLine;
import org.func2ipc.drivers.virtio.DeviceLostException;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Memory;
import org.func2ipc.dsl.component.Mmio;
import org.jspecify.annotations.Nullable;

/**
 * A real machine: QEMU's aarch64 {@code virt} with its processor off and a virtio block device. Registers are reached
 * over the qtest socket, interrupts are intercepted at the interrupt controller, and the regions of the components are
 * RAM of the machine: QEMU maps their files at their device addresses.
 *
 * <p>QEMU starts with the first use of a register or an interrupt, after all memory was attached. When it ends, or does
 * not answer in time, accesses throw {@link DeviceLostException}.
 */
public final class QemuBoard implements Board {
    private static final int UNUSED = 0;

    private final QemuOptions options;
    private final QemuMemory memory = new QemuMemory();
    private @Nullable Machine machine;
    private boolean closed;

    private QemuBoard(QemuOptions options) {
        this.options = options;
    }

    /**
     * A board with one disk.
     *
     * @throws DiskImageException when the image cannot be used; the message says why
     */
    public static QemuBoard of(QemuOptions options) throws DiskImageException {
        try {
            FileDisk.open(options.image(), options.mode()).close();
        } catch (DiskImageException e) {
            throw e;
        } catch (IOException e) {
            throw new DiskImageException("disk image " + options.image() + " cannot be closed: " + e.getMessage(), e);
        }
        return new QemuBoard(options);
    }

    /** As above with the usual options. */
    public static QemuBoard withDisk(Path image, DiskMode mode) throws DiskImageException {
        return of(QemuOptions.of(image, mode));
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
        Machine running = running();
        TransportLocation transport = running.transportAt(physicalAddress);
        if (transport == null || size <= 0) {
            throw new IllegalArgumentException("mem \"" + name + "\" must begin at the registers of a device: 0x"
                    + Long.toHexString(physicalAddress) + ", " + size + " bytes; devices: " + running.devices());
        }
        return new MmioWindow(name, physicalAddress, size, address -> new QtestRegisters(running.qtest, address));
    }

    @Override
    public Irq irq(int number) {
        Machine running = running();
        InterruptLine line = running.lines.get(number);
        if (line == null || !running.hasDevice(number)) {
            throw new IllegalArgumentException(
                    "irq must be raised by a device: number=" + number + "; devices: " + running.devices());
        }
        return line;
    }

    private synchronized Machine running() {
        Machine running = machine;
        if (running == null) {
            if (closed) {
                throw new IllegalStateException("the board is closed; open another");
            }
            try {
                running = new Machine(options, memory);
            } catch (IOException e) {
                throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
            }
            machine = running;
        }
        return running;
    }

    /** The first device that is plugged in, as the device tree has it. */
    public TransportLocation firstDevice() {
        Machine running = running();
        for (TransportLocation transport : running.transports) {
            if (running.isPlugged(transport)) {
                return transport;
            }
        }
        throw new IllegalStateException("no device in any of the transports; devices: " + running.devices());
    }

    /** Runs one command of QEMU's machine protocol, as {@code block_resize}: its answer. */
    public String qmp(String command, String arguments) throws IOException {
        return running().qmp.command(command, arguments);
    }

    /** The process of QEMU, while it runs. */
    public synchronized List<ProcessHandle> processes() {
        return machine == null ? List.of() : machine.process.qemu();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (machine != null) {
            machine.close();
            machine = null;
        }
    }

    /** {@code QemuBoard[image.ext4, READ_ONLY]}. */
    @Override
    public String toString() {
        return "QemuBoard[" + options.image() + ", " + options.mode() + "]";
    }

    /** QEMU while it runs. */
    private static final class Machine implements QtestLink.Listener {
        private final QemuProcess process;
        private final QtestLink qtest;
        private final QmpLink qmp;
        private final List<TransportLocation> transports;
        private final Map<Integer, InterruptLine> lines = new HashMap<>();

        Machine(QemuOptions options, QemuMemory memory) throws IOException {
            process = QemuProcess.start(options, arguments(options, memory));
            qtest = new QtestLink(process.qtest(), options.answerTimeout(), process::said, this);
            try {
                qmp = new QmpLink(process.qmp());
                qtest.open();
                int used = DeviceTree.usedBytes(qtest.readMemory(QemuMemory.START, DeviceTree.HEADER_BYTES));
                transports = DeviceTree.transports(qtest.readMemory(QemuMemory.START, used));
                synchronized (lines) {
                    for (TransportLocation transport : transports) {
                        lines.put(transport.interrupt(), new InterruptLine(transport.interrupt()));
                    }
                }
                qtest.command("irq_intercept_in " + qmp.interruptController());
            } catch (IOException e) {
                String said = process.said();
                process.close();
                throw new IOException(e.getMessage() + (said.isEmpty() ? "" : "; it said: " + said), e);
            } catch (RuntimeException e) {
                process.close();
                throw e;
            }
        }

        private static List<String> arguments(QemuOptions options, QemuMemory memory) {
            List<String> arguments = new ArrayList<>(List.of("-M", "virt", "-accel", "tcg"));
            arguments.addAll(List.of("-cpu", "cortex-a57,start-powered-off=on", "-display", "none", "-nodefaults"));
            arguments.addAll(memory.arguments());
            for (String global : options.globals()) {
                arguments.addAll(Arrays.asList("-global", global));
            }
            String readOnly = options.mode() == DiskMode.READ_ONLY ? ",readonly=on" : "";
            arguments.addAll(List.of(
                    "-drive",
                    "format=raw,if=none,id=d0,discard=unmap" + readOnly + ",file="
                            + options.image().toString().replace(",", ",,")));
            StringJoiner device = new StringJoiner(",").add("virtio-blk-device").add("drive=d0");
            options.deviceProperties().forEach(device::add);
            arguments.addAll(List.of("-device", device.toString()));
            return arguments;
        }

        @Override
        public void level(int interrupt, boolean raised) {
            synchronized (lines) {
                InterruptLine line = lines.get(interrupt);
                if (line != null) {
                    line.level(raised);
                }
            }
        }

        /** Wakes whoever waits: the next register access tells what happened. */
        @Override
        public void lost() {
            synchronized (lines) {
                lines.values().forEach(line -> line.level(true));
            }
        }

        @Nullable
        TransportLocation transportAt(long address) {
            for (TransportLocation transport : transports) {
                if (transport.address() == address) {
                    return transport;
                }
            }
            return null;
        }

        boolean hasDevice(int interrupt) {
            return transports.stream().anyMatch(t -> t.interrupt() == interrupt && isPlugged(t));
        }

        boolean isPlugged(TransportLocation transport) {
            return qtest.read(transport.address() + MmioRegister.DEVICE_ID.offset(), Integer.BYTES) != UNUSED;
        }

        String devices() {
            StringJoiner list = new StringJoiner("; ").setEmptyValue("none");
            for (TransportLocation transport : transports) {
                if (isPlugged(transport)) {
                    list.add("0x" + Long.toHexString(transport.address()) + " irq " + transport.interrupt());
                }
            }
            return list.toString();
        }

        void close() {
            try {
                qtest.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the connection to QEMU cannot be closed", e);
            } finally {
                process.close();
            }
        }
    }
}
