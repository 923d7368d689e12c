package org.func2ipc.drivers.ext4;

import jakarta.annotation.Nullable;
import java.util.Arrays;
import org.func2ipc.drivers.fs.FileTime;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;

/** An inode: everything about a file but its name and its data. "Inode Structure" of the kernel's documentation. */
final class Inode {
    /** Bytes of {@code i_block}: a map of the file's blocks, the target of a short link, or a device number. */
    static final int MAP_SIZE = 60;

    /** Bytes of an inode before its extra ones. */
    static final int BASE_SIZE = 128;

    private static final int FLAG_INDEX = 0x1000;
    private static final int FLAG_HUGE_FILE = 0x4_0000;
    private static final int FLAG_EXTENTS = 0x8_0000;
    private static final int FLAG_ENCRYPT = 0x800;
    private static final int FLAG_INLINE_DATA = 0x1000_0000;

    private final long number;
    private final byte[] raw;
    private final FileType type;
    private final int extraSize;
    private final long size;
    private final long blocks512;
    private final int seed;

    private Inode(long number, byte[] raw, FileType type, int extraSize, long size, long blocks512, int seed) {
        this.number = number;
        this.raw = raw;
        this.type = type;
        this.extraSize = extraSize;
        this.size = size;
        this.blocks512 = blocks512;
        this.seed = seed;
    }

    /**
     * The only way from bytes to an inode.
     *
     * @param table a block of the inode table
     * @param at the inode's first byte in there
     * @param number its number
     * @param block number of the block, for messages
     */
    static Inode parse(byte[] table, int at, long number, long block, Superblock superblock, Checksums checksums)
            throws FsException {
        Geometry geometry = superblock.geometry();
        int inodeSize = geometry.inodeSize();
        String name = "inode " + number + " at block " + block;
        int mode = LittleEndian.u16(table, at);
        int links = LittleEndian.u16(table, at + 0x1a);
        FileType type = type(mode);
        if (type == null || links == 0) {
            throw Corruption.of(
                    name,
                    "a file that has a name must have a type and links: i_mode=0" + Integer.toOctalString(mode)
                            + ", i_links_count=" + links);
        }
        int extraSize = inodeSize > BASE_SIZE ? LittleEndian.u16(table, at + BASE_SIZE) : 0;
        if (extraSize > inodeSize - BASE_SIZE || extraSize % 4 != 0) {
            throw Corruption.of(
                    name,
                    "i_extra_isize must be a multiple of 4 in 0.." + (inodeSize - BASE_SIZE) + ": i_extra_isize="
                            + extraSize);
        }
        int seed = 0;
        if (checksums.metadata()) {
            seed = checksums.inodeSeed(number, LittleEndian.i32(table, at + 0x64));
            verifyChecksum(table, at, name, extraSize, seed, inodeSize, checksums);
        }
        int flags = LittleEndian.i32(table, at + 0x20);
        if ((flags & (FLAG_ENCRYPT | FLAG_INLINE_DATA)) != 0) {
            throw Corruption.of(
                    name,
                    "i_flags must not say encrypted or inline data, which the superblock does not have: i_flags=0x"
                            + Integer.toHexString(flags));
        }
        byte[] raw = Arrays.copyOfRange(table, at, at + inodeSize);
        long size = size(raw, name, type, superblock);
        return new Inode(number, raw, type, extraSize, size, blocks512(raw, flags, superblock), seed);
    }

    private static @Nullable FileType type(int mode) {
        return switch (mode >> 12) {
            case 1 -> FileType.FIFO;
            case 2 -> FileType.CHARACTER_DEVICE;
            case 4 -> FileType.DIRECTORY;
            case 6 -> FileType.BLOCK_DEVICE;
            case 8 -> FileType.REGULAR;
            case 10 -> FileType.SYMBOLIC_LINK;
            case 12 -> FileType.SOCKET;
            default -> null;
        };
    }

    private static void verifyChecksum(
            byte[] table, int at, String name, int extraSize, int seed, int inodeSize, Checksums checksums)
            throws FsException {
        boolean wide = Checksums.wideInodeSum(inodeSize, extraSize);
        long high = wide ? LittleEndian.u16(table, at + Checksums.INODE_CHECKSUM_HIGH) : 0;
        long stored = (high << 16) | LittleEndian.u16(table, at + Checksums.INODE_CHECKSUM_LOW);
        long computed = checksums.inode(table, at, inodeSize, seed, wide);
        if (stored != computed) {
            throw Corruption.checksum(name, stored, computed);
        }
    }

