package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/**
 * One node of an extent tree: a header, then entries of 12 bytes, extents in a leaf and children above.
 *
 * <p>"Extent Tree" of the kernel's documentation. Entries are sorted, do not overlap, lie between the keys that the
 * node above gives, and point into the image.
 */
final class ExtentNode {
    /** Depth of a root at most: five levels of 340 entries hold more than 2^32 blocks. */
    static final int MAX_DEPTH = 5;

    private static final int MAGIC = 0xf30a;
    private static final int ENTRY = 12;
    private static final int MAX_WRITTEN = 32768;

    private final byte[] raw;
    private final int depth;
    private final int entries;

    private ExtentNode(byte[] raw, int depth, int entries) {
        this.raw = raw;
        this.depth = depth;
        this.entries = entries;
    }

    /**
     * The only way from bytes to a node.
     *
     * @param raw the node's bytes, from its header on
     * @param name what it is and where, for messages
     * @param maxDepth depth it may have at most; below the root exactly this one
     * @param low first logical block that it may map
     * @param limit first logical block that it may not map any more
     */
    static ExtentNode parse(
            byte[] raw, String name, boolean root, int maxDepth, long low, long limit, Geometry geometry)
            throws FsException {
        int magic = LittleEndian.u16(raw, 0);
        int entries = LittleEndian.u16(raw, 2);
        int max = LittleEndian.u16(raw, 4);
        int depth = LittleEndian.u16(raw, 6);
        int room = (raw.length - ENTRY) / ENTRY;
        if (magic != MAGIC) {
            throw Corruption.of(name, "eh_magic must be 0xf30a: eh_magic=0x" + Integer.toHexString(magic));
        }
        if (depth > maxDepth || (depth < maxDepth && !root)) {
            throw Corruption.of(name, "eh_depth must be " + (root ? "0.." : "") + maxDepth + ": eh_depth=" + depth);
        }
        if (max > room || entries > max || (entries == 0 && depth > 0)) {
            throw Corruption.of(
                    name,
                    "must have eh_entries <= eh_max <= " + room + ", and children if it is not a leaf: eh_entries="
                            + entries + ", eh_max=" + max + ", eh_depth=" + depth);
        }
        ExtentNode node = new ExtentNode(raw, depth, entries);
        long next = low;
        for (int i = 0; i < entries; i++) {
            next = node.requireEntry(i, next, limit, name, geometry);
        }
        return node;
    }

    /** Checks entry {@code i}; returns the first logical block that the next one may map. */
    private long requireEntry(int i, long low, long limit, String name, Geometry geometry) throws FsException {
        long key = key(i);
        long length = depth == 0 ? length(i) : 1;
        if (key < low || length == 0 || length > limit - key) {
            throw Corruption.of(
                    name,
                    "entry " + i + " must map blocks inside " + low + ".." + (limit - 1) + ": ee_block=" + key
                            + ", length=" + length);
        }
        long start = depth == 0 ? start(i) : child(i);
        if (!geometry.canHold(start, length)) {
            throw Corruption.of(
                    name,
                    "entry " + i + " must point to blocks inside 1.." + (geometry.blocks() - 1) + ": start=" + start
                            + ", length=" + length);
        }
        return key + length;
    }

    /** 0 for a leaf. */
    int depth() {
        return depth;
    }

    int entries() {
        return entries;
    }

    /** The last entry that starts at or before {@code logical}, or -1. */
    int search(long logical) {
        int low = 0;
        int high = entries - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (key(middle) <= logical) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /** First logical block that entry {@code i} is about. */
    long key(int i) {
        return LittleEndian.u32(raw, ENTRY + i * ENTRY);
    }

    /** The block of the node below, in an entry that is not of a leaf. */
    long child(int i) {
        int at = ENTRY + i * ENTRY;
        return LittleEndian.join(LittleEndian.u32(raw, at + 4), LittleEndian.u16(raw, at + 8));
    }

    /** Where the extent starts in the image. */
    long start(int i) {
        int at = ENTRY + i * ENTRY;
        return LittleEndian.join(LittleEndian.u32(raw, at + 8), LittleEndian.u16(raw, at + 6));
    }

    /** Blocks of the extent. */
    int length(int i) {
        int length = LittleEndian.u16(raw, ENTRY + i * ENTRY + 4);
        return length <= MAX_WRITTEN ? length : length - MAX_WRITTEN;
    }

    /** True for an extent that was never written. */
    boolean isUnwritten(int i) {
        return LittleEndian.u16(raw, ENTRY + i * ENTRY + 4) > MAX_WRITTEN;
    }

    /**
     * A node in a block of its own.
     *
     * @param inode number of the file
     * @param seed what sums of the file's blocks start from
     * @param depth that it must have
     * @param low first logical block that it may map
     * @param limit first logical block that it may not map any more
     */
    record Block(long inode, int seed, int depth, long low, long limit, Geometry geometry, Checksums checksums)
            implements Structure<ExtentNode> {
        @Override
        public ExtentNode parse(byte[] raw, long block) throws FsException {
            String name = "extent node of inode " + inode + " at block " + block;
            if (checksums.metadata()) {
                int max = LittleEndian.u16(raw, 4);
                int tail = ENTRY + max * ENTRY;
                if (tail > raw.length - 4) {
                    throw Corruption.of(name, "eh_max must leave room for the checksum: eh_max=" + max);
                }
                long stored = LittleEndian.u32(raw, tail);
                long computed = checksums.ofInode(seed, raw, tail);
                if (stored != computed) {
                    throw Corruption.checksum(name, stored, computed);
                }
            }
            return ExtentNode.parse(raw, name, false, depth, low, limit, geometry);
        }
    }
}
