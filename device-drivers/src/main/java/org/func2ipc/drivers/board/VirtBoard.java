package org.func2ipc.drivers.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.func2ipc.drivers.device.BlockModel;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.DeviceMemory;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.drivers.device.Disk;
import org.func2ipc.drivers.device.DiskImageException;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.device.DriverViolation;
import org.func2ipc.drivers.device.FileDisk;
import org.func2ipc.drivers.device.InterruptLine;
import org.func2ipc.drivers.device.RegisterBlock;
import org.func2ipc.drivers.device.ViolationLog;
import org.func2ipc.drivers.device.VirtioMmioDevice;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Memory;
import org.func2ipc.dsl.component.Mmio;

/**
 * An emulated board with the layout of QEMU's aarch64 {@code virt} machine: 32 virtio-mmio transports, of which the
 * first device takes the last.
 *
 * <p>It is strict unless made otherwise: a mistake of a driver is recorded, thrown at the driver's next register access
 * (or at the one that made it), and again by {@link #close}.
 */
public final class VirtBoard implements Board {
    /** Address of transport 0. */
    public static final long TRANSPORTS = 0x0a00_0000L;

    /** Bytes of the registers of a transport. */
    public static final int TRANSPORT_BYTES = 0x200;

    /** Number of transports. */
    public static final int SLOTS = 32;

    /** Slot of the first device. */
    public static final int FIRST_DEVICE = SLOTS - 1;

    /** Interrupt of transport 0; the others follow. */
    public static final int FIRST_INTERRUPT = 16;

    private final ViolationLog violations;
    private final DeviceMemory memory = new DeviceMemory();
    private final RegisterBlock[] transports = new RegisterBlock[SLOTS];
    private final InterruptLine[] lines = new InterruptLine[SLOTS];
    private final RegisterBlock unmapped;

    private VirtBoard(Map<Integer, Plugged> devices, boolean strict) {
        this.violations = new ViolationLog(strict);
        this.unmapped = new UnmappedRegisters(violations);
        Arrays.fill(transports, new EmptyTransport(violations));
        for (int slot = 0; slot < SLOTS; slot++) {
            lines[slot] = new InterruptLine(FIRST_INTERRUPT + slot);
        }
        devices.forEach((slot, device) ->
                transports[slot] = new VirtioMmioDevice(device.model, memory, lines[slot], violations, device.policy));
    }

    private record Plugged(BlockModel model, DevicePolicy policy) {}

    /** Address of the registers of transport {@code slot}, 0..31. */
    public static long addressOf(int slot) {
        return TRANSPORTS + (long) slot * TRANSPORT_BYTES;
    }

    /** Interrupt of transport {@code slot}, 0..31. */
    public static int interruptOf(int slot) {
        return FIRST_INTERRUPT + slot;
    }

    /**
     * A board with one disk: registers at 0x0a003e00, interrupt 47.
     *
     * @throws DiskImageException when {@code image} cannot be used; the message says why
     */
    public static VirtBoard withDisk(Path image, DiskMode mode) throws DiskImageException {
        return withDisk(FileDisk.open(image, mode));
    }

    /** As above, with an image that is open already; it is closed with the board, or when this fails. */
    public static VirtBoard withDisk(FileChannel image, String name, DiskMode mode) throws DiskImageException {
        return withDisk(FileDisk.of(image, name, mode));
    }

    /** A board with one disk of any kind, infinitely fast. */
    public static VirtBoard withDisk(Disk disk) {
        return builder()
                .plug(FIRST_DEVICE, new BlockModel(disk, BlockModelOptions.DEFAULT), DevicePolicy.inline())
                .build();
    }

    /** A board to be equipped by hand. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what is plugged into a board. */
    public static final class Builder {
        private final Map<Integer, Plugged> devices = new TreeMap<>();
        private boolean strict = true;

        private Builder() {}

