package org.func2ipc.drivers.device;

/**
 * How a device model behaves in time.
 *
 * @param processing when it works
 * @param schedule in which order it completes requests
 * @param faults what it does wrong
 */
public record DevicePolicy(QueueProcessing processing, CompletionSchedule schedule, DeviceFaults faults) {
    /** An infinitely fast, good device. */
    public static DevicePolicy inline() {
        return new DevicePolicy(QueueProcessing.inline(), CompletionSchedule.inOrder(), DeviceFaults.NONE);
    }

    /** A good device with a thread of its own. */
    public static DevicePolicy ownThread() {
        return inline().with(QueueProcessing.ownThread("virtio-device"));
    }

    /** The same, working at other times. */
    public DevicePolicy with(QueueProcessing other) {
        return new DevicePolicy(other, schedule, faults);
    }

    /** The same in another order. */
    public DevicePolicy with(CompletionSchedule other) {
        return new DevicePolicy(processing, other, faults);
    }

    /** The same with other faults. */
    public DevicePolicy with(DeviceFaults other) {
        return new DevicePolicy(processing, schedule, other);
    }
}
