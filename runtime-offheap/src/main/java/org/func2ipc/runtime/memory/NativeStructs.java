package org.func2ipc.runtime.memory;

import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import org.jspecify.annotations.Nullable;

/**
 * The structures that a sleeping thread passes to the kernel, made when it first sleeps.
 *
 * <pre>
 * timespec:    | s64 seconds | s64 nanoseconds |
 * futex_waitv: | u64 value | u64 address | u32 flags | u32 reserved |   one for each word
 * masks:       | u64[16] one bit for each processor | the same again |
 * </pre>
 */
final class NativeStructs {
    /** Bytes of a mask of processors: for 1,024. */
    static final int MASK_BYTES = 128;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int TIMESPEC_BYTES = 16;
    private static final int WAITER_BYTES = 24;
    private static final int WAITER_ADDRESS = 8;
    private static final int WAITER_FLAGS = 16;
    private static final int FUTEX2_SIZE_U32 = 2;

    private @Nullable Pointer timespec;
    private @Nullable Pointer waiters;
    private @Nullable Pointer masks;

    /** Address of a timespec of {@code nanos}. */
    long timespec(Runtime runtime, long nanos) {
        Pointer struct = timespec;
        if (struct == null) {
            struct = runtime.getMemoryManager().allocateDirect(TIMESPEC_BYTES, true);
            timespec = struct;
        }
        struct.putLong(0, nanos / NANOS_PER_SECOND);
        struct.putLong(Long.BYTES, nanos % NANOS_PER_SECOND);
        return struct.address();
    }

    /** Two masks of {@link #MASK_BYTES} bytes each. */
    Pointer masks(Runtime runtime) {
        Pointer both = masks;
        if (both == null) {
            both = runtime.getMemoryManager().allocateDirect(2 * MASK_BYTES, true);
            masks = both;
        }
        return both;
    }

    /** One waiter for each of {@code words}; these must not change afterwards. */
    Pointer waiters(Runtime runtime, ParkedWords words) {
        Pointer structs = waiters;
        if (structs == null) {
            structs = runtime.getMemoryManager().allocateDirect((long) words.size() * WAITER_BYTES, true);
            for (int i = 0; i < words.size(); i++) {
                long at = (long) i * WAITER_BYTES;
                structs.putLong(at, Futex.PARKED);
                structs.putLong(at + WAITER_ADDRESS, words.address(i));
                structs.putInt(at + WAITER_FLAGS, FUTEX2_SIZE_U32);
            }
            waiters = structs;
        }
        return structs;
    }
}
