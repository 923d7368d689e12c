package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/**
 * One group of blocks and inodes.
 *
 * @param inodeTable first block of its inodes
 * @param freeClusters free blocks, or clusters with {@code bigalloc}
 * @param freeInodes free inodes
 */
record GroupDescriptor(long inodeTable, long freeClusters, long freeInodes) {
    /**
     * The only way from bytes to a descriptor.
     *
     * @param raw a block of descriptors
     * @param at its first byte in there
     * @param group its number
     */
    static GroupDescriptor parse(byte[] raw, int at, long group, Geometry geometry, Checksums checksums)
            throws FsException {
        int size = geometry.descriptorSize();
        if (checksums.descriptors()) {
            int stored = LittleEndian.u16(raw, at + Checksums.DESCRIPTOR_CHECKSUM);
            int computed = checksums.descriptor(raw, at, size, group);
            if (stored != computed) {
                throw Corruption.checksum("descriptor of group " + group, stored, computed);
            }
        }
        boolean wide = size >= 64;
        long tableBlocks = geometry.inodeTableBlocks();
        return new GroupDescriptor(
                inTheImage(wide48(raw, at, 0x08, 0x28, wide), tableBlocks, "bg_inode_table", group, geometry),
                LittleEndian.u16(raw, at + 0x0c) | (wide ? (long) LittleEndian.u16(raw, at + 0x2c) << 16 : 0),
                LittleEndian.u16(raw, at + 0x0e) | (wide ? (long) LittleEndian.u16(raw, at + 0x2e) << 16 : 0));
    }

    private static long wide48(byte[] raw, int at, int low, int high, boolean wide) {
        return LittleEndian.join(LittleEndian.u32(raw, at + low), wide ? LittleEndian.u32(raw, at + high) : 0);
    }

    private static long inTheImage(long block, long count, String field, long group, Geometry geometry)
            throws FsException {
        if (!geometry.canHold(block, count)) {
            throw Corruption.of(
                    "descriptor of group " + group,
                    field + " must leave its " + count + " blocks inside 1.." + (geometry.blocks() - 1) + ": " + field
                            + "=" + block);
        }
        return block;
    }
}
