package org.func2ipc.runtime.memory;

import java.io.IOException;
import java.nio.file.Path;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** Open files of this process by number, as the C library knows them. */
final class Descriptors {
    static final DescriptorCalls CALLS =
            LibraryLoader.create(DescriptorCalls.class).load("c");

    private static final Runtime RUNTIME = Runtime.getRuntime(CALLS);
    private static final int EINTR = 4;

    private Descriptors() {}

    /** The name by which this process can open what {@code descriptor} is. */
    static Path path(int descriptor) {
        return Path.of("/proc", "self", "fd", Integer.toString(descriptor));
    }

    /** {@code bytes} zero bytes outside the heap, freed with the pointer. */
    static Pointer allocate(int bytes) {
        return RUNTIME.getMemoryManager().allocateDirect(bytes, true);
    }

    /** True when the call just made was cut off by a signal, and is to be made again. */
    static boolean wasInterrupted() {
        return RUNTIME.getLastError() == EINTR;
    }

    /** The error of the call just made, as an exception that says what was done. */
    static IOException failure(String what) {
        int error = RUNTIME.getLastError();
        return new IOException(what + ": " + CALLS.strerror(error) + " (errno " + error + ")");
    }

    /** {@code result} of a call, unless it says that the call failed. */
    static int checked(int result, String what) throws IOException {
        if (result < 0) {
            throw failure(what);
        }
        return result;
    }

    static void close(int descriptor) throws IOException {
        checked(CALLS.close(descriptor), "close of descriptor " + descriptor);
    }
}
