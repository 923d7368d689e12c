package org.func2ipc.drivers.device;

import java.io.IOException;

/** A disk image that cannot be used; the message names the file, what is wrong with it, and the way out. */
public final class DiskImageException extends IOException {
    /** @param detail one complete line */
    public DiskImageException(String detail) {
        super(detail);
    }

    /** As above, with the reason. */
    public DiskImageException(String detail, Throwable cause) {
        super(detail, cause);
    }
}
