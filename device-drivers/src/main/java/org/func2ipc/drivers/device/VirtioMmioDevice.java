package org.func2ipc.drivers.device;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.func2ipc.drivers.virtio.DeviceLostException;
import org.func2ipc.drivers.virtio.DeviceStatus;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.VirtioFeature;
import org.jspecify.annotations.Nullable;

/**
 * A device behind virtio-mmio version 2 (virtio 1.2, 4.2): the state machine of its registers, and its queues.
 *
 * <p>Locks: the monitor guards the registers; {@code working} is held while a request is worked on, and taken by a
 * reset, which so waits for the request at hand. Registers can be read meanwhile, as with a real device.
 */
public final class VirtioMmioDevice implements RegisterBlock, AutoCloseable {
    /** {@code VEND}or of the model: the letters {@code f2ip}. */
    private static final int VENDOR = 0x70693266;

    private final DeviceModel model;
    private final InterruptLine line;
    private final ViolationLog violations;
    private final DevicePolicy policy;
    private final QueueWorker worker;
    private final ReentrantLock working = new ReentrantLock();

    private final QueueRegisters[] queues;
    private final StatusConduct status;
    private int deviceFeaturesSel;
    private int driverFeaturesSel;
    private long driverFeatures;
    private int queueSel;
    private int interruptStatus;
    private int generation;
    private volatile boolean unplugged;

    /**
     * A device behind its registers.
     *
     * @param model what it does
     * @param memory what it reaches
     * @param line its interrupt
     * @param violations where mistakes of the driver go
     * @param policy how it behaves in time
     */
    public VirtioMmioDevice(
            BlockModel model, DeviceMemory memory, InterruptLine line, ViolationLog violations, DevicePolicy policy) {
        this.model = model;
        this.line = line;
        this.violations = violations;
        this.policy = policy;
        this.status = new StatusConduct(violations);
        this.worker = new QueueWorker(model, policy, violations, new Interrupts());
        this.queues = new QueueRegisters[model.queues()];
        for (int queue = 0; queue < queues.length; queue++) {
            queues[queue] = new QueueRegisters(memory, violations, this::work);
        }
        model.onConfigChange(this::configChanged);
    }

    @Override
    public int read(int offset, int width) {
        requirePresent();
        violations.throwIfStrict();
        synchronized (this) {
            if (offset >= MmioRegister.CONFIG_OFFSET) {
                return readConfig(offset - MmioRegister.CONFIG_OFFSET, width);
            }
            MmioRegister register = MmioRegister.at(offset);
            if (register == null || width != Integer.BYTES || !register.isReadable()) {
                violations.report(
                        "control registers are read whole, where they are readable (4.2.2.2)",
                        "read of " + width + " bytes at offset 0x" + Integer.toHexString(offset));
                return 0;
            }
            int value = policy.faults().read(register, value(register));
            if (register == MmioRegister.STATUS) {
                status.seen(value);
            }
            return value;
        }
    }

    private void requirePresent() {
        if (unplugged) {
            throw new DeviceLostException("the device was unplugged: " + model.describe());
        }
    }

    private int value(MmioRegister register) {
        return switch (register) {
            case MAGIC_VALUE -> MmioRegister.MAGIC;
            case VERSION -> MmioRegister.MODERN_VERSION;
            case DEVICE_ID -> model.deviceId();
            case VENDOR_ID -> VENDOR;
            case DEVICE_FEATURES -> word(model.features(), deviceFeaturesSel);
            case QUEUE_SIZE_MAX -> model.queueSizeMax(queueSel);
            case QUEUE_READY -> isQueueReady() ? 1 : 0;
            case INTERRUPT_STATUS -> interruptStatus;
            case STATUS -> status.value();
            case CONFIG_GENERATION -> generation;
            default -> 0;
        };
    }

    private static int word(long bits, int select) {
        return select == 0 ? (int) bits : select == 1 ? (int) (bits >>> Integer.SIZE) : 0;
    }

