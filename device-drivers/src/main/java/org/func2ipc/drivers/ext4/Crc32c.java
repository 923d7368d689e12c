package org.func2ipc.drivers.ext4;

import java.util.zip.CRC32C;

/**
 * CRC-32C as ext4 uses it: a register that starts at any value and is not inverted at the end.
 *
 * <p>{@link CRC32C} computes many times faster than a table but always starts at ~0. Four bytes exist that lead its
 * register from ~0 to any wanted value; they are found by running the table backwards, and fed first.
 *
 * <p>For one thread at a time.
 */
final class Crc32c {
    private static final int POLYNOMIAL = 0x82f6_3b78;
    private static final int SHORT = 24;
    private static final int[] TABLE = new int[256];
    /** By the upper byte of a register: what takes one table step back. */
    private static final int[] BACKWARDS = new int[256];

    static {
        for (int value = 0; value < 256; value++) {
            int register = value;
            for (int bit = 0; bit < 8; bit++) {
                register = (register & 1) == 0 ? register >>> 1 : (register >>> 1) ^ POLYNOMIAL;
            }
            TABLE[value] = register;
            BACKWARDS[register >>> 24] = (register << 8) ^ value;
        }
    }

    private final CRC32C engine = new CRC32C();
    private final byte[] lead = new byte[4];

    /** The register after {@code length} bytes of {@code data}, having been {@code register} before. */
    int update(int register, byte[] data, int offset, int length) {
        if (length < SHORT) {
            int result = register;
            for (int i = offset; i < offset + length; i++) {
                result = step(result, data[i]);
            }
            return result;
        }
        leadTo(register);
        engine.reset();
        engine.update(lead, 0, lead.length);
        engine.update(data, offset, length);
        return ~(int) engine.getValue();
    }

    /** The register after the four bytes of {@code value}, lowest first. */
    int updateInt(int register, int value) {
        int result = step(register, value);
        result = step(result, value >>> 8);
        result = step(result, value >>> 16);
        return step(result, value >>> 24);
    }

    private static int step(int register, int octet) {
        return TABLE[(register ^ octet) & 0xff] ^ (register >>> 8);
    }

    private void leadTo(int register) {
        int back = register;
        for (int i = 0; i < lead.length; i++) {
            back = (back << 8) ^ BACKWARDS[back >>> 24];
        }
        int word = ~back;
        for (int i = 0; i < lead.length; i++) {
            lead[i] = (byte) (word >>> (8 * i));
        }
    }
}
