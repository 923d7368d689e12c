package org.func2ipc.drivers.virtio;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Mmio;

/** virtio-mmio, version 2 (virtio 1.2, 4.2). */
final class MmioTransport implements Transport {
    private static final int HANDLED_CAUSES = MmioRegister.INTERRUPT_USED_BUFFER | MmioRegister.INTERRUPT_CONFIG_CHANGE;
    private static final long RESET_POLL_NANOS = 20_000;

    private final Mmio mmio;
    private final Irq irq;
    private Duration lastWait = Duration.ZERO;

    MmioTransport(Mmio mmio, Irq irq) {
        this.mmio = mmio;
        this.irq = irq;
    }

    @Override
    public void identify(int deviceId) throws VirtioException {
        int magic = read(MmioRegister.MAGIC_VALUE);
        if (magic != MmioRegister.MAGIC) {
            throw new VirtioException(
                    VirtioFault.NOT_VIRTIO,
                    describe() + ": MagicValue must be 0x74726976: 0x" + Integer.toHexString(magic)
                            + "; check the address of the mem region");
        }
        int version = read(MmioRegister.VERSION);
        if (version != MmioRegister.MODERN_VERSION) {
            throw new VirtioException(
                    VirtioFault.WRONG_VERSION,
                    describe() + ": Version must be 2: " + version
                            + (version == 1
                                    ? " (legacy); start QEMU with -global virtio-mmio.force-legacy=false"
                                    : ""));
        }
        int id = read(MmioRegister.DEVICE_ID);
        if (id == 0) {
            throw new VirtioException(
                    VirtioFault.NO_DEVICE,
                    describe() + ": DeviceID is 0, the transport is empty; plug a device in, or use another slot");
        }
        if (id != deviceId) {
            throw new VirtioException(
                    VirtioFault.WRONG_DEVICE, describe() + ": DeviceID must be " + deviceId + ": " + id);
        }
    }

    @Override
    public void reset(Duration timeout) throws VirtioException {
        write(MmioRegister.STATUS, 0);
        Deadline deadline = Deadline.after(timeout);
        int status = status();
        while (status != 0) {
            if (deadline.isOver()) {
                throw new VirtioException(
                        VirtioFault.RESET_FAILED,
                        describe() + ": status must read 0 within " + timeout.toMillis() + " ms of a reset: 0x"
                                + Integer.toHexString(status));
            }
            LockSupport.parkNanos(RESET_POLL_NANOS);
            status = status();
        }
    }

    @Override
    public int status() {
        return read(MmioRegister.STATUS);
    }

    @Override
    public void addStatus(int bits) {
        write(MmioRegister.STATUS, status() | bits);
    }

    @Override
    public long deviceFeatures() {
        write(MmioRegister.DEVICE_FEATURES_SEL, 0);
        long low = Integer.toUnsignedLong(read(MmioRegister.DEVICE_FEATURES));
        write(MmioRegister.DEVICE_FEATURES_SEL, 1);
        long high = Integer.toUnsignedLong(read(MmioRegister.DEVICE_FEATURES));
        return high << Integer.SIZE | low;
    }

    @Override
    public void acceptFeatures(long features) {
        write(MmioRegister.DRIVER_FEATURES_SEL, 0);
        write(MmioRegister.DRIVER_FEATURES, (int) features);
        write(MmioRegister.DRIVER_FEATURES_SEL, 1);
        write(MmioRegister.DRIVER_FEATURES, (int) (features >>> Integer.SIZE));
    }

    @Override
    public int configGeneration() {
        return read(MmioRegister.CONFIG_GENERATION);
    }

    @Override
    public int config(BlockConfigField field) {
        long offset = MmioRegister.CONFIG_OFFSET + (long) field.offset();
        return switch (field.width()) {
            case Byte.BYTES -> mmio.read8(offset);
            case Short.BYTES -> mmio.read16(offset);
            default -> mmio.read32(offset);
        };
    }

    @Override
    public int configHigh(BlockConfigField field) {
        return mmio.read32(MmioRegister.CONFIG_OFFSET + (long) field.offset() + Integer.BYTES);
    }

    @Override
    public int queueSizeMax(int queue) {
        write(MmioRegister.QUEUE_SEL, queue);
        return read(MmioRegister.QUEUE_SIZE_MAX);
    }

    @Override
    public void startQueue(int queue, int size, long descriptors, long available, long used) throws VirtioException {
        write(MmioRegister.QUEUE_SEL, queue);
        int before = read(MmioRegister.QUEUE_READY);
        if (before != 0) {
            throw new VirtioException(
                    VirtioFault.QUEUE_REFUSED,
                    describe() + ": QueueReady of queue " + queue + " must be 0 after a reset: " + before);
        }
        write(MmioRegister.QUEUE_SIZE, size);
        writeAddress(MmioRegister.QUEUE_DESC_LOW, MmioRegister.QUEUE_DESC_HIGH, descriptors);
        writeAddress(MmioRegister.QUEUE_DRIVER_LOW, MmioRegister.QUEUE_DRIVER_HIGH, available);
        writeAddress(MmioRegister.QUEUE_DEVICE_LOW, MmioRegister.QUEUE_DEVICE_HIGH, used);
        write(MmioRegister.QUEUE_READY, 1);
        int after = read(MmioRegister.QUEUE_READY);
        if (after != 1) {
            throw new VirtioException(
                    VirtioFault.QUEUE_REFUSED,
                    describe() + ": queue " + queue + " did not become ready, QueueReady must read 1: " + after);
        }
    }

    private void writeAddress(MmioRegister low, MmioRegister high, long address) {
        write(low, (int) address);
        write(high, (int) (address >>> Integer.SIZE));
    }

    @Override
    public void notifyQueue(int queue) {
        write(MmioRegister.QUEUE_NOTIFY, queue);
    }

    @Override
    public boolean awaitInterrupt(long nanos) {
        if (lastWait.toNanos() != nanos) {
            lastWait = Duration.ofNanos(nanos);
        }
        return irq.await(lastWait);
    }

    /** Only bits that were seen and are defined are acknowledged (4.2.2.2). */
    @Override
    public int acknowledgeDevice() {
        int causes = read(MmioRegister.INTERRUPT_STATUS) & HANDLED_CAUSES;
        if (causes != 0) {
            write(MmioRegister.INTERRUPT_ACK, causes);
        }
        return causes;
    }

    @Override
    public void acknowledgeLine() {
        irq.acknowledge();
    }

    @Override
    public String describe() {
        return "virtio-mmio " + mmio.name();
    }

    private int read(MmioRegister register) {
        return mmio.read32(register.offset());
    }

    private void write(MmioRegister register, int value) {
        mmio.write32(register.offset(), value);
    }
}
