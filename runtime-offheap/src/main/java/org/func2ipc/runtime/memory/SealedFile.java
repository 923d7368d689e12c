package org.func2ipc.runtime.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Memory of the kernel that is open like a file, and has no name in any directory ({@code memfd_create(2)}): who holds
 * its descriptor can map it, nobody else, and nothing of it is left however its holders end. Once sealed it keeps its
 * size whatever a holder does, so that no access to a mapping of it can fail ({@code F_SEAL_SHRINK},
 * {@code F_SEAL_GROW}).
 */
public final class SealedFile implements AutoCloseable {
    private static final Map<String, Long> MEMFD_CREATE =
            Map.of("amd64", 319L, "x86_64", 319L, "aarch64", 279L, "riscv64", 279L);
    private static final int MFD_CLOEXEC = 1;
    private static final int MFD_ALLOW_SEALING = 2;
    private static final int F_ADD_SEALS = 1033;
    private static final int F_SEAL_SEAL = 1;
    private static final int F_SEAL_SHRINK = 2;
    private static final int F_SEAL_GROW = 4;

    private final int descriptor;

    private SealedFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /** True on a system that has such memory: Linux, on the machines whose call numbers are known. */
    public static boolean isSupported() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")
                && MEMFD_CREATE.containsKey(System.getProperty("os.arch"));
    }

    /**
     * An empty one, not sealed yet.
     *
     * @param name for those who look at open files and mappings
     * @throws IOException when the system refuses
     */
    public static SealedFile create(String name) throws IOException {
        Long number = MEMFD_CREATE.get(System.getProperty("os.arch"));
        if (number == null) {
            throw new IOException(
                    "this machine has no sealed memory that is known here: os.arch=" + System.getProperty("os.arch"));
        }
        int descriptor = (int) Descriptors.CALLS.syscall(number, name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
        return new SealedFile(Descriptors.checked(descriptor, "memfd_create of " + name));
    }

    /** By which this process can open it. */
    public Path path() {
        return Descriptors.path(descriptor);
    }

    /** What {@link RightsSocket} passes on. */
    int descriptor() {
        return descriptor;
    }

    /** From now on it has the size that it has, for everybody and for good. */
    public void seal() throws IOException {
        Descriptors.checked(
                Descriptors.CALLS.fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL),
                "sealing of descriptor " + descriptor);
    }

    /** Closes it here; it is gone when nobody has it open or mapped. */
    @Override
    public void close() {
        try {
            Descriptors.close(descriptor);
        } catch (IOException e) {
            throw new UncheckedIOException("sealed memory cannot be closed", e);
        }
    }
}
