package org.func2ipc.drivers.virtio;

import org.jspecify.annotations.Nullable;

/**
 * Requests of the block device (virtio 1.2, 5.2.6). A request is a header, data, and a status byte:
 *
 * <pre>
 *  0        4        8              16            16+n
 *  | type   | 0      | sector (512) | data ...     | status |
 *  |------- device reads -----------|- by command -|- device writes
 * </pre>
 */
public enum BlockCommand {
    READ(0, true),
    WRITE(1, false),
    FLUSH(4, false),
    GET_ID(8, true),
    DISCARD(11, false),
    WRITE_ZEROES(13, false);

    /** Bytes of the header. */
    public static final int HEADER_BYTES = 16;

    /** Bytes of a sector, whatever the block size is. */
    public static final int SECTOR_BYTES = 512;

    /** Bytes that GET_ID returns: text, filled up with NUL when shorter. */
    public static final int ID_BYTES = 20;

    /** Bytes of a discard or write-zeroes range: u64 sector, u32 sectors, u32 flags. */
    public static final int RANGE_BYTES = 16;

    /** Flag of a range: the device may deallocate it. */
    public static final int RANGE_UNMAP = 1;

    /** Status: done. */
    public static final int STATUS_OK = 0;

    /** Status: error of the device or of the driver. */
    public static final int STATUS_IO_ERROR = 1;

    /** Status: the device does not know the request. */
    public static final int STATUS_UNSUPPORTED = 2;

    /** What the driver puts there before the device answers: no legal status. */
    public static final int STATUS_PENDING = 0xff;

    private static final BlockCommand[] COMMANDS = values();

    private final int type;
    private final boolean deviceWritesData;

    BlockCommand(int type, boolean deviceWritesData) {
        this.type = type;
        this.deviceWritesData = deviceWritesData;
    }

    /** The {@code type} field of the header. */
    public int type() {
        return type;
    }

    /** True when the data goes from the device to the driver. */
    public boolean deviceWritesData() {
        return deviceWritesData;
    }

    /** The command with this {@code type} field; null when it is not known. */
    public static @Nullable BlockCommand ofType(int type) {
        for (BlockCommand command : COMMANDS) {
            if (command.type == type) {
                return command;
            }
        }
        return null;
    }
}
