package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/** The blocks of one directory; remembers where the last of them lay. */
final class DirectoryFile {
    private final Inode inode;
    private final FileMap map;
    private final Checksums checksums;
    private final BlockCache cache;
    private final boolean indexed;
    private final long blocks;
    private Run last = Run.hole(0, 0);

    private DirectoryFile(
            Inode inode, FileMap map, Geometry geometry, Checksums checksums, BlockCache cache, boolean indexed) {
        this.inode = inode;
        this.map = map;
        this.checksums = checksums;
        this.cache = cache;
        this.indexed = indexed;
        this.blocks = inode.size() >>> geometry.blockBits();
    }

    /**
     * The blocks of {@code inode}, a directory.
     *
     * @throws FsException CORRUPT when it has no blocks, parts of blocks, or more than the image
     */
    static DirectoryFile of(Inode inode, Superblock superblock, Checksums checksums, BlockCache cache)
            throws FsException {
        Geometry geometry = superblock.geometry();
        long size = inode.size();
        if (size == 0
                || (size & (geometry.blockSize() - 1)) != 0
                || size >>> geometry.blockBits() > geometry.blocks()) {
            throw Corruption.of(
                    "directory inode " + inode.number(),
                    "i_size must be a positive multiple of " + geometry.blockSize() + " within the image: i_size="
                            + size);
        }
        FileMap map = FileMap.of(inode, geometry, checksums, cache);
        boolean indexed = inode.hasIndex() && superblock.has(Feature.DIR_INDEX);
        return new DirectoryFile(inode, map, geometry, checksums, cache, indexed);
    }

    Inode inode() {
        return inode;
    }

    /** Number of blocks. */
    long blocks() {
        return blocks;
    }

    /** True when the directory has a hash tree. */
    boolean isIndexed() {
        return indexed;
    }

    /** The names of block {@code index}, which is known to be a leaf. */
    DirectoryBlock leaf(long index) throws FsException {
        return load(index, leaf());
    }

    /** The names of block {@code index}: none when it is a node of the hash tree, which is checked then. */
    DirectoryBlock names(long index) throws FsException {
        return indexed ? load(index, new DirectoryBlock.Listed(leaf(), index == 0)) : leaf(index);
    }

    private DirectoryBlock.Block leaf() {
        return new DirectoryBlock.Block(inode.number(), inode.seed(), checksums);
    }

    /** Block {@code index} as a node of the hash tree. */
    IndexNode node(long index) throws FsException {
        return load(index, new IndexNode.Block(inode.number(), inode.seed(), index == 0, checksums));
    }

    private <T> T load(long index, Structure<T> structure) throws FsException {
        if (index < 0 || index >= blocks) {
            throw Corruption.of(
                    "htree of inode " + inode.number(),
                    "must point to blocks 0.." + (blocks - 1) + " of the directory: block=" + index);
        }
        if (!last.contains(index)) {
            last = map.find(index);
        }
        if (last.kind() != Run.Kind.DATA) {
            throw Corruption.of(
                    "directory inode " + inode.number(), "must have no holes: block " + index + " is not there");
        }
        long skip = index - last.logical();
        return cache.get(last.physical() + skip, Math.min(last.length() - skip, blocks - index), structure);
    }
}
