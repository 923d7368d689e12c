package org.func2ipc.sel4.kernel.memory;

import java.util.BitSet;
import org.func2ipc.sel4.kernel.object.IoPortCap;

/** The ports of x86-64: which are handed out, and what was last written to each. */
public final class IoPorts {
    /** Ports are 0..65535. */
    public static final int COUNT = 1 << 16;

    private final BitSet handedOut = new BitSet(COUNT);
    private final byte[] values = new byte[COUNT];

    /** True when a port from {@code first} to {@code last} is in somebody's capability. */
    public boolean isAnyInUse(int first, int last) {
        int next = handedOut.nextSetBit(first);
        return next >= 0 && next <= last;
    }

    /** A capability was made. */
    public void allocate(IoPortCap cap) {
        handedOut.set(cap.first(), cap.last() + 1);
    }

    /** The last capability to these ports is gone. */
    public void free(IoPortCap cap) {
        handedOut.clear(cap.first(), cap.last() + 1);
    }

    /** The little-endian value of {@code bytes} ports from {@code port}. */
    public long read(int port, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = (value << Byte.SIZE) | (values[port + i] & 0xff);
        }
        return value;
    }

    /** Sets {@code bytes} ports from {@code port}, little-endian. */
    public void write(int port, int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            values[port + i] = (byte) (value >>> (i * Byte.SIZE));
        }
    }
}
