package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/** Inodes by number. */
final class InodeTable {
    private static final int KEPT = 1024;

    private final Superblock superblock;
    private final Geometry geometry;
    private final Checksums checksums;
    private final GroupTable groups;
    private final BlockCache cache;
    private final BoundedCache<Inode> recent = new BoundedCache<>(KEPT);

    InodeTable(Superblock superblock, Checksums checksums, GroupTable groups, BlockCache cache) {
        this.superblock = superblock;
        this.geometry = superblock.geometry();
        this.checksums = checksums;
        this.groups = groups;
        this.cache = cache;
    }

    /** The inode that a name stands for. */
    Inode named(long number) throws FsException {
        if (!geometry.canBeNamed(number)) {
            throw Corruption.of(
                    "directory entry",
                    "its inode must be " + Geometry.ROOT_INODE + " or in " + geometry.firstInode() + ".."
                            + geometry.inodes() + ": inode=" + number);
        }
        return inode(number);
    }

    /** An inode that the superblock names. */
    Inode reserved(long number) throws FsException {
        if (number < 1 || number > geometry.inodes()) {
            throw Corruption.of(
                    "superblock", "the inodes it names must be in 1.." + geometry.inodes() + ": inode=" + number);
        }
        return inode(number);
    }

    private Inode inode(long number) throws FsException {
        Inode found = recent.get(number);
        if (found != null) {
            return found;
        }
        long index = (number - 1) % geometry.inodesPerGroup();
        GroupDescriptor group = groups.descriptor((number - 1) / geometry.inodesPerGroup());
        long at = index * geometry.inodeSize();
        long first = at >>> geometry.blockBits();
        byte[] table = cache.get(group.inodeTable() + first, geometry.inodeTableBlocks() - first, InodeBlock.INSTANCE);
        Inode inode = Inode.parse(
                table,
                (int) at & (geometry.blockSize() - 1),
                number,
                group.inodeTable() + first,
                superblock,
                checksums);
        recent.put(number, inode);
        return inode;
    }

    /** A block of inodes, each of which is validated by itself. */
    private enum InodeBlock implements Structure<byte[]> {
        INSTANCE;

        @Override
        public byte[] parse(byte[] raw, long block) {
            return raw;
        }
    }
}
