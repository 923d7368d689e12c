package org.func2ipc.drivers.vhost;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.func2ipc.drivers.device.RegisterBlock;
import org.func2ipc.drivers.virtio.BlockConfigField;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.Transport;
import org.func2ipc.drivers.virtio.VirtioException;

/** virtio-mmio in front of any transport, so that a board can offer its device by registers (virtio 1.2, 4.2.2). */
final class TransportRegisters implements RegisterBlock {
    private static final Duration RESET_BOUND = Duration.ofSeconds(1);
    private static final int VENDOR = 0x70693266;

    private final Transport transport;
    private final TransportIrq irq;
    private final Map<MmioRegister, Integer> written = new HashMap<>();
    private final Map<Integer, Integer> ready = new HashMap<>();
    private long driverFeatures;

    TransportRegisters(Transport transport, TransportIrq irq) {
        this.transport = transport;
        this.irq = irq;
    }

    @Override
    public synchronized int read(int offset, int width) {
        if (offset >= MmioRegister.CONFIG_OFFSET) {
            return config(offset - MmioRegister.CONFIG_OFFSET, width);
        }
        MmioRegister register = MmioRegister.at(offset);
        if (register == null || width != Integer.BYTES) {
            return 0;
        }
        return switch (register) {
            case MAGIC_VALUE -> MmioRegister.MAGIC;
            case VERSION -> MmioRegister.MODERN_VERSION;
            case DEVICE_ID -> MmioRegister.BLOCK_DEVICE;
            case VENDOR_ID -> VENDOR;
            case DEVICE_FEATURES -> features();
            case QUEUE_SIZE_MAX -> transport.queueSizeMax(value(MmioRegister.QUEUE_SEL));
            case QUEUE_READY -> ready.getOrDefault(value(MmioRegister.QUEUE_SEL), 0);
            case INTERRUPT_STATUS -> irq.causes();
            case STATUS -> transport.status();
            case CONFIG_GENERATION -> transport.configGeneration();
            default -> 0;
        };
    }

    private int value(MmioRegister register) {
        return written.getOrDefault(register, 0);
    }

    private int features() {
        int select = value(MmioRegister.DEVICE_FEATURES_SEL);
        long features = transport.deviceFeatures();
        return select == 0 ? (int) features : select == 1 ? (int) (features >>> Integer.SIZE) : 0;
    }

    private int config(int offset, int width) {
        for (BlockConfigField field : BlockConfigField.values()) {
            if (offset == field.offset() && width == Math.min(field.width(), Integer.BYTES)) {
                return transport.config(field);
            }
            if (field.width() == Long.BYTES && offset == field.offset() + Integer.BYTES && width == Integer.BYTES) {
                return transport.configHigh(field);
            }
        }
        return 0;
    }

    @Override
    public void write(int offset, int width, int value) {
        MmioRegister register = MmioRegister.at(offset);
        if (register == MmioRegister.QUEUE_NOTIFY) {
            transport.notifyQueue(value);
        } else if (register != null && width == Integer.BYTES) {
            set(register, value);
        }
    }

    private synchronized void set(MmioRegister register, int value) {
        switch (register) {
            case STATUS -> {
                if (value == 0) {
                    reset();
                } else {
                    transport.addStatus(value & ~transport.status());
                }
            }
            case DRIVER_FEATURES -> {
                int shift = value(MmioRegister.DRIVER_FEATURES_SEL) == 0 ? 0 : Integer.SIZE;
                driverFeatures &= ~(0xffff_ffffL << shift);
                driverFeatures |= Integer.toUnsignedLong(value) << shift;
                transport.acceptFeatures(driverFeatures);
            }
            case INTERRUPT_ACK -> irq.acknowledgeDevice(value);
            case QUEUE_READY -> {
                if (value == 1) {
                    start(value(MmioRegister.QUEUE_SEL));
                }
            }
            default -> written.put(register, value);
        }
    }

    private void reset() {
        try {
            transport.reset(RESET_BOUND);
            written.clear();
            ready.clear();
            driverFeatures = 0;
        } catch (VirtioException failed) {
            // The status does not read 0, which is how a device says so.
            irq.acknowledgeDevice(0);
        }
    }

    private void start(int queue) {
        try {
            transport.startQueue(
                    queue,
                    value(MmioRegister.QUEUE_SIZE),
                    address(MmioRegister.QUEUE_DESC_LOW, MmioRegister.QUEUE_DESC_HIGH),
                    address(MmioRegister.QUEUE_DRIVER_LOW, MmioRegister.QUEUE_DRIVER_HIGH),
                    address(MmioRegister.QUEUE_DEVICE_LOW, MmioRegister.QUEUE_DEVICE_HIGH));
            ready.put(queue, 1);
        } catch (VirtioException refused) {
            // QueueReady goes on to read 0, which is how a device says so.
            ready.remove(queue);
        }
    }

    private long address(MmioRegister low, MmioRegister high) {
        return Integer.toUnsignedLong(value(low)) | (long) value(high) << Integer.SIZE;
    }

    @Override
    public String describe() {
        return transport.describe();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
