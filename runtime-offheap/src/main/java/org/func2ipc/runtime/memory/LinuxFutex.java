package org.func2ipc.runtime.memory;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * {@code futex(2)} for one word, {@code futex_waitv(2)} (Linux 5.16) for several; an older kernel looks at several words
 * once a millisecond.
 */
final class LinuxFutex extends Futex {
    private static final Map<String, Long> FUTEX_NUMBERS =
            Map.of("amd64", 202L, "x86_64", 202L, "aarch64", 98L, "riscv64", 98L);
    private static final long FUTEX_WAITV = 449;
    private static final long WAIT = 0;
    private static final long WAKE = 1;
    private static final long CLOCK_MONOTONIC = 1;
    private static final long OLD_KERNEL_NAP_NANOS = 1_000_000;

    private final LibC libc;
    private final Runtime runtime;
    private final long number;
    private final boolean waitsForSeveral;

    private LinuxFutex(LibC libc, long number) {
        this.libc = libc;
        this.runtime = Runtime.getRuntime(libc);
        this.number = number;
        this.waitsForSeveral = isLinuxAtLeast(5, 16);
    }

    /** The kernel's futex; empty on another system or machine. */
    static Optional<LinuxFutex> open() {
        Long number = FUTEX_NUMBERS.get(System.getProperty("os.arch"));
        if (number == null
                || !System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
            return Optional.empty();
        }
        LibC libc = LibraryLoader.create(LibC.class).load("c");
        return Optional.of(new LinuxFutex(libc, number));
    }

    private static boolean isLinuxAtLeast(int major, int minor) {
        String[] parts = System.getProperty("os.version").split("[^0-9]+", 3);
        int first = Integer.parseInt(parts[0]);
        int second = parts.length > 1 && !parts[1].isEmpty() ? Integer.parseInt(parts[1]) : 0;
        return first > major || (first == major && second >= minor);
    }

    @Override
    public int processor() {
        return libc.sched_getcpu();
    }

    @Override
    public boolean leaveProcessor(ParkedWords words) {
        int processor = processor();
        Pointer allowed = words.structs().masks(runtime);
        if (processor < 0
                || processor >= Byte.SIZE * NativeStructs.MASK_BYTES
                || libc.sched_getaffinity(0, NativeStructs.MASK_BYTES, allowed) != 0) {
            return false;
        }
        Pointer others = allowed.slice(NativeStructs.MASK_BYTES, NativeStructs.MASK_BYTES);
        for (int at = 0; at < NativeStructs.MASK_BYTES; at += Long.BYTES) {
            others.putLong(at, allowed.getLong(at));
        }
        int word = processor / Long.SIZE * Long.BYTES;
        others.putLong(word, others.getLong(word) & ~(1L << processor));
        // Fails where no other is left. The first call moves the thread, the second one does not move it back.
        return libc.sched_setaffinity(0, NativeStructs.MASK_BYTES, others) == 0
                && libc.sched_setaffinity(0, NativeStructs.MASK_BYTES, allowed) == 0;
    }

    @Override
    public void await(ParkedWords words, long nanos) {
        if (nanos <= 0) {
            return;
        }
        if (words.size() == 1) {
            sleepOnFirst(words, nanos);
        } else if (waitsForSeveral) {
            long until = words.structs().timespec(runtime, System.nanoTime() + nanos);
            libc.syscall(FUTEX_WAITV, words.structs().waiters(runtime, words), words.size(), 0, until, CLOCK_MONOTONIC);
        } else if (words.areAllParked()) {
            sleepOnFirst(words, Math.min(nanos, OLD_KERNEL_NAP_NANOS));
        }
    }

    private void sleepOnFirst(ParkedWords words, long nanos) {
        libc.syscall(number, words.address(0), WAIT, PARKED, words.structs().timespec(runtime, nanos));
    }

    @Override
    void wakeSleepers(ChannelMemory memory, long offset, int sleepers) {
        libc.syscall(number, memory.address(offset), WAKE, sleepers, 0);
    }
}
