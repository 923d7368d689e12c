package org.func2ipc.drivers.ext4;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in a byte array as ext4 stores them: little-endian, at any offset. Unsigned ones are widened. */
final class LittleEndian {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    static int u8(byte[] raw, int at) {
        return raw[at] & 0xff;
    }

    static int u16(byte[] raw, int at) {
        return (short) SHORT.get(raw, at) & 0xffff;
    }

    static int i32(byte[] raw, int at) {
        return (int) INT.get(raw, at);
    }

    static long u32(byte[] raw, int at) {
        return (int) INT.get(raw, at) & 0xffff_ffffL;
    }

    /** A number of which the format keeps the upper half elsewhere. */
    static long join(long low32, long high) {
        return (high << 32) | low32;
    }
}
