package org.func2ipc.runtime.durable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.UUID;

/** Fields of entries, little-endian; see {@link LinkDescriptor}. */
final class Entry {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FNV_OFFSET = 0xcbf2_9ce4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01b3L;

    private Entry() {}

    static int getShort(byte[] entry, int at) {
        return (short) SHORT.get(entry, at) & 0xffff;
    }

    static void putShort(byte[] entry, int at, int value) {
        SHORT.set(entry, at, (short) value);
    }

    static int getInt(byte[] entry, int at) {
        return (int) INT.get(entry, at);
    }

    static void putInt(byte[] entry, int at, int value) {
        INT.set(entry, at, value);
    }

    static long getLong(byte[] entry, int at) {
        return (long) LONG.get(entry, at);
    }

    static void putLong(byte[] entry, int at, long value) {
        LONG.set(entry, at, value);
    }

    /** The id of an entry that has one. */
    static UUID id(byte[] entry) {
        return new UUID(getLong(entry, LinkDescriptor.ID_HIGH), getLong(entry, LinkDescriptor.ID_LOW));
    }

    /** What tells one request from another that is asked under the same id: its edge, label and body. */
    static long fingerprint(int edge, int label, byte[] body, int length) {
        long hash = (FNV_OFFSET ^ edge) * FNV_PRIME;
        hash = (hash ^ label) * FNV_PRIME;
        hash = (hash ^ length) * FNV_PRIME;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ body[i]) * FNV_PRIME;
        }
        return hash;
    }
}
