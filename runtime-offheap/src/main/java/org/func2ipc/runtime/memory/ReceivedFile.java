package org.func2ipc.runtime.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** An open file that another process passed to this one; to be mapped, then closed. */
public final class ReceivedFile implements AutoCloseable {
    private final int descriptor;
    private final AtomicBoolean closed = new AtomicBoolean();

    ReceivedFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /** By which this process can open it. */
    public Path path() {
        return Descriptors.path(descriptor);
    }

    /** By which this process, and others of its user, can open it until it is closed. */
    Path pathForOthers() {
        return Path.of("/proc", Long.toString(ProcessHandle.current().pid()), "fd", Integer.toString(descriptor));
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            Descriptors.close(descriptor);
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was passed on cannot be closed", e);
        }
    }
}