    private static long size(byte[] raw, String name, FileType type, Superblock superblock) throws FsException {
        boolean hasUpperHalf = type == FileType.REGULAR || superblock.has(Feature.LARGE_DIR);
        long size = LittleEndian.join(LittleEndian.u32(raw, 0x04), hasUpperHalf ? LittleEndian.u32(raw, 0x6c) : 0);
        long most = Geometry.MAX_FILE_BLOCKS << superblock.geometry().blockBits();
        if (size < 0 || size > most) {
            throw Corruption.of(name, "i_size must be in 0.." + most + ": i_size=" + size);
        }
        return size;
    }

    private static long blocks512(byte[] raw, int flags, Superblock superblock) {
        long low = LittleEndian.u32(raw, 0x1c);
        if (!superblock.has(Feature.HUGE_FILE)) {
            return low;
        }
        long count = LittleEndian.join(low, LittleEndian.u16(raw, 0x74));
        return (flags & FLAG_HUGE_FILE) == 0
                ? count
                : count << (superblock.geometry().blockBits() - 9);
    }

    long number() {
        return number;
    }

    FileType type() {
        return type;
    }

    boolean isDirectory() {
        return type == FileType.DIRECTORY;
    }

    /** Permissions, set-id and sticky bits. */
    int permissions() {
        return LittleEndian.u16(raw, 0x00) & 0xfff;
    }

    long uid() {
        return LittleEndian.u16(raw, 0x02) | ((long) LittleEndian.u16(raw, 0x78) << 16);
    }

    long gid() {
        return LittleEndian.u16(raw, 0x18) | ((long) LittleEndian.u16(raw, 0x7a) << 16);
    }

    int links() {
        return LittleEndian.u16(raw, 0x1a);
    }

    /** Bytes. */
    long size() {
        return size;
    }

    /** Space used, in units of 512 bytes. */
    long blocks512() {
        return blocks512;
    }

    FileTime accessed() throws FsException {
        return time("i_atime", 0x08, 0x8c);
    }

    FileTime changed() throws FsException {
        return time("i_ctime", 0x0c, 0x84);
    }

    FileTime modified() throws FsException {
        return time("i_mtime", 0x10, 0x88);
    }

    /** Signed 32-bit seconds; extra bits 0..1 add 2^32 each, bits 2..31 are nanoseconds. */
    private FileTime time(String field, int at, int extraAt) throws FsException {
        long seconds = LittleEndian.i32(raw, at);
        if (BASE_SIZE + extraSize < extraAt + 4) {
            return new FileTime(seconds, 0);
        }
        int extra = LittleEndian.i32(raw, extraAt);
        int nanoseconds = extra >>> 2;
        if (nanoseconds > 999_999_999) {
            throw Corruption.of(
                    "inode " + number, field + "_extra must hold 0..999999999 ns: nanoseconds=" + nanoseconds);
        }
        return new FileTime(seconds + ((extra & 3L) << 32), nanoseconds);
    }

    /** True when {@link #map} is the root of an extent tree, false when it is a block map. */
    boolean hasExtents() {
        return (flags() & FLAG_EXTENTS) != 0;
    }

    /** True when a directory has a hash tree. */
    boolean hasIndex() {
        return (flags() & FLAG_INDEX) != 0;
    }

    private int flags() {
        return LittleEndian.i32(raw, 0x20);
    }

    /** The {@value #MAP_SIZE} bytes of {@code i_block}. */
    byte[] map() {
        return Arrays.copyOfRange(raw, 0x28, 0x28 + MAP_SIZE);
    }

    /** {@code i_file_acl}: the block of extended attributes, 0 for none. */
    long xattrBlock() {
        return LittleEndian.join(LittleEndian.u32(raw, 0x68), LittleEndian.u16(raw, 0x76));
    }

    /** Where the extended attributes inside the inode start, in {@link #bytes}; its end when there can be none. */
    int xattrStart() {
        return extraSize == 0 ? raw.length : BASE_SIZE + extraSize;
    }

    /** The inode's bytes: never changed. */
    byte[] bytes() {
        return raw;
    }

    /** What sums of its blocks start from; only with {@code metadata_csum}. */
    int seed() {
        return seed;
    }
}
