package org.func2ipc.drivers.block;

/**
 * What a block device is.
 *
 * @param blockCount number of blocks
 * @param blockSize bytes of a block, a power of two, at least 512
 * @param readOnly true when writes are refused
 */
public record BlockGeometry(long blockCount, int blockSize, boolean readOnly) {
    /**
     * Bytes of the device.
     *
     * @throws ArithmeticException when they are more than {@code Long.MAX_VALUE}
     */
    public long bytes() {
        return Math.multiplyExact(blockCount, blockSize);
    }
}
