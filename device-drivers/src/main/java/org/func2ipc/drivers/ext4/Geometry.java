package org.func2ipc.drivers.ext4;

/**
 * Where things are in an image: numbers of the superblock that {@link Superblock#parse} has checked.
 *
 * @param blockBits log2 of the bytes of a block, 10..16
 * @param clusterBits log2 of the blocks of a cluster, 0 without {@code bigalloc}
 * @param blocks all blocks, 48 bits
 * @param firstDataBlock block of group 0 that the groups are counted from: 1 for blocks of 1 KiB, else 0
 * @param blocksPerGroup blocks of a group
 * @param inodes all inodes, numbered from 1
 * @param inodesPerGroup inodes of a group
 * @param firstInode first one that is not reserved
 * @param inodeSize bytes of an inode, at least 128
 * @param descriptorSize bytes of a group descriptor, at least 32
 */
record Geometry(
        int blockBits,
        int clusterBits,
        long blocks,
        long firstDataBlock,
        long blocksPerGroup,
        long inodes,
        int inodesPerGroup,
        long firstInode,
        int inodeSize,
        int descriptorSize) {
    /** Inode of the root directory. */
    static final long ROOT_INODE = 2;

    /** Logical blocks of a file at most: their numbers have 32 bits. */
    static final long MAX_FILE_BLOCKS = 1L << 32;

    int blockSize() {
        return 1 << blockBits;
    }

    long groups() {
        return ceilDiv(blocks - firstDataBlock, blocksPerGroup);
    }

    /** The block that holds the primary superblock. */
    long superblock() {
        return blockBits == 10 ? 1 : 0;
    }

    /** Blocks that {@code bytes} bytes need. */
    long blocksFor(long bytes) {
        return (bytes >>> blockBits) + ((bytes & (blockSize() - 1)) == 0 ? 0 : 1);
    }

    int descriptorsPerBlock() {
        return blockSize() / descriptorSize;
    }

    /** Blocks of the inode table of each group. */
    long inodeTableBlocks() {
        return blocksFor((long) inodesPerGroup * inodeSize);
    }

    /** True when {@code count} blocks from {@code block} on can hold something other than the superblock. */
    boolean canHold(long block, long count) {
        return block > superblock() && count <= blocks - block;
    }

    /** True for the inodes that a name may stand for. */
    boolean canBeNamed(long inode) {
        return inode == ROOT_INODE || (inode >= firstInode && inode <= inodes);
    }

    static long ceilDiv(long value, long divisor) {
        return (value + divisor - 1) / divisor;
    }
}
