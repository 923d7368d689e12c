package org.func2ipc.drivers.device;

import java.util.function.Consumer;
import org.func2ipc.drivers.device.DeviceMemory.Slice;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.SplitRing;
import org.jspecify.annotations.Nullable;

/** One queue of a device: size and addresses as the driver wrote them (virtio 1.2, 4.2.3.2), and the queue when ready. */
final class QueueRegisters {
    private final DeviceMemory memory;
    private final ViolationLog violations;
    private final Runnable work;
    private int size;
    private long descriptors;
    private long available;
    private long used;
    private volatile @Nullable DeviceQueue running;

    /** @param worker works off the queue that it is given */
    QueueRegisters(DeviceMemory memory, ViolationLog violations, Consumer<DeviceQueue> worker) {
        this.memory = memory;
        this.violations = violations;
        this.work = () -> {
            DeviceQueue ready = running;
            if (ready != null) {
                worker.accept(ready);
            }
        };
    }

    /** What a notification asks for: the same object each time. */
    Runnable work() {
        return work;
    }

    boolean isReady() {
        return running != null;
    }

    void clear() {
        stop();
        size = 0;
        descriptors = 0;
        available = 0;
        used = 0;
    }

    void stop() {
        DeviceQueue old = running;
        running = null;
        if (old != null) {
            old.stop();
        }
    }

    void set(MmioRegister register, int value) {
        switch (register) {
            case QUEUE_SIZE -> size = value;
            case QUEUE_DESC_LOW -> descriptors = low(descriptors, value);
            case QUEUE_DESC_HIGH -> descriptors = high(descriptors, value);
            case QUEUE_DRIVER_LOW -> available = low(available, value);
            case QUEUE_DRIVER_HIGH -> available = high(available, value);
            case QUEUE_DEVICE_LOW -> used = low(used, value);
            case QUEUE_DEVICE_HIGH -> used = high(used, value);
            default -> throw new IllegalArgumentException("no register of a queue: " + register);
        }
    }

    private static long low(long address, int value) {
        return (address & ~0xffff_ffffL) | Integer.toUnsignedLong(value);
    }

    private static long high(long address, int value) {
        return (address & 0xffff_ffffL) | ((long) value << Integer.SIZE);
    }

    /** Makes the queue ready, when the driver set it up well. */
    void start(int sizeMax, long features, DeviceFaults faults) {
        if (!SplitRing.isLegalSize(size) || size > sizeMax) {
            violations.report(
                    "QueueSize must be a power of two, at most QueueSizeMax=" + sizeMax + " (2.7, 4.2.2.2)",
                    "QueueSize=" + size);
            return;
        }
        Slice table =
                area("descriptor table", descriptors, SplitRing.descriptorBytes(size), SplitRing.DESCRIPTOR_ALIGNMENT);
        Slice availableRing =
                area("available ring", available, SplitRing.availableBytes(size), SplitRing.AVAILABLE_ALIGNMENT);
        Slice usedRing = area("used ring", used, SplitRing.usedBytes(size), SplitRing.USED_ALIGNMENT);
        if (table != null && availableRing != null && usedRing != null) {
            running = new DeviceQueue(size, table, availableRing, usedRing, memory, features, faults);
        }
    }

    private @Nullable Slice area(String what, long address, int bytes, int alignment) {
        if (address % alignment != 0) {
            violations.report("a " + what + " must be aligned to " + alignment + " bytes (2.7)", hex(address));
            return null;
        }
        Slice slice = memory.find(address, bytes);
        if (slice == null) {
            violations.report(
                    "a device reaches only attached memory, within one region",
                    what + " at " + hex(address) + " of " + bytes + " bytes; attached: " + memory.describe());
        }
        return slice;
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
