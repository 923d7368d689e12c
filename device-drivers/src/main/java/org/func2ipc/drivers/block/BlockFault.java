package org.func2ipc.drivers.block;

/** Why a block request failed. */
public enum BlockFault {
    /** The range does not lie inside the device. */
    OUT_OF_RANGE,
    /** The length is not a positive multiple of the block size. */
    UNALIGNED,
    /** The device is read-only. */
    READ_ONLY,
    /** The device does not offer this request. */
    UNSUPPORTED,
    /** The device reported an error. */
    IO_ERROR,
    /** The device did not answer in time. */
    TIMED_OUT,
    /** The device broke its protocol or is gone; every request in flight fails. */
    DEVICE_FAILED
}
