package org.func2ipc.drivers.ext4;

import java.util.Arrays;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Bytes;

/**
 * A block of names: entries that fill it from the first byte to the last, or to the checksum behind them.
 *
 * <p>"Linear (Classic) Directories" of the kernel's documentation. An entry is {@code u32 inode, u16 rec_len, u8
 * name_len, u8 file_type, name}; one with inode 0 is unused.
 */
final class DirectoryBlock {
    private static final int HEADER = 8;
    private static final int SHORTEST = 12;
    private static final int TAIL = 12;
    private static final int TAIL_TYPE = 0xde;
    private static final DirectoryBlock EMPTY = new DirectoryBlock(new byte[0], 0, "htree node");

    private final byte[] raw;
    private final int end;
    private final String where;

    private DirectoryBlock(byte[] raw, int end, String where) {
        this.raw = raw;
        this.end = end;
        this.where = where;
    }

    /**
     * The only way from bytes to names. A name or an inode that cannot be is found when the entry is taken, so that the
     * others of the block can still be looked up.
     *
     * @param end first byte behind the entries
     * @param where what it is, for messages
     */
    static DirectoryBlock parse(byte[] raw, int end, String where) throws FsException {
        for (int at = 0; at < end; at += recordLength(raw, at)) {
            int length = at + HEADER <= end ? recordLength(raw, at) : 0;
            int nameLength = length < SHORTEST ? 0 : LittleEndian.u8(raw, at + 6);
            if (length < SHORTEST || length % 4 != 0 || length > end - at || length < HEADER + nameLength) {
                throw Corruption.of(
                        where,
                        "entry at byte " + at
                                + " must have a rec_len of 12 or more, divisible by 4, that holds its name"
                                + " and ends by byte " + end + ": rec_len=" + length + ", name_len=" + nameLength);
            }
        }
        return new DirectoryBlock(raw, end, where);
    }

    /** {@code rec_len}: blocks of 64 KiB do not fit 16 bits, so that 0 and 65535 stand for all of it. */
    private static int recordLength(byte[] raw, int at) {
        int stored = LittleEndian.u16(raw, at + 4);
        if (raw.length < (1 << 16)) {
            return stored;
        }
        return stored == 0 || stored == 0xffff ? raw.length : (stored & ~3) | ((stored & 3) << 16);
    }

    /** First byte behind the entries. */
    int end() {
        return end;
    }

    /** The first entry in use at or after the one that holds byte {@code from}; {@link #end()} when there is none. */
    int entryFrom(int from) {
        int at = 0;
        while (at < end && (at < from || !isUsed(at))) {
            at += recordLength(raw, at);
        }
        return at;
    }

    /** The entry in use after the one at {@code at}; {@link #end()} when there is none. */
    int next(int at) {
        int next = at + recordLength(raw, at);
        while (next < end && !isUsed(next)) {
            next += recordLength(raw, next);
        }
        return next;
    }

    private boolean isUsed(int at) {
        return LittleEndian.i32(raw, at) != 0;
    }

    long inode(int at) {
        return LittleEndian.u32(raw, at);
    }

    /** The name, 1..255 bytes. */
    Bytes name(int at) throws FsException {
        int length = nameLength(at);
        boolean legal = length > 0;
        for (int i = at + HEADER; legal && i < at + HEADER + length; i++) {
            legal = raw[i] != 0 && raw[i] != '/';
        }
        if (!legal) {
            throw Corruption.of(
                    where,
                    "the name at byte " + at + " must have bytes, and none of them NUL or '/': name_len=" + length
                            + ", name=" + Printable.of(raw, at + HEADER, length));
        }
        return Bytes.copyOf(raw, at + HEADER, length);
    }

    /** {@code file_type}, 0 when the image does not say. */
    int fileType(int at) {
        return LittleEndian.u8(raw, at + 7);
    }

    /** True for {@code .} and {@code ..}. */
    boolean isDot(int at) {
        int length = nameLength(at);
        return raw[at + HEADER] == '.' && (length == 1 || (length == 2 && raw[at + HEADER + 1] == '.'));
    }

    /** The inode of {@code path[from..to)}, 0 when the name is not here. */
    long find(byte[] path, int from, int to) {
        for (int at = 0; at < end; at += recordLength(raw, at)) {
            if (nameLength(at) == to - from
                    && isUsed(at)
                    && Arrays.equals(raw, at + HEADER, at + HEADER + to - from, path, from, to)) {
                return inode(at);
            }
        }
        return 0;
    }

    private int nameLength(int at) {
        return LittleEndian.u8(raw, at + 6);
    }

    /**
     * A block of names of a directory.
     *
     * @param directory its number
     * @param seed what sums of its blocks start from
     */
    record Block(long directory, int seed, Checksums checksums) implements Structure<DirectoryBlock> {
        @Override
        public DirectoryBlock parse(byte[] raw, long block) throws FsException {
            String name = "directory block of inode " + directory + " at block " + block;
            if (!checksums.metadata()) {
                return DirectoryBlock.parse(raw, raw.length, name);
            }
            int tail = raw.length - TAIL;
            if (LittleEndian.u32(raw, tail) != 0
                    || LittleEndian.u16(raw, tail + 4) != TAIL
                    || LittleEndian.u16(raw, tail + 6) != TAIL_TYPE << 8) {
                throw Corruption.of(name, "its last 12 bytes must be a checksum entry (e2fsck -D makes one)");
            }
            long stored = LittleEndian.u32(raw, tail + 8);
            long computed = checksums.ofInode(seed, raw, tail);
            if (stored != computed) {
                throw Corruption.checksum(name, stored, computed);
            }
            return DirectoryBlock.parse(raw, tail, name);
        }
    }

    /**
     * Any block of a directory with a hash tree, for who lists its names: a node is checked and has none.
     *
     * @param leaf what it is when it is not a node
     * @param first true for the first block of the directory
     */
    record Listed(Block leaf, boolean first) implements Structure<DirectoryBlock> {
        /** Without checksums an empty leaf looks like a node, and a node like a block without names. */
        @Override
        public DirectoryBlock parse(byte[] raw, long block) throws FsException {
            if (leaf.checksums.metadata() && (first || IndexNode.isNode(raw))) {
                new IndexNode.Block(leaf.directory, leaf.seed, first, leaf.checksums).parse(raw, block);
                return EMPTY;
            }
            return leaf.parse(raw, block);
        }
    }
}
