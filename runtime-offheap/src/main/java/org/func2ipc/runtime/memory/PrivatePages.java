package org.func2ipc.runtime.memory;

import java.nio.ByteBuffer;
import java.util.Locale;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** Replaces a mapping by private memory at the same addresses, in one step ({@code mmap(2)} with MAP_FIXED). */
final class PrivatePages {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_PRIVATE = 0x02;
    private static final int MAP_FIXED = 0x10;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_NORESERVE = 0x4000;
    private static final int NO_FILE = -1;

    private PrivatePages() {}

    /** Replaces all pages of a mapping, of which {@code mapped} holds every byte. */
    static void replace(ByteBuffer mapped) {
        Runtime runtime = Runtime.getSystemRuntime();
        replace(Pointer.wrap(runtime, mapped).address(), mapped.capacity());
    }

    /**
     * Replaces the pages from {@code address} on; does nothing on a system other than Linux.
     *
     * @throws IllegalStateException when the system refuses
     */
    static void replace(long address, long bytes) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
            return;
        }
        MemoryMap libc = LibraryLoader.create(MemoryMap.class).load("c");
        Pointer mapped = libc.mmap(
                Pointer.wrap(Runtime.getRuntime(libc), address),
                Pages.roundUp(bytes),
                PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS | MAP_NORESERVE,
                NO_FILE,
                0);
        if (mapped == null || mapped.address() != address) {
            throw new IllegalStateException("cannot replace the mapping of " + bytes + " bytes at 0x"
                    + Long.toHexString(address) + ": mmap gave "
                    + (mapped == null ? "nothing" : "0x" + Long.toHexString(mapped.address())));
        }
    }
}
