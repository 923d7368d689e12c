package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/** Where the blocks of one file lie. */
sealed interface FileMap permits ExtentTree, BlockMap {
    /**
     * The run that holds logical block {@code logical}, from its own start or from {@code logical} on.
     *
     * @param logical 0..2^32-1
     */
    Run find(long logical) throws FsException;

    /** The map that {@code inode} carries. */
    static FileMap of(Inode inode, Geometry geometry, Checksums checksums, BlockCache cache) throws FsException {
        return inode.hasExtents()
                ? ExtentTree.of(inode, geometry, checksums, cache)
                : new BlockMap(inode, geometry, cache);
    }
}
