package org.func2ipc.drivers.ext4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;

/**
 * The superblock: 1024 bytes at byte 1024 of the image.
 *
 * <p>"The Super Block" of the kernel's ext4 documentation. Fields are named there.
 */
final class Superblock {
    /** Where it lies, and how long it is. */
    static final int OFFSET = 1024;

    static final int SIZE = 1024;

    private static final int MAGIC = 0xef53;
    private static final int LABEL_SIZE = 16;
    private static final int FLAG_UNSIGNED_HASH = 2;
    private static final int CHECKSUM_CRC32C = 1;

    private final byte[] raw;
    private final FeatureSet features;
    private final Geometry geometry;

    private Superblock(byte[] raw, FeatureSet features, Geometry geometry) {
        this.raw = raw;
        this.features = features;
        this.geometry = geometry;
    }

    /**
     * The only way from bytes to a superblock.
     *
     * @param raw {@value #SIZE} bytes, never changed
     * @throws FsException CORRUPT, or UNSUPPORTED_FEATURE naming the features
     */
    static Superblock parse(byte[] raw) throws FsException {
        require(LittleEndian.u16(raw, 0x38) == MAGIC, raw, "s_magic must be 0xef53 (is this ext2/3/4?)", 0x38, 2);
        long revision = LittleEndian.u32(raw, 0x4c);
        require(revision <= 1, raw, "s_rev_level must be 0 or 1", 0x4c, 4);
        FeatureSet features = revision == 0
                ? new FeatureSet(0, 0, 0)
                : new FeatureSet(LittleEndian.i32(raw, 0x5c), LittleEndian.i32(raw, 0x60), LittleEndian.i32(raw, 0x64));
        if (features.has(Feature.METADATA_CSUM)) {
            verifyChecksum(raw);
        }
        features.requireReadable();
        return new Superblock(raw, features, geometry(raw, features, revision == 0));
    }

    private static void verifyChecksum(byte[] raw) throws FsException {
        int algorithm = LittleEndian.u8(raw, 0x175);
        if (algorithm != CHECKSUM_CRC32C) {
            throw new FsException(
                    FsFault.UNSUPPORTED_FEATURE,
                    "superblock: s_checksum_type must be 1 (crc32c): s_checksum_type=" + algorithm);
        }
        long stored = LittleEndian.u32(raw, Checksums.SUPERBLOCK_CHECKSUM);
        long computed = Checksums.superblock(raw);
        if (stored != computed) {
            throw Corruption.checksum("superblock", stored, computed);
        }
    }

    private static Geometry geometry(byte[] raw, FeatureSet features, boolean oldRevision) throws FsException {
        boolean wide = features.has(Feature.SIXTY_FOUR_BIT);
        boolean clustered = features.has(Feature.BIGALLOC);
        require(LittleEndian.u32(raw, 0x18) <= 6, raw, "s_log_block_size must be in 0..6", 0x18, 4);
        int blockBits = 10 + LittleEndian.i32(raw, 0x18);
        int blockSize = 1 << blockBits;
        long clusterLog = LittleEndian.u32(raw, 0x1c) - LittleEndian.u32(raw, 0x18);
        require(
                !clustered || (clusterLog >= 0 && clusterLog <= 20),
                raw,
                "s_log_cluster_size must be at most 20 above s_log_block_size",
                0x1c,
                4);
        int clusterBits = clustered ? (int) clusterLog : 0;
        long blocks = LittleEndian.join(LittleEndian.u32(raw, 0x04), wide ? LittleEndian.u32(raw, 0x150) : 0);
        require(blocks > 0 && blocks >>> 48 == 0, raw, "s_blocks_count must be in 1..2^48-1", 0x04, 4);
        long first = LittleEndian.u32(raw, 0x14);
        boolean firstFits = first == (blockBits == 10 ? 1 : 0) || (first == 0 && clustered);
        require(firstFits && first < blocks, raw, "s_first_data_block must be 1 for 1 KiB blocks, else 0", 0x14, 4);
        long blocksPerGroup = LittleEndian.u32(raw, 0x20);
        long mostBlocks = (8L * blockSize) << clusterBits;
        require(
                blocksPerGroup > 0 && blocksPerGroup <= mostBlocks,
                raw,
                "s_blocks_per_group must be in 1.." + mostBlocks,
                0x20,
                4);
        int inodeSize = oldRevision ? 128 : LittleEndian.u16(raw, 0x58);
        require(
                inodeSize >= 128 && inodeSize <= blockSize && Integer.bitCount(inodeSize) == 1,
                raw,
                "s_inode_size must be a power of two in 128.." + blockSize,
                0x58,
                2);
        long inodesPerGroup = LittleEndian.u32(raw, 0x28);
        require(
                inodesPerGroup >= blockSize / inodeSize && inodesPerGroup <= 8L * blockSize,
                raw,
                "s_inodes_per_group must be in " + blockSize / inodeSize + ".." + 8L * blockSize,
                0x28,
                4);
        int descriptorSize = wide ? LittleEndian.u16(raw, 0xfe) : 32;
        require(
                !wide || (descriptorSize >= 64 && descriptorSize <= 1024 && Integer.bitCount(descriptorSize) == 1),
                raw,
                "s_desc_size must be a power of two in 64..1024",
                0xfe,
                2);
        long firstInode = oldRevision ? 11 : LittleEndian.u32(raw, 0x54);
        require(firstInode >= 11, raw, "s_first_ino must be at least 11", 0x54, 4);
        long inodes = LittleEndian.u32(raw, 0x00);
        Geometry geometry = new Geometry(
                blockBits,
                clusterBits,
                blocks,
                first,
                blocksPerGroup,
                inodes,
                (int) inodesPerGroup,
                firstInode,
                inodeSize,
                descriptorSize);
        require(
                inodes == geometry.groups() * inodesPerGroup,
                raw,
                "s_inodes_count must be s_inodes_per_group * groups = " + inodesPerGroup + " * " + geometry.groups(),
                0x00,
                4);
        return geometry;
    }

