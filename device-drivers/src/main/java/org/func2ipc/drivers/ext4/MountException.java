package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;

/** The image cannot be read at all: the component that was to serve it does not start. */
public final class MountException extends RuntimeException {
    private final FsFault fault;

    MountException(FsException cause) {
        super("cannot mount the image: " + cause.getMessage(), cause);
        this.fault = cause.fault();
    }

    /** Why. */
    public FsFault fault() {
        return fault;
    }
}
