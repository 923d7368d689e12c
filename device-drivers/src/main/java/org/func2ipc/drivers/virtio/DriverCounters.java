package org.func2ipc.drivers.virtio;

/** What a driver did so far, over all lives of its device. Guarded by the lock of the {@link BlockEngine}. */
final class DriverCounters {
    long requests;
    long kicks;
    long interrupts;
    long spurious;
    long recoveries;

    DriverStatistics snapshot() {
        return new DriverStatistics(requests, kicks, interrupts, spurious, recoveries);
    }
}
