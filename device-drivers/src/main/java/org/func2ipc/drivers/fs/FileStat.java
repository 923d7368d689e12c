package org.func2ipc.drivers.fs;

/**
 * What {@code stat(2)} tells of a file.
 *
 * @param inode its number
 * @param type its type
 * @param mode the lower 12 bits: permissions, set-id and sticky bits
 * @param uid owner, unsigned 32 bits
 * @param gid group, unsigned 32 bits
 * @param links number of names; 1 for a directory with too many subdirectories to count
 * @param size bytes
 * @param blocks512 space used, in units of 512 bytes
 * @param major device number of a device node, else 0
 * @param minor device number of a device node, else 0
 * @param accessed last access
 * @param modified last change of content
 * @param changed last change of the inode
 */
public record FileStat(
        long inode,
        FileType type,
        int mode,
        long uid,
        long gid,
        long links,
        long size,
        long blocks512,
        int major,
        int minor,
        FileTime accessed,
        FileTime modified,
        FileTime changed) {}
