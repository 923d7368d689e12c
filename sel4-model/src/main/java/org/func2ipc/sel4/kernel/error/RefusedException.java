package org.func2ipc.sel4.kernel.error;

/**
 * Leaves a decoder with an error value. Checks come before effects in every operation, so nothing has changed when this
 * is thrown; the system-call layer turns it into a reply. It has no stack trace.
 */
public final class RefusedException extends Exception {
    private final transient KernelError error;

    /** Refuses with {@code error}. */
    public RefusedException(KernelError error) {
        super(error.toString(), null, false, false);
        this.error = error;
    }

    /** The error. */
    public KernelError error() {
        return error;
    }

    /** Refuses with {@code error} unless {@code holds}. */
    public static void unless(boolean holds, KernelError error) throws RefusedException {
        if (!holds) {
            throw new RefusedException(error);
        }
    }
}
