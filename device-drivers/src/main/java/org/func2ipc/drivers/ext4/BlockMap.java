package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/**
 * A file mapped as in ext2 and ext3: twelve blocks, then a tree of pointers of one, two and three levels. The levels are
 * fixed by the position, so that no cycle of blocks can be followed for long.
 */
final class BlockMap implements FileMap {
    private static final int DIRECT = 12;
    private static final int LEVELS = 3;

    private final Inode inode;
    private final Geometry geometry;
    private final BlockCache cache;
    private final IndirectBlock root;
    private final int pointerBits;

    BlockMap(Inode inode, Geometry geometry, BlockCache cache) throws FsException {
        this.inode = inode;
        this.geometry = geometry;
        this.cache = cache;
        this.pointerBits = geometry.blockBits() - 2;
        this.root = IndirectBlock.parse(inode.map(), "block map of inode " + inode.number(), geometry);
    }

    @Override
    public Run find(long logical) throws FsException {
        if (logical < DIRECT) {
            return run(root, (int) logical, DIRECT, logical);
        }
        long index = logical - DIRECT;
        for (int level = 1; level <= LEVELS; level++) {
            long covered = 1L << (level * pointerBits);
            if (index < covered) {
                return below(root.pointer(DIRECT + level - 1), level, index, logical);
            }
            index -= covered;
        }
        throw Corruption.of(
                "block map of inode " + inode.number(), "a block must be reached by three levels: block=" + logical);
    }

    /** Goes down {@code level} levels from {@code top} to entry {@code index} of what it covers. */
    private Run below(long top, int level, long index, long logical) throws FsException {
        long pointer = top;
        for (int above = level - 1; ; above--) {
            if (pointer == 0) {
                long covered = 1L << ((above + 1) * pointerBits);
                return Run.hole(logical, covered - (index & (covered - 1)));
            }
            IndirectBlock node = cache.get(pointer, new IndirectBlock.Block(inode.number(), geometry));
            int i = (int) (index >>> (above * pointerBits)) & (node.length() - 1);
            if (above == 0) {
                return run(node, i, node.length(), logical);
            }
            pointer = node.pointer(i);
        }
    }

    private static Run run(IndirectBlock node, int i, int end, long logical) {
        int length = node.runFrom(i, end);
        long start = node.pointer(i);
        return start == 0 ? Run.hole(logical, length) : new Run(logical, length, start, Run.Kind.DATA);
    }
}
