package org.func2ipc.drivers.virtio;

/**
 * What a driver did since it was made.
 *
 * @param requests requests that the device completed
 * @param kicks notifications to the device
 * @param interrupts interrupts taken
 * @param spurious those that brought nothing
 * @param recoveries resets after a failure that brought the device back
 */
public record DriverStatistics(long requests, long kicks, long interrupts, long spurious, long recoveries) {}
