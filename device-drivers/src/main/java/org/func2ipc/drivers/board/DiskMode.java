package org.func2ipc.drivers.board;

/** What may be done with a disk image. */
public enum DiskMode {
    READ_ONLY,
    READ_WRITE
}