    private static void require(boolean holds, byte[] raw, String rule, int at, int size) throws FsException {
        if (!holds) {
            long value = size == 2 ? LittleEndian.u16(raw, at) : LittleEndian.u32(raw, at);
            throw Corruption.of("superblock", rule + ": found " + value + " (0x" + Long.toHexString(value) + ")");
        }
    }

    FeatureSet features() {
        return features;
    }

    boolean has(Feature feature) {
        return features.has(feature);
    }

    Geometry geometry() {
        return geometry;
    }

    byte[] uuid() {
        return Arrays.copyOfRange(raw, 0x68, 0x78);
    }

    /** The volume's UUID in its usual form. */
    String uuidText() {
        return bigEndianUuid(0x68).toString();
    }

    private UUID bigEndianUuid(int at) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = (high << 8) | LittleEndian.u8(raw, at + i);
            low = (low << 8) | LittleEndian.u8(raw, at + 8 + i);
        }
        return new UUID(high, low);
    }

    /** Volume label, up to the first NUL; bytes that are not UTF-8 become U+FFFD. */
    String label() {
        int length = 0;
        while (length < LABEL_SIZE && raw[0x78 + length] != 0) {
            length++;
        }
        return new String(raw, 0x78, length, StandardCharsets.UTF_8);
    }

    /** {@code s_checksum_seed}; only with {@link Feature#METADATA_CSUM_SEED}. */
    int checksumSeed() {
        return LittleEndian.i32(raw, 0x270);
    }

    /** {@code s_hash_seed}: four words that start every hash of a name. */
    int[] hashSeed() {
        int[] seed = new int[4];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = LittleEndian.i32(raw, 0xec + 4 * i);
        }
        return seed;
    }

    /** True when names are hashed as unsigned bytes: whoever made the directories had an unsigned {@code char}. */
    boolean unsignedHash() {
        return (LittleEndian.i32(raw, 0x160) & FLAG_UNSIGNED_HASH) != 0;
    }

    /** {@code s_r_blocks_count}: free blocks kept back for the superuser. */
    long reservedBlocks() {
        return LittleEndian.join(
                LittleEndian.u32(raw, 0x08), has(Feature.SIXTY_FOUR_BIT) ? LittleEndian.u32(raw, 0x154) : 0);
    }

    /** {@code s_overhead_clusters}, 0 when whoever made the image did not count them. */
    long overheadClusters() {
        return LittleEndian.u32(raw, 0x248);
    }

    /** {@code s_reserved_gdt_blocks}: room behind each copy of the descriptors. */
    int reservedDescriptorBlocks() {
        return LittleEndian.u16(raw, 0xce);
    }

    /** {@code s_first_meta_bg}: first block of descriptors that lies in the group it describes. */
    long firstMetaGroup() {
        return LittleEndian.u32(raw, 0x104);
    }

    /** {@code s_backup_bgs[index]}; only with {@link Feature#SPARSE_SUPER2}. */
    long backupGroup(int index) {
        return LittleEndian.u32(raw, 0x24c + 4 * index);
    }

    /** {@code s_journal_inum}. */
    long journalInode() {
        return LittleEndian.u32(raw, 0xe0);
    }
}
