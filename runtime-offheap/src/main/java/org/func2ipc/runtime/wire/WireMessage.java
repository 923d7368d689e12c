package org.func2ipc.runtime.wire;

import org.func2ipc.dsl.component.Lease;

/**
 * One message body in private memory, and the leases that travel beside it.
 *
 * <p>Bodies are always encoded and decoded in private memory and copied whole to or from shared memory, so that no
 * peer can change a body between check and use. Reused from call to call: nothing is allocated once it has grown to
 * the largest body seen.
 */
public final class WireMessage {
    /** Leases and other capabilities that one message may carry ({@code seL4_MsgMaxExtraCaps}). */
    public static final int MAX_CAPABILITIES = 3;

    private byte[] body = new byte[1024];
    private int length;
    private final Lease[] leases = new Lease[MAX_CAPABILITIES];
    private int capabilities;

    /** Makes this an empty message of {@code length} bytes, all zero, without capabilities. */
    public void clear(int length) {
        reserve(length);
        java.util.Arrays.fill(body, 0, length, (byte) 0);
    }

    /** Makes room for {@code length} bytes that the caller fills itself through {@link #body}. */
    public void reserve(int length) {
        if (body.length < length) {
            body = new byte[Math.max(length, 2 * body.length)];
        }
        this.length = length;
        capabilities = 0;
    }

    /** The bytes; only {@code [0, length())} belong to the body. */
    public byte[] body() {
        return body;
    }

    /** Length of the body in bytes, a multiple of 8. */
    public int length() {
        return length;
    }

    /** Adds a lease; returns its index in the capability list. */
    public int add(Lease lease) {
        leases[capabilities] = lease;
        return capabilities++;
    }

    /** Number of capabilities, 0..{@value #MAX_CAPABILITIES}. */
    public int capabilities() {
        return capabilities;
    }

    /** The lease at {@code index} of the capability list. */
    public Lease lease(int index) {
        return leases[index];
    }
}
