package org.func2ipc.drivers.qemu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.func2ipc.drivers.board.TransportLocation;
import org.func2ipc.drivers.device.InterruptLine;
import org.func2ipc.drivers.virtio.DeviceLostException;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.jspecify.annotations.Nullable;

/** QEMU while it runs: what its device tree says of it, its registers, its interrupt lines. */
final class QemuMachine implements QtestLink.Listener, AutoCloseable {
    private static final int UNUSED = 0;

    /** Name of the block node that the device serves. */
    private static final String DISK = "d0";

    private final QemuProcess process;
    private final QtestLink qtest;
    private final QmpLink qmp;
    private final List<TransportLocation> transports;
    private final Map<Integer, InterruptLine> lines = new HashMap<>();

    private QemuMachine(QemuProcess process, QtestLink qtest, QmpLink qmp, List<TransportLocation> transports) {
        this.process = process;
        this.qtest = qtest;
        this.qmp = qmp;
        this.transports = transports;
        for (TransportLocation transport : transports) {
            lines.put(transport.interrupt(), new InterruptLine(transport.interrupt()));
        }
    }

    /**
     * Starts QEMU, reads the device tree that it put at the start of its RAM, and intercepts the interrupts.
     *
     * @throws QemuStartException when QEMU does not come up
     */
    static QemuMachine start(QemuOptions options, QemuMemory memory) {
        QemuProcess process;
        try {
            process = QemuProcess.start(options, arguments(options, memory));
        } catch (IOException e) {
            throw new QemuStartException(QemuStartException.Fault.REFUSED, String.valueOf(e.getMessage()));
        }
        try {
            Deferred listener = new Deferred();
            QtestLink qtest = new QtestLink(process.qtest(), options.answerTimeout(), process::end, listener);
            QmpLink qmp = new QmpLink(process.qmp(), options.startTimeout());
            qtest.open();
            int used = DeviceTree.usedBytes(qtest.readMemory(QemuMemory.START, DeviceTree.HEADER_BYTES));
            List<TransportLocation> transports = DeviceTree.transports(qtest.readMemory(QemuMemory.START, used));
            QemuMachine machine = new QemuMachine(process, qtest, qmp, transports);
            listener.machine = machine;
            qtest.command("irq_intercept_in " + qmp.interruptController());
            return machine;
        } catch (DeviceLostException | IOException e) {
            String said = process.said();
            process.close();
            throw new QemuStartException(
                    QemuStartException.Fault.REFUSED,
                    options.program() + " did not come up: " + e.getMessage()
                            + (said.isEmpty() ? "" : "; it said: " + said));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Hears QEMU before the machine is complete: no line is intercepted then. */
    private static final class Deferred implements QtestLink.Listener {
        private volatile @Nullable QemuMachine machine;

        @Override
        public void level(int interrupt, boolean raised) {
            QemuMachine present = machine;
            if (present != null) {
                present.level(interrupt, raised);
            }
        }

        @Override
        public void lost() {
            QemuMachine present = machine;
            if (present != null) {
                present.lost();
            }
        }
    }

    private static List<String> arguments(QemuOptions options, QemuMemory memory) {
        List<String> arguments = new ArrayList<>(List.of("-M", "virt", "-accel", "tcg"));
        arguments.addAll(List.of("-cpu", "cortex-a57,start-powered-off=on", "-display", "none", "-nodefaults"));
        arguments.addAll(memory.arguments());
        for (String global : options.globals()) {
            arguments.addAll(Arrays.asList("-global", global));
        }
        for (String device : options.devices()) {
            arguments.addAll(Arrays.asList("-device", device));
        }
        arguments.addAll(List.of("-blockdev", options.blockdev(DISK)));
        StringJoiner device = new StringJoiner(",").add("virtio-blk-device").add("drive=" + DISK);
        options.deviceProperties().forEach(device::add);
        arguments.addAll(List.of("-device", device.toString()));
        return arguments;
    }

    @Override
    public void level(int interrupt, boolean raised) {
        InterruptLine line = lines.get(interrupt);
        if (line != null) {
            line.level(raised);
        }
    }

    /** Wakes whoever waits: the next register access tells what happened. */
    @Override
    public void lost() {
        lines.values().forEach(line -> line.level(true));
    }

    QtestLink qtest() {
        return qtest;
    }

    QmpLink qmp() {
        return qmp;
    }

    Optional<ProcessHandle> process() {
        return process.qemu();
    }

    /** The transports of the device tree, in its order. */
    List<TransportLocation> transports() {
        return transports;
    }

    /** The transport whose registers begin at {@code address}, plugged in or not. */
    Optional<TransportLocation> transportAt(long address) {
        return transports.stream()
                .filter(transport -> transport.address() == address)
                .findFirst();
    }

    /** The line of the device that raises {@code interrupt}. */
    Optional<InterruptLine> line(int interrupt) {
        boolean raised = transports.stream().anyMatch(t -> t.interrupt() == interrupt && deviceId(t) != UNUSED);
        return raised ? Optional.ofNullable(lines.get(interrupt)) : Optional.empty();
    }

    /** What is plugged into {@code transport}: the DeviceID register, 0 for nothing. */
    int deviceId(TransportLocation transport) {
        return qtest.read(transport.address() + MmioRegister.DEVICE_ID.offset(), Integer.BYTES);
    }

    /** What is plugged in, in words. */
    String devices() {
        StringJoiner list = new StringJoiner("; ").setEmptyValue("none");
        for (TransportLocation transport : transports) {
            int id = deviceId(transport);
            if (id != UNUSED) {
                list.add("0x" + Long.toHexString(transport.address()) + " irq " + transport.interrupt()
                        + ": virtio device " + id);
            }
        }
        return list.toString();
    }

    @Override
    public void close() {
        try {
            qtest.close();
            qmp.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the connection to QEMU cannot be closed", e);
        } finally {
            process.close();
        }
    }
}
