package org.func2ipc.drivers.ext4;

import java.util.List;
import org.func2ipc.drivers.fs.FsException;

/** Finds the descriptor of a group; none is kept but in the {@link BlockCache}, however many groups an image has. */
final class GroupTable {
    private final Superblock superblock;
    private final Geometry geometry;
    private final Checksums checksums;
    private final BlockCache cache;

    GroupTable(Superblock superblock, Checksums checksums, BlockCache cache) {
        this.superblock = superblock;
        this.geometry = superblock.geometry();
        this.checksums = checksums;
        this.cache = cache;
    }

    /** Reads and checks every descriptor. */
    Totals verifyAll() throws FsException {
        long freeClusters = 0;
        long freeInodes = 0;
        long blocks = Geometry.ceilDiv(geometry.groups(), geometry.descriptorsPerBlock());
        for (long index = 0; index < blocks; index++) {
            for (GroupDescriptor descriptor : descriptors(index)) {
                freeClusters += descriptor.freeClusters();
                freeInodes += descriptor.freeInodes();
            }
        }
        return new Totals(freeClusters, freeInodes);
    }

    /** The descriptor of {@code group}, 0..groups-1. */
    GroupDescriptor descriptor(long group) throws FsException {
        int perBlock = geometry.descriptorsPerBlock();
        return descriptors(group / perBlock).get((int) (group % perBlock));
    }

    private List<GroupDescriptor> descriptors(long index) throws FsException {
        long firstGroup = index * geometry.descriptorsPerBlock();
        return cache.get(blockOf(index), new DescriptorBlock(firstGroup, geometry, checksums));
    }

    private long blockOf(long index) throws FsException {
        long block = geometry.superblock() + 1 + index;
        if (superblock.has(Feature.META_BG) && index >= superblock.firstMetaGroup()) {
            long group = index * geometry.descriptorsPerBlock();
            long start = geometry.firstDataBlock() + group * geometry.blocksPerGroup();
            boolean afterCluster = geometry.blockBits() == 10 && group == 0 && geometry.firstDataBlock() == 0;
            block = start + (hasSuperblock(group) ? 1 : 0) + (afterCluster ? 1 : 0);
        }
        if (!geometry.canHold(block, 1)) {
            throw Corruption.of(
                    "group descriptors",
                    "their block " + index + " must lie inside 1.." + (geometry.blocks() - 1) + ": block=" + block);
        }
        return block;
    }

    /** True when {@code group} starts with a copy of the superblock. */
    boolean hasSuperblock(long group) {
        if (group == 0) {
            return true;
        }
        if (superblock.has(Feature.SPARSE_SUPER2)) {
            return group == superblock.backupGroup(0) || group == superblock.backupGroup(1);
        }
        return group == 1
                || !superblock.has(Feature.SPARSE_SUPER)
                || isPower(group, 3)
                || isPower(group, 5)
                || isPower(group, 7);
    }

    private static boolean isPower(long value, long base) {
        long rest = value;
        while (rest > 1 && rest % base == 0) {
            rest /= base;
        }
        return rest == 1;
    }

    /**
     * Sums over all groups.
     *
     * @param freeClusters free blocks, or clusters with {@code bigalloc}
     * @param freeInodes free inodes
     */
    record Totals(long freeClusters, long freeInodes) {}

    /** A block of descriptors, of which the first is that of {@code firstGroup}. */
    private record DescriptorBlock(long firstGroup, Geometry geometry, Checksums checksums)
            implements Structure<List<GroupDescriptor>> {
        @Override
        public List<GroupDescriptor> parse(byte[] raw, long block) throws FsException {
            int count = (int) Math.min(geometry.descriptorsPerBlock(), geometry.groups() - firstGroup);
            GroupDescriptor[] descriptors = new GroupDescriptor[count];
            for (int i = 0; i < count; i++) {
                descriptors[i] =
                        GroupDescriptor.parse(raw, i * geometry.descriptorSize(), firstGroup + i, geometry, checksums);
            }
            return List.of(descriptors);
        }
    }
}
