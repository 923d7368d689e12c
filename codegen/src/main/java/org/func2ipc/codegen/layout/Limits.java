package org.func2ipc.codegen.layout;

/** Numbers of the wire format that the runtime's {@code WireLimits} and {@code WireMessage} hold too. */
public final class Limits {
    /** Bytes that fit a channel's window. */
    public static final long WINDOW = 64 * 1024;
    /** Bytes that fit the IPC buffer alone. */
    public static final long SHORT = 120 * 8;
    /** Bytes that fit the registers of a call. */
    public static final long FAST = 4 * 8;
    /** Bytes of the tag that leads a declared exception. */
    public static final int FAILURE_TAG = 8;
    /** Values inside values at most. */
    public static final int DEPTH = 32;
    /** Leases of a message at most. */
    public static final int LEASES = 3;

    private Limits() {}
}
