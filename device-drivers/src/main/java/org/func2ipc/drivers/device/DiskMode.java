package org.func2ipc.drivers.device;

/** What may be done with a disk image. */
public enum DiskMode {
    READ_ONLY,
    READ_WRITE
}
