package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/**
 * One node of a directory's hash tree: pairs of the lowest hash and the logical block below it, the first pair without a
 * hash. To those who do not know the tree the block holds no names but {@code .} and {@code ..}.
 *
 * <p>"Hash Tree Directories" of the kernel's documentation.
 */
final class IndexNode {
    private static final int ROOT_ENTRIES = 32;
    private static final int NODE_ENTRIES = 8;
    private static final int ROOT_INFO = 24;
    private static final int INFO_LENGTH = 8;
    private static final int ENTRY = 8;
    private static final int TAIL = 8;
    private static final int BLOCK_MASK = 0x0fff_ffff;

    private final byte[] raw;
    private final int start;
    private final int count;

    private IndexNode(byte[] raw, int start, int count) {
        this.raw = raw;
        this.start = start;
        this.count = count;
    }

    /**
     * The only way from bytes to a node.
     *
     * @param root true for the first block of the directory
     * @param tail bytes behind the entries
     * @param name what it is and where, for messages
     */
    static IndexNode parse(byte[] raw, boolean root, int tail, String name) throws FsException {
        if (root) {
            requireRoot(raw, name);
        } else if (!isNode(raw)) {
            throw Corruption.of(
                    name,
                    "must start with an unused entry over all of it: inode=" + LittleEndian.u32(raw, 0) + ", rec_len="
                            + LittleEndian.u16(raw, 4));
        }
        int start = root ? ROOT_ENTRIES : NODE_ENTRIES;
        int room = (raw.length - start - tail) / ENTRY;
        int limit = LittleEndian.u16(raw, start);
        int count = LittleEndian.u16(raw, start + 2);
        if (limit != room || count == 0 || count > limit) {
            throw Corruption.of(
                    name, "must have limit " + room + " and a count in 1..limit: limit=" + limit + ", count=" + count);
        }
        IndexNode node = new IndexNode(raw, start, count);
        for (int i = 2; i < count; i++) {
            if (Integer.compareUnsigned(node.hash(i), node.hash(i - 1)) < 0) {
                throw Corruption.of(
                        name,
                        "hashes must not decrease: entry " + i + " has 0x" + Integer.toHexString(node.hash(i))
                                + " after 0x" + Integer.toHexString(node.hash(i - 1)));
            }
        }
        return node;
    }

    private static void requireRoot(byte[] raw, String name) throws FsException {
        int rest = LittleEndian.u16(raw, 16);
        boolean dots = LittleEndian.u16(raw, 4) == 12 && raw[6] == 1 && raw[8] == '.' && raw[18] == 2;
        int wholeRest = (raw.length - 12) & 0xffff;
        if (!dots || raw[20] != '.' || raw[21] != '.' || rest != wholeRest) {
            throw Corruption.of(name, "must start with '.' and a '..' that spans the rest: rec_len of '..'=" + rest);
        }
        int infoLength = LittleEndian.u8(raw, ROOT_INFO + 5);
        int flags = LittleEndian.u8(raw, ROOT_INFO + 7);
        if (LittleEndian.i32(raw, ROOT_INFO) != 0 || infoLength != INFO_LENGTH || (flags & 1) != 0) {
            throw Corruption.of(
                    name,
                    "must have info_length 8 and no flag that changes the format: info_length=" + infoLength
                            + ", unused_flags=" + flags);
        }
    }

    /** True when a block other than the first looks like a node: one unused entry over all of it. */
    static boolean isNode(byte[] raw) {
        int length = LittleEndian.u16(raw, 4);
        boolean whole = length == raw.length || (raw.length == (1 << 16) && (length == 0 || length == 0xffff));
        return LittleEndian.i32(raw, 0) == 0 && whole;
    }

    /** {@code hash_version}; of a root only. */
    int hashVersion() {
        return LittleEndian.u8(raw, ROOT_INFO + 4);
    }

    /** Levels of nodes between this and the leaves; of a root only. */
    int indirectLevels() {
        return LittleEndian.u8(raw, ROOT_INFO + 6);
    }

    int count() {
        return count;
    }

    /** Lowest hash below entry {@code i}, 1..count-1, as an unsigned number. */
    int hash(int i) {
        return LittleEndian.i32(raw, start + i * ENTRY);
    }

    /** Logical block of the directory below entry {@code i}, 0..count-1. */
    long child(int i) {
        return LittleEndian.i32(raw, start + i * ENTRY + 4) & BLOCK_MASK;
    }

    /** The last entry whose hash is not above {@code hash}; the first has none. */
    int search(int hash) {
        int low = 1;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(hash(middle), hash) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /**
     * A node of a directory.
     *
     * @param directory its number
     * @param seed what sums of its blocks start from
     * @param root true for its first block
     */
    record Block(long directory, int seed, boolean root, Checksums checksums) implements Structure<IndexNode> {
        @Override
        public IndexNode parse(byte[] raw, long block) throws FsException {
            String name = "htree " + (root ? "root" : "node") + " of inode " + directory + " at block " + block;
            IndexNode node = IndexNode.parse(raw, root, checksums.metadata() ? TAIL : 0, name);
            if (checksums.metadata()) {
                int tail = node.start + (raw.length - node.start - TAIL) / ENTRY * ENTRY;
                long stored = LittleEndian.u32(raw, tail + 4);
                long computed = checksums.indexNode(seed, raw, node.start + node.count * ENTRY, tail);
                if (stored != computed) {
                    throw Corruption.checksum(name, stored, computed);
                }
            }
            return node;
        }
    }
}
