package org.func2ipc.drivers.vhost;

import java.io.IOException;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** The C library of this process. Numbers are those of Linux, which are the same on x86-64 and AArch64. */
final class Posix {
    static final int AF_UNIX = 1;
    static final int SOCK_STREAM_CLOEXEC = 1 | 0x80000;
    static final int O_RDWR_CLOEXEC = 2 | 0x80000;
    static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
    static final short POLLIN = 1;

    private static final int EINTR = 4;

    /** Bytes of {@code struct pollfd}: int fd, short events, short revents. */
    private static final int POLL_BYTES = 8;

    private static final int POLL_EVENTS = 4;
    private static final int POLL_RETURNED = 6;

    static final PosixCalls CALLS = LibraryLoader.create(PosixCalls.class).load("c");

    private static final Runtime RUNTIME = Runtime.getRuntime(CALLS);

    private Posix() {}

    /** {@code bytes} zero bytes outside the heap, freed with the pointer. */
    static Pointer allocate(int bytes) {
        return RUNTIME.getMemoryManager().allocateDirect(bytes, true);
    }

    /** The error of the call just made, as an exception that says what was done. */
    static IOException failure(String what) {
        int error = RUNTIME.getLastError();
        return new IOException(what + ": " + CALLS.strerror(error) + " (errno " + error + ")");
    }

    static void close(int descriptor) throws IOException {
        if (CALLS.close(descriptor) != 0) {
            throw failure("close of descriptor " + descriptor);
        }
    }

    /** Room for {@link #poll} of {@code descriptors}. */
    static Pointer pollSet(int... descriptors) {
        Pointer set = allocate(POLL_BYTES * descriptors.length);
        for (int i = 0; i < descriptors.length; i++) {
            set.putInt((long) i * POLL_BYTES, descriptors[i]);
            set.putShort((long) i * POLL_BYTES + POLL_EVENTS, POLLIN);
        }
        return set;
    }

    /**
     * Waits until one of the set has something to read, was closed by its other side, or the time is up.
     *
     * @return true when one has; {@link #isReady} tells which
     */
    static boolean poll(Pointer set, int count, long nanos) throws IOException {
        long deadline = System.nanoTime() + nanos;
        long left = nanos;
        while (true) {
            int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(0, (left + 999_999) / 1_000_000));
            int ready = CALLS.poll(set.address(), count, millis);
            if (ready >= 0) {
                return ready > 0;
            }
            if (RUNTIME.getLastError() != EINTR) {
                throw failure("poll");
            }
            left = deadline - System.nanoTime();
        }
    }

    /** True when descriptor {@code index} of the set was ready in the last {@link #poll}. */
    static boolean isReady(Pointer set, int index) {
        return set.getShort((long) index * POLL_BYTES + POLL_RETURNED) != 0;
    }
}
