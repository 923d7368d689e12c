package org.func2ipc.drivers.ext4;

/** CRC-16 with the reflected polynomial 0xA001, which the feature {@code uninit_bg} uses for group descriptors. */
final class Crc16 {
    private static final int POLYNOMIAL = 0xa001;

    private Crc16() {}

    /** The register after {@code length} bytes of {@code data}, having been {@code register} before. */
    static int update(int register, byte[] data, int offset, int length) {
        int result = register;
        for (int i = offset; i < offset + length; i++) {
            result ^= data[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                result = (result & 1) == 0 ? result >>> 1 : (result >>> 1) ^ POLYNOMIAL;
            }
        }
        return result;
    }

    /** The register after the four bytes of {@code value}, lowest first. */
    static int updateInt(int register, int value) {
        byte[] octets = {(byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)};
        return update(register, octets, 0, octets.length);
    }
}
