package org.func2ipc.runtime.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** An open file that another process passed to this one; to be mapped, then closed. */
public final class ReceivedFile implements AutoCloseable {
    private final int descriptor;

    ReceivedFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /** By which this process can open it. */
    public Path path() {
        return Descriptors.path(descriptor);
    }

    @Override
    public void close() {
        try {
            Descriptors.close(descriptor);
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was passed on cannot be closed", e);
        }
    }
}
