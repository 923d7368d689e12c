package org.func2ipc.drivers.fs;

import org.func2ipc.dsl.annotation.Max;

/**
 * What {@code statfs(2)} tells of a file system.
 *
 * @param type {@code ext2}, {@code ext3} or {@code ext4}
 * @param label volume label, may be empty
 * @param uuid volume UUID in its usual form
 * @param blockSize bytes of a block
 * @param blocks blocks that can hold data or metadata of files
 * @param freeBlocks free ones
 * @param availableBlocks free ones that are not kept back for the superuser
 * @param inodes inodes
 * @param freeInodes free ones
 */
public record FsStatistics(
        @Max(8) String type,
        @Max(64) String label,
        @Max(36) String uuid,
        int blockSize,
        long blocks,
        long freeBlocks,
        long availableBlocks,
        long inodes,
        long freeInodes) {}
