package org.func2ipc.drivers.ext4;

import java.util.Arrays;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.drivers.fs.FsException;

/** Targets of symbolic links: up to 59 bytes in the inode, longer ones in a block. */
final class SymbolicLinks {
    private final Geometry geometry;
    private final Checksums checksums;
    private final BlockCache cache;
    private final DeviceBlocks device;

    SymbolicLinks(Geometry geometry, Checksums checksums, BlockCache cache, DeviceBlocks device) {
        this.geometry = geometry;
        this.checksums = checksums;
        this.cache = cache;
        this.device = device;
    }

    /** Where {@code link} leads: 1..4095 bytes, none of them NUL. */
    byte[] target(Inode link) throws FsException {
        int most = Math.min(FileSystem.MAX_PATH, geometry.blockSize()) - 1;
        if (link.size() == 0 || link.size() > most) {
            throw Corruption.of(
                    "symbolic link inode " + link.number(), "i_size must be in 1.." + most + ": i_size=" + link.size());
        }
        byte[] target = isShort(link)
                ? Arrays.copyOf(link.map(), (int) link.size())
                : new FileReader(link, FileMap.of(link, geometry, checksums, cache), geometry, device).readAll();
        for (byte octet : target) {
            if (octet == 0) {
                throw Corruption.of(
                        "symbolic link inode " + link.number(),
                        "a target must have no NUL byte: " + Printable.of(target, 0, target.length));
            }
        }
        return target;
    }

    /** A short link has no block but perhaps one of extended attributes. */
    private boolean isShort(Inode link) {
        long attributes = link.xattrBlock() == 0 ? 0 : 1L << (geometry.blockBits() + geometry.clusterBits() - 9);
        return link.size() < Inode.MAP_SIZE && !link.hasExtents() && link.blocks512() <= attributes;
    }
}