    private boolean isQueueReady() {
        QueueRegisters selected = queue(queueSel);
        return selected != null && selected.isReady();
    }

    private @Nullable QueueRegisters queue(int index) {
        return index >= 0 && index < queues.length ? queues[index] : null;
    }

    private int readConfig(int offset, int width) {
        String rule = model.configRule(offset, width);
        if (rule != null) {
            violations.report(rule, "read of " + width + " bytes at offset " + offset);
        }
        int value = 0;
        for (int i = 0; i < width && offset + i < model.configBytes(); i++) {
            value |= model.configByte(offset + i) << (Byte.SIZE * i);
        }
        return policy.faults().readConfig(offset, width, value);
    }

    @Override
    public void write(int offset, int width, int value) {
        requirePresent();
        violations.throwIfStrict();
        MmioRegister register = MmioRegister.at(offset);
        if (register == null || width != Integer.BYTES || !register.isWritable()) {
            violations.report(
                    "control registers are written whole, where they are writable (4.2.2.2)",
                    "write of " + width + " bytes at offset 0x" + Integer.toHexString(offset));
            return;
        }
        if (!policy.faults().takes(register, value)) {
            return;
        }
        if (register == MmioRegister.STATUS && value == 0) {
            reset();
        } else if (register == MmioRegister.QUEUE_NOTIFY) {
            notified(value);
        } else {
            synchronized (this) {
                set(register, value);
            }
        }
    }

    private void set(MmioRegister register, int value) {
        if (register == MmioRegister.STATUS) {
            status.write(value, areFeaturesGood(value));
            return;
        }
        status.requireAlive(register);
        switch (register) {
            case DEVICE_FEATURES_SEL -> deviceFeaturesSel = value;
            case DRIVER_FEATURES_SEL -> driverFeaturesSel = value;
            case DRIVER_FEATURES -> acceptFeatures(value);
            case QUEUE_SEL -> queueSel = value;
            case INTERRUPT_ACK -> acknowledgeInterrupt(value);
            default -> setQueue(register, value);
        }
    }

    private void acceptFeatures(int value) {
        if (status.has(DeviceStatus.FEATURES_OK)) {
            violations.report("features are not changed after FEATURES_OK (3.1.1)", "0x" + Integer.toHexString(value));
        }
        long bits = Integer.toUnsignedLong(value);
        if (driverFeaturesSel == 0) {
            driverFeatures = (driverFeatures & ~0xffff_ffffL) | bits;
        } else if (driverFeaturesSel == 1) {
            driverFeatures = (driverFeatures & 0xffff_ffffL) | (bits << Integer.SIZE);
        }
    }

    private void acknowledgeInterrupt(int value) {
        if ((value & ~interruptStatus) != 0) {
            violations.report(
                    "only interrupts that were seen are acknowledged (4.2.2.2)",
                    "0x" + Integer.toHexString(value) + " of 0x" + Integer.toHexString(interruptStatus));
        }
        interruptStatus &= ~value;
        line.level(interruptStatus != 0);
    }

    /** Looked at when the driver sets FEATURES_OK; good else. */
    private boolean areFeaturesGood(int statusWritten) {
        if ((statusWritten & ~status.value() & DeviceStatus.FEATURES_OK) == 0) {
            return true;
        }
        long notOffered = driverFeatures & ~model.features();
        if (notOffered != 0) {
            violations.report(
                    "only offered features are accepted (2.2.1)", "not offered: " + VirtioFeature.describe(notOffered));
        }
        return notOffered == 0 && VirtioFeature.VERSION_1.in(driverFeatures);
    }

