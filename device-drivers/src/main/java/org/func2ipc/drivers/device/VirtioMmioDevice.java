package org.func2ipc.drivers.device;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.func2ipc.drivers.virtio.DeviceStatus;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.VirtioFeature;
import org.jspecify.annotations.Nullable;

/**
 * A device behind virtio-mmio version 2: registers, interrupt, and the work on its queue.
 *
 * <p>Two locks: the monitor guards the registers; {@code working} is held while a request is worked on, and taken by a
 * reset, which so waits for the request at hand. Registers can be read meanwhile, as with a real device.
 */
public final class VirtioMmioDevice implements RegisterBlock, AutoCloseable {
    /** {@code VEND}or of the model: the letters {@code f2ip}. */
    private static final int VENDOR = 0x70693266;

    private static final int KNOWN_STATUS = DeviceStatus.ACKNOWLEDGE
            | DeviceStatus.DRIVER
            | DeviceStatus.DRIVER_OK
            | DeviceStatus.FEATURES_OK
            | DeviceStatus.NEEDS_RESET
            | DeviceStatus.FAILED;

    private final DeviceModel model;
    private final InterruptLine line;
    private final ViolationLog violations;
    private final DevicePolicy policy;
    private final ReentrantLock working = new ReentrantLock();

    private final QueueRegisters queueRegisters;
    private int deviceFeaturesSel;
    private int driverFeaturesSel;
    private long driverFeatures;
    private int queueSel;
    private int status;
    private int interruptStatus;
    private int generation;
    private volatile @Nullable DeviceQueue running;

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
        this.queueRegisters = new QueueRegisters(memory, violations);
        model.onConfigChange(this::configChanged);
    }

    @Override
    public int read(int offset, int width) {
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
            return policy.faults().read(register, value(register));
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
            case QUEUE_READY -> queueSel == 0 && running != null ? 1 : 0;
            case INTERRUPT_STATUS -> interruptStatus;
            case STATUS -> status;
            case CONFIG_GENERATION -> generation;
            default -> 0;
        };
    }

    private static int word(long bits, int select) {
        return select == 0 ? (int) bits : select == 1 ? (int) (bits >>> Integer.SIZE) : 0;
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
        switch (register) {
            case DEVICE_FEATURES_SEL -> deviceFeaturesSel = value;
            case DRIVER_FEATURES_SEL -> driverFeaturesSel = value;
            case DRIVER_FEATURES -> acceptFeatures(value);
            case QUEUE_SEL -> queueSel = value;
            case INTERRUPT_ACK -> acknowledgeInterrupt(value);
            case STATUS -> setStatus(value);
            default -> setQueue(register, value);
        }
    }

    private void acceptFeatures(int value) {
        if ((status & DeviceStatus.FEATURES_OK) != 0) {
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

    private void setStatus(int value) {
        int added = value & ~status;
        if ((status & ~DeviceStatus.NEEDS_RESET & ~value) != 0 || (value & ~KNOWN_STATUS) != 0) {
            violations.report(
                    "status bits are added one by one, and cleared by a reset alone (2.1.1)", transition(value));
        }
        if ((added & DeviceStatus.NEEDS_RESET) != 0) {
            violations.report("DEVICE_NEEDS_RESET is the device's to set (2.1)", transition(value));
        }
        requireBefore(added, DeviceStatus.DRIVER, DeviceStatus.ACKNOWLEDGE, value);
        requireBefore(added, DeviceStatus.FEATURES_OK, DeviceStatus.DRIVER, value);
        requireBefore(added, DeviceStatus.DRIVER_OK, DeviceStatus.FEATURES_OK, value);
        int taken = value & ~(added & DeviceStatus.NEEDS_RESET);
        if ((added & DeviceStatus.FEATURES_OK) != 0 && !areFeaturesGood()) {
            taken &= ~DeviceStatus.FEATURES_OK;
        }
        status = taken;
    }

    private void requireBefore(int added, int bit, int before, int value) {
        if ((added & bit) != 0 && (status & before) == 0) {
            violations.report(
                    "status goes ACKNOWLEDGE, DRIVER, FEATURES_OK, DRIVER_OK, each in a write of its own (3.1.1)",
                    transition(value));
        }
    }

    private String transition(int value) {
        return "0x" + Integer.toHexString(status) + " -> 0x" + Integer.toHexString(value);
    }

    private boolean areFeaturesGood() {
        long notOffered = driverFeatures & ~model.features();
        if (notOffered != 0) {
            violations.report(
                    "only offered features are accepted (2.2.1)", "not offered: " + VirtioFeature.describe(notOffered));
        }
        return notOffered == 0 && VirtioFeature.VERSION_1.in(driverFeatures);
    }

    private void setQueue(MmioRegister register, int value) {
        if ((status & DeviceStatus.FEATURES_OK) == 0 || (status & DeviceStatus.DRIVER_OK) != 0) {
            violations.report(
                    "queues are set up between FEATURES_OK and DRIVER_OK (3.1.1)",
                    register + " with status 0x" + Integer.toHexString(status));
        }
        if (queueSel != 0) {
            violations.report("a queue whose QueueSizeMax is 0 is left alone (4.2.3.2)", "QueueSel=" + queueSel);
            return;
        }
        if (register == MmioRegister.QUEUE_READY) {
            running = value == 1 ? queueRegisters.start(model.queueSizeMax(0), driverFeatures, policy.faults()) : null;
            return;
        }
        if (running != null) {
            violations.report("a queue is not changed while QueueReady is 1 (4.2.2.2)", register.toString());
            return;
        }
        queueRegisters.set(register, value);
    }

    /** The driver's kick: the work is done as the policy says, without the monitor. */
    private void notified(int queue) {
        DeviceQueue ready;
        synchronized (this) {
            ready = running;
            if ((status & DeviceStatus.DRIVER_OK) == 0) {
                violations.report("no notification before DRIVER_OK (3.1.1)", "queue " + queue);
                return;
            }
            if ((status & DeviceStatus.NEEDS_RESET) != 0) {
                return;
            }
            if (queue != 0 || ready == null) {
                violations.report("only a queue that is ready is notified (4.2.2.2)", "queue " + queue);
                return;
            }
        }
        if (policy.faults().hearsNotification(queue)) {
            DeviceQueue notified = ready;
            policy.processing().notified(() -> work(notified));
        }
    }

    /** Works off what the driver made available, until there is no more. */
    private void work(DeviceQueue queue) {
        working.lock();
        try {
            List<DescriptorChain> pending = new ArrayList<>();
            do {
                queue.muteNotifications();
                collect(queue, pending);
                while (!pending.isEmpty() && running == queue) {
                    DescriptorChain chain = pending.remove(policy.schedule().pick(pending.size()));
                    complete(queue, chain);
                    collect(queue, pending);
                }
            } while (running == queue && queue.askForNotification());
        } catch (DeviceQueue.BrokenRing broken) {
            needReset();
            violations.report(broken.rule, broken.detail());
        } catch (DriverViolationException recorded) {
            needReset();
            throw recorded;
        } finally {
            working.unlock();
        }
    }

    private void collect(DeviceQueue queue, List<DescriptorChain> pending) throws DeviceQueue.BrokenRing {
        if (running == queue) {
            DescriptorChain chain = queue.next();
            while (chain != null) {
                pending.add(chain);
                chain = queue.next();
            }
        }
    }

    private void complete(DeviceQueue queue, DescriptorChain chain) {
        long delay = policy.schedule().delayNanos();
        if (delay > 0) {
            LockSupport.parkNanos(delay);
        }
        Completion completion = model.execute(chain, violations);
        if (completion.length() == 0) {
            // Nothing can be told to a request without a status byte: QEMU gives up, too.
            needReset();
            return;
        }
        policy.faults().completing(completion);
        if (completion.isStatusWritten()) {
            long last = DescriptorChain.bytes(chain.writable()) - 1;
            chain.putWritable(last, new byte[] {(byte) completion.status()}, 1);
        }
        boolean reported = completion.indexStep() != 0;
        if (reported && queue.use(completion)) {
            interrupt(MmioRegister.INTERRUPT_USED_BUFFER);
        }
    }

    private void interrupt(int cause) {
        if (policy.faults().interrupts(cause)) {
            synchronized (this) {
                interruptStatus |= cause;
                line.level(true);
            }
        }
    }

    private synchronized void needReset() {
        running = null;
        status |= DeviceStatus.NEEDS_RESET;
        if ((status & DeviceStatus.DRIVER_OK) != 0) {
            interrupt(MmioRegister.INTERRUPT_USED_BUFFER | MmioRegister.INTERRUPT_CONFIG_CHANGE);
        }
    }

    /** Asks the driver for a reset, as a device in trouble does (2.1.2). */
    public void demandReset() {
        needReset();
    }

    /** Raises the interrupt line without a reason in InterruptStatus. */
    public void interruptWithoutCause() {
        line.level(true);
    }

    private synchronized void configChanged() {
        generation++;
        if ((status & DeviceStatus.DRIVER_OK) != 0) {
            interrupt(MmioRegister.INTERRUPT_CONFIG_CHANGE);
        }
    }

    /** When this returns, the device touches no memory any more (2.4). */
    private void reset() {
        running = null;
        working.lock();
        try {
            synchronized (this) {
                status = 0;
                driverFeatures = 0;
                deviceFeaturesSel = 0;
                driverFeaturesSel = 0;
                queueSel = 0;
                interruptStatus = 0;
                queueRegisters.clear();
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
    public void close() throws java.io.IOException {
        policy.processing().close();
        reset();
        model.close();
    }
}
