package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/**
 * A file mapped by extents. Each step down must reach a node that is one level lower, so that the way to a leaf ends
 * after at most {@value ExtentNode#MAX_DEPTH} steps, whatever the blocks hold.
 */
final class ExtentTree implements FileMap {
    private final Inode inode;
    private final ExtentNode root;
    private final Geometry geometry;
    private final Checksums checksums;
    private final BlockCache cache;

    private ExtentTree(Inode inode, ExtentNode root, Geometry geometry, Checksums checksums, BlockCache cache) {
        this.inode = inode;
        this.root = root;
        this.geometry = geometry;
        this.checksums = checksums;
        this.cache = cache;
    }

    static ExtentTree of(Inode inode, Geometry geometry, Checksums checksums, BlockCache cache) throws FsException {
        ExtentNode root = ExtentNode.parse(
                inode.map(),
                "extent root of inode " + inode.number(),
                true,
                ExtentNode.MAX_DEPTH,
                0,
                Geometry.MAX_FILE_BLOCKS,
                geometry);
        return new ExtentTree(inode, root, geometry, checksums, cache);
    }

    @Override
    public Run find(long logical) throws FsException {
        ExtentNode node = root;
        long limit = Geometry.MAX_FILE_BLOCKS;
        while (true) {
            int i = node.search(logical);
            if (i + 1 < node.entries()) {
                limit = node.key(i + 1);
            }
            if (i < 0) {
                return Run.hole(logical, limit - logical);
            }
            if (node.depth() == 0) {
                return inLeaf(node, i, logical, limit);
            }
            node = cache.get(
                    node.child(i),
                    new ExtentNode.Block(
                            inode.number(), inode.seed(), node.depth() - 1, node.key(i), limit, geometry, checksums));
        }
    }

    private static Run inLeaf(ExtentNode leaf, int i, long logical, long limit) {
        long start = leaf.key(i);
        int length = leaf.length(i);
        if (logical >= start + length) {
            return Run.hole(logical, limit - logical);
        }
        return new Run(start, length, leaf.start(i), leaf.isUnwritten(i) ? Run.Kind.UNWRITTEN : Run.Kind.DATA);
    }
}