        /** Plugs a disk into transport {@code slot}, 0..31. */
        public Builder plug(int slot, BlockModel model, DevicePolicy policy) {
            if (slot < 0 || slot >= SLOTS) {
                throw new IllegalArgumentException("slot must be in 0..31: " + slot);
            }
            if (devices.putIfAbsent(slot, new Plugged(model, policy)) != null) {
                throw new IllegalArgumentException("slot " + slot + " holds a device already; use another");
            }
            return this;
        }

        /** Lets drivers make mistakes, as QEMU does: they are recorded, and the device copes as it can. */
        public Builder lenient() {
            strict = false;
            return this;
        }

        /** The board. */
        public VirtBoard build() {
            return new VirtBoard(devices, strict);
        }
    }

    @Override
    public Mmio mmio(String name, long physicalAddress, long size) {
        int slot = slotAt(physicalAddress);
        if (slot < 0 || physicalAddress != addressOf(slot) || size <= 0) {
            throw new IllegalArgumentException("mem \"" + name + "\" must begin at the registers of a device: 0x"
                    + Long.toHexString(physicalAddress) + ", " + size + " bytes; devices: " + devices());
        }
        return new MmioWindow(name, physicalAddress, size, this::at);
    }

    private RegisterBlock at(long address) {
        int slot = slotAt(address);
        return slot < 0 ? unmapped : transports[slot];
    }

    private static int slotAt(long address) {
        long slot = Math.floorDiv(address - TRANSPORTS, TRANSPORT_BYTES);
        return slot >= 0 && slot < SLOTS ? (int) slot : -1;
    }

    @Override
    public Irq irq(int number) {
        int slot = number - FIRST_INTERRUPT;
        if (slot < 0 || slot >= SLOTS || transports[slot].isEmpty()) {
            throw new IllegalArgumentException(
                    "irq must be raised by a device: number=" + number + "; devices: " + devices());
        }
        return lines[slot];
    }

    private String devices() {
        StringJoiner list = new StringJoiner("; ").setEmptyValue("none");
        for (int slot = 0; slot < SLOTS; slot++) {
            if (!transports[slot].isEmpty()) {
                list.add("0x" + Long.toHexString(addressOf(slot)) + " irq " + interruptOf(slot) + ": "
                        + transports[slot].describe());
            }
        }
        return list.toString();
    }

    @Override
    public void attach(long physicalAddress, Memory attached) {
        memory.attach(physicalAddress, attached);
    }

    /** What drivers did wrong so far. */
    public List<DriverViolation> violations() {
        return violations.seen();
    }

    /** Lets the device in {@code slot} ask for a reset, as one in trouble does. */
    public void demandReset(int slot) {
        device(slot).demandReset();
    }

    /** Raises the interrupt of the device in {@code slot} although it has nothing to say. */
    public void interruptWithoutCause(int slot) {
        device(slot).interruptWithoutCause();
    }

    /** Takes the device in {@code slot} away while its driver runs. */
    public void unplug(int slot) {
        device(slot).unplug();
    }

    private VirtioMmioDevice device(int slot) {
        if (transports[slot] instanceof VirtioMmioDevice device) {
            return device;
        }
        throw new IllegalArgumentException("no device in slot " + slot + "; devices: " + devices());
    }

    /**
     * Stops the devices and closes their disks.
     *
     * @throws DriverViolationException when the board is strict and a driver made mistakes
     * @throws UncheckedIOException when a disk cannot be closed
     */
    @Override
    public void close() {
        IOException failure = null;
        for (RegisterBlock transport : transports) {
            if (transport instanceof VirtioMmioDevice device) {
                try {
                    device.close();
                } catch (IOException e) {
                    if (failure == null) {
                        failure = e;
                    } else {
                        failure.addSuppressed(e);
                    }
                }
            }
        }
        if (failure != null) {
            throw new UncheckedIOException("a disk of the board cannot be closed: " + failure.getMessage(), failure);
        }
        violations.throwIfStrict();
    }

    /** {@code VirtBoard[0xa003e00 irq 47: block device on ...]}. */
    @Override
    public String toString() {
        return "VirtBoard[" + devices() + "]";
    }
}
