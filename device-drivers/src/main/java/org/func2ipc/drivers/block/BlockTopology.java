package org.func2ipc.drivers.block;

/**
 * How a block device likes to be used: hints, never rules. Counted in its blocks.
 *
 * @param physicalBlocks blocks that the device writes at once, a power of two, at least 1
 * @param alignmentOffset first block that begins such a unit, 0..{@code physicalBlocks}-1
 * @param minimumBlocks blocks that a request should have at least, at least 1
 * @param optimalBlocks blocks that a long request should have; 0 when the device does not say
 */
public record BlockTopology(int physicalBlocks, int alignmentOffset, int minimumBlocks, long optimalBlocks) {
    /** What holds for a device that says nothing. */
    public static final BlockTopology UNKNOWN = new BlockTopology(1, 0, 1, 0);
}
