package org.func2ipc.drivers.vhost;

import java.io.IOException;
import jnr.ffi.Pointer;

/** An {@code eventfd(2)}: a counter that one side adds to and the other waits for and clears. */
final class EventDescriptor implements AutoCloseable {
    private final int number;
    private final Pointer one = Posix.allocate(Long.BYTES);
    private final Pointer count = Posix.allocate(Long.BYTES);

    /** That of {@code number}, which is closed with this. */
    EventDescriptor(int number) {
        this.number = number;
        one.putLong(0, 1);
    }

    static EventDescriptor create() throws IOException {
        int number = Posix.CALLS.eventfd(0, Posix.EFD_CLOEXEC_NONBLOCK);
        if (number < 0) {
            throw Posix.failure("eventfd");
        }
        return new EventDescriptor(number);
    }

    int number() {
        return number;
    }

    /** Wakes the other side. A counter that is full has woken it already. */
    void signal() {
        Posix.CALLS.write(number, one.address(), Long.BYTES);
    }

    /** Takes what was signalled; false when nothing was. */
    boolean clear() {
        return Posix.CALLS.read(number, count.address(), Long.BYTES) == Long.BYTES;
    }

    @Override
    public void close() throws IOException {
        Posix.close(number);
    }
}
