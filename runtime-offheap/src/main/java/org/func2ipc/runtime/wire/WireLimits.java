package org.func2ipc.runtime.wire;

import org.func2ipc.dsl.model.EdgeChannel;

/** What a message may hold at most, whoever wrote it (semantics R28, R34). */
public final class WireLimits {
    /** Bytes of a body that fits a channel's window. */
    public static final int WINDOW_BYTES = 64 * 1024;

    /** Bytes of a body that fits the window of an edge: what it declares, else {@link #WINDOW_BYTES}. */
    public static int window(EdgeChannel channel) {
        Integer declared = channel.window();
        return declared == null ? WINDOW_BYTES : declared;
    }

    /** Bytes of a body that fits the IPC buffer alone: 120 message registers. */
    public static final int SHORT_BYTES = 120 * 8;

    /** Bytes of a body that fits the registers that a call passes without memory: 4 words. */
    public static final int FAST_BYTES = 4 * 8;

    /** Levels of a value that holds itself through a list. */
    public static final int MAX_DEPTH = 32;

    /** Heap that decoding one message may take, in bytes; estimated from counts before anything is allocated. */
    public static final long MAX_HEAP_BYTES = 64L * 1024 * 1024;

    /**
     * Heap that decoding may take for each byte of the body, whatever the type: a presence bit can stand for an object.
     * Most types take a tenth of it.
     */
    public static final int HEAP_PER_BYTE = 1024;

    private WireLimits() {}
}
