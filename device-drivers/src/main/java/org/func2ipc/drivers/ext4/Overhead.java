package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/** Blocks that can never hold files, counted as the kernel counts them for statfs(2). */
final class Overhead {
    private Overhead() {}

    /** What the superblock says, or a count over all groups when it says nothing. */
    static long blocks(Superblock superblock, GroupTable groups, InodeTable inodes) throws FsException {
        Geometry geometry = superblock.geometry();
        long clusters = geometry.blocks() >>> geometry.clusterBits();
        long known = superblock.overheadClusters();
        if (known > 0 && known <= clusters) {
            return known << geometry.clusterBits();
        }
        long inEach = geometry.inodeTableBlocks() + 2;
        return geometry.firstDataBlock()
                + geometry.groups() * inEach
                + copies(superblock, groups)
                + journal(superblock, inodes);
    }

    private static long copies(Superblock superblock, GroupTable groups) {
        Geometry geometry = superblock.geometry();
        long descriptors = superblock.has(Feature.META_BG)
                ? superblock.firstMetaGroup()
                : Geometry.ceilDiv(geometry.groups(), geometry.descriptorsPerBlock());
        long copies = 0;
        for (long group = 0; group < geometry.groups(); group++) {
            copies += groups.hasSuperblock(group) ? 1 : 0;
        }
        return copies * (1 + descriptors + superblock.reservedDescriptorBlocks());
    }

    private static long journal(Superblock superblock, InodeTable inodes) throws FsException {
        if (!superblock.has(Feature.HAS_JOURNAL) || superblock.journalInode() == 0) {
            return 0;
        }
        return superblock
                .geometry()
                .blocksFor(inodes.reserved(superblock.journalInode()).size());
    }
}
