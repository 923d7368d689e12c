package org.func2ipc.drivers.device;

import org.func2ipc.drivers.device.DeviceMemory.Slice;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.SplitRing;
import org.jspecify.annotations.Nullable;

/** Size and addresses of a queue as the driver wrote them (virtio 1.2, 4.2.3.2). */
final class QueueRegisters {
    private final DeviceMemory memory;
    private final ViolationLog violations;
    private int size;
    private long descriptors;
    private long available;
    private long used;

    QueueRegisters(DeviceMemory memory, ViolationLog violations) {
        this.memory = memory;
        this.violations = violations;
    }

    void clear() {
        size = 0;
        descriptors = 0;
        available = 0;
        used = 0;
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

    /** The queue, when the driver set it up well; else null. */
    @Nullable
    DeviceQueue start(int sizeMax, long features, DeviceFaults faults) {
        if (!SplitRing.isLegalSize(size) || size > sizeMax) {
            violations.report(
                    "QueueSize must be a power of two, at most QueueSizeMax=" + sizeMax + " (2.7, 4.2.2.2)",
                    "QueueSize=" + size);
            return null;
        }
        Slice table =
                area("descriptor table", descriptors, SplitRing.descriptorBytes(size), SplitRing.DESCRIPTOR_ALIGNMENT);
        Slice availableRing =
                area("available ring", available, SplitRing.availableBytes(size), SplitRing.AVAILABLE_ALIGNMENT);
        Slice usedRing = area("used ring", used, SplitRing.usedBytes(size), SplitRing.USED_ALIGNMENT);
        return table == null || availableRing == null || usedRing == null
                ? null
                : new DeviceQueue(size, table, availableRing, usedRing, memory, features, faults);
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
