package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/** A block of 32-bit block numbers, 0 for a hole; each of the others lies inside the image. */
final class IndirectBlock {
    private final byte[] raw;

    private IndirectBlock(byte[] raw) {
        this.raw = raw;
    }

    /** The only way from bytes to an indirect block. */
    static IndirectBlock parse(byte[] raw, String name, Geometry geometry) throws FsException {
        for (int at = 0; at < raw.length; at += 4) {
            long pointer = LittleEndian.u32(raw, at);
            if (pointer != 0 && !geometry.canHold(pointer, 1)) {
                throw Corruption.of(
                        name,
                        "pointer " + at / 4 + " must be 0 or inside 1.." + (geometry.blocks() - 1) + ": pointer="
                                + pointer);
            }
        }
        return new IndirectBlock(raw);
    }

    /** Number of pointers. */
    int length() {
        return raw.length / 4;
    }

    long pointer(int i) {
        return LittleEndian.u32(raw, 4 * i);
    }

    /** How many pointers from {@code i} on, below {@code end}, are holes alike or blocks in a row. */
    int runFrom(int i, int end) {
        long first = pointer(i);
        int next = i + 1;
        while (next < end && pointer(next) == (first == 0 ? 0 : first + next - i)) {
            next++;
        }
        return next - i;
    }

    /**
     * An indirect block where a file's map points.
     *
     * @param inode number of the file
     */
    record Block(long inode, Geometry geometry) implements Structure<IndirectBlock> {
        @Override
        public IndirectBlock parse(byte[] raw, long block) throws FsException {
            return IndirectBlock.parse(raw, "indirect block of inode " + inode + " at block " + block, geometry);
        }
    }
}