    private void setQueue(MmioRegister register, int value) {
        if (!status.has(DeviceStatus.FEATURES_OK) || status.has(DeviceStatus.DRIVER_OK)) {
            violations.report(
                    "queues are set up between FEATURES_OK and DRIVER_OK (3.1.1)",
                    register + " with status 0x" + Integer.toHexString(status.value()));
        }
        QueueRegisters selected = queue(queueSel);
        if (selected == null) {
            violations.report("a queue whose QueueSizeMax is 0 is left alone (4.2.3.2)", "QueueSel=" + queueSel);
            return;
        }
        if (queueSel > 0 && !VirtioFeature.BLK_MQ.in(driverFeatures)) {
            violations.report("only the first queue is used without MQ (5.2.2)", "QueueSel=" + queueSel);
        }
        if (register == MmioRegister.QUEUE_READY) {
            if (value == 1) {
                selected.start(model.queueSizeMax(queueSel), driverFeatures, policy.faults());
            } else {
                selected.stop();
            }
        } else if (selected.isReady()) {
            violations.report("a queue is not changed while QueueReady is 1 (4.2.2.2)", register.toString());
        } else {
            selected.set(register, value);
        }
    }

    /** The driver's kick: the work is done as the policy says, without the monitor. */
    private void notified(int index) {
        QueueRegisters notified;
        synchronized (this) {
            status.requireAlive(MmioRegister.QUEUE_NOTIFY);
            if (!status.has(DeviceStatus.DRIVER_OK)) {
                violations.report("no notification before DRIVER_OK (3.1.1)", "queue " + index);
                return;
            }
            if (status.has(DeviceStatus.NEEDS_RESET)) {
                return;
            }
            notified = queue(index);
            if (notified == null || !notified.isReady()) {
                violations.report("only a queue that is ready is notified (4.2.2.2)", "queue " + index);
                return;
            }
        }
        if (policy.faults().hearsNotification(index)) {
            policy.processing().notified(notified.work());
        }
    }

    private void work(DeviceQueue queue) {
        working.lock();
        try {
            worker.work(queue);
        } finally {
            working.unlock();
        }
    }

    /** What comes of the work on a queue. */
    private final class Interrupts implements QueueWorker.Listener {
        @Override
        public void used(DeviceQueue queue) {
            interrupt(MmioRegister.INTERRUPT_USED_BUFFER);
        }

        @Override
        public void stuck(DeviceQueue queue) {
            demandReset();
        }
    }

    private void interrupt(int cause) {
        if (!unplugged && policy.faults().interrupts(cause)) {
            synchronized (this) {
                interruptStatus |= cause;
                line.level(true);
            }
        }
    }

    /** Asks the driver for a reset, as a device in trouble does (2.1.2). */
    public synchronized void demandReset() {
        for (QueueRegisters queue : queues) {
            queue.stop();
        }
        status.add(DeviceStatus.NEEDS_RESET);
        if (status.has(DeviceStatus.DRIVER_OK)) {
            interrupt(MmioRegister.INTERRUPT_USED_BUFFER | MmioRegister.INTERRUPT_CONFIG_CHANGE);
        }
    }

    /** Raises the interrupt line without a reason in InterruptStatus. */
    public void interruptWithoutCause() {
        line.level(true);
    }

    /** Takes the device away: its registers throw {@link DeviceLostException} from now on, and its line is low. */
    public void unplug() {
        unplugged = true;
        for (QueueRegisters queue : queues) {
            queue.stop();
        }
        line.level(false);
    }

    private synchronized void configChanged() {
        generation++;
        if (status.has(DeviceStatus.DRIVER_OK)) {
            interrupt(MmioRegister.INTERRUPT_CONFIG_CHANGE);
        }
    }

    /** When this returns, the device touches no memory any more (2.4). */
    private void reset() {
        for (QueueRegisters queue : queues) {
            queue.stop();
        }
        working.lock();
        try {
            synchronized (this) {
                status.reset();
                driverFeatures = 0;
                deviceFeaturesSel = 0;
                driverFeaturesSel = 0;
                queueSel = 0;
                interruptStatus = 0;
                for (QueueRegisters queue : queues) {
                    queue.clear();
                }
                line.level(false);
            }
        } finally {
            working.unlock();
        }
    }

    @Override
    public String describe() {
        return model.describe();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void close() throws IOException {
        policy.processing().close();
        reset();
        model.close();
    }
}
