package org.func2ipc.runtime.memory;

import jnr.ffi.Pointer;
import jnr.ffi.annotations.IgnoreError;

/** The C library's calls, in the shapes that {@link LinuxFutex} needs. Public for the code that binds it. */
public interface LibC {
    /** The processor that the calling thread runs on; -1 where the kernel does not say. */
    @IgnoreError
    int sched_getcpu();

    /** Reads into {@code mask} on which processors thread {@code pid}, 0 for the calling one, may run; 0 when it did. */
    @IgnoreError
    int sched_getaffinity(int pid, long bytes, Pointer mask);

    /** Says on which processors thread {@code pid} may run, and moves it there if it must; 0 when it did. */
    @IgnoreError
    int sched_setaffinity(int pid, long bytes, Pointer mask);

    /** {@code futex(address, operation, value, timeout)}. */
    @IgnoreError
    long syscall(long number, long address, long operation, long value, long timeout);

    /**
     * {@code futex_waitv(waiters, count, flags, timeout, clock)}. The waiters are a pointer because jnr-ffi 2.2 passes a
     * wrong sixth argument on x86-64 when all six are numbers.
     */
    @IgnoreError
    long syscall(long number, Pointer waiters, long count, long flags, long timeout, long clock);
}
