package org.func2ipc.drivers.ext4;

/**
 * The checksum of each structure. "seed" is {@code s_checksum_seed} or crc(~0, UUID); an inode's own seed adds its
 * number and generation.
 *
 * <table>
 * <caption>What is summed</caption>
 * <tr><td>superblock</td><td>crc(~0, bytes 0..0x3FB)</td></tr>
 * <tr><td>group descriptor</td><td>low half of crc(seed, number, descriptor with its checksum 0); with {@code
 *     uninit_bg} crc16(~0, UUID, number, descriptor without its checksum)</td></tr>
 * <tr><td>inode</td><td>crc(inode's seed, inode with its checksum 0)</td></tr>
 * <tr><td>extent block</td><td>crc(inode's seed, header and room for {@code eh_max} entries)</td></tr>
 * <tr><td>directory leaf</td><td>crc(inode's seed, block up to its tail)</td></tr>
 * <tr><td>htree node</td><td>crc(inode's seed, block up to the last used entry, 4 bytes of the tail, 4 zero
 *     bytes)</td></tr>
 * <tr><td>xattr block</td><td>crc(seed, block number as 64 bits, block with its checksum 0)</td></tr>
 * <tr><td>journal superblock</td><td>crc(~0, 1024 bytes with the checksum 0)</td></tr>
 * </table>
 *
 * <p>For one thread at a time.
 */
final class Checksums {
    static final int SUPERBLOCK_CHECKSUM = 0x3fc;
    static final int DESCRIPTOR_CHECKSUM = 0x1e;
    static final int INODE_CHECKSUM_LOW = 0x7c;
    static final int INODE_CHECKSUM_HIGH = 0x82;
    static final int XATTR_CHECKSUM = 0x10;
    static final int JOURNAL_CHECKSUM = 0xfc;

    private static final byte[] ZEROES = new byte[4];
    private static final int OLD_INODE = 128;

    private final Crc32c crc = new Crc32c();
    private final boolean metadata;
    private final boolean descriptors16;
    private final int seed;
    private final byte[] uuid;
    private final byte[] scratch;

    Checksums(Superblock superblock) {
        metadata = superblock.has(Feature.METADATA_CSUM);
        descriptors16 = superblock.has(Feature.UNINIT_BG) && !metadata;
        uuid = superblock.uuid();
        seed = superblock.has(Feature.METADATA_CSUM_SEED)
                ? superblock.checksumSeed()
                : crc.update(~0, uuid, 0, uuid.length);
        scratch = new byte[superblock.geometry().blockSize()];
    }

    /** True when the image has checksums of everything but data. */
    boolean metadata() {
        return metadata;
    }

    /** True when group descriptors have a checksum of one kind or the other. */
    boolean descriptors() {
        return metadata || descriptors16;
    }

    static long superblock(byte[] raw) {
        return new Crc32c().update(~0, raw, 0, SUPERBLOCK_CHECKSUM) & 0xffff_ffffL;
    }

    int descriptor(byte[] raw, int at, int size, long group) {
        int after = DESCRIPTOR_CHECKSUM + 2;
        if (descriptors16) {
            int sum = Crc16.updateInt(Crc16.update(0xffff, uuid, 0, uuid.length), (int) group);
            sum = Crc16.update(sum, raw, at, DESCRIPTOR_CHECKSUM);
            return Crc16.update(sum, raw, at + after, size - after);
        }
        int sum = crc.update(crc.updateInt(seed, (int) group), raw, at, DESCRIPTOR_CHECKSUM);
        sum = crc.update(sum, ZEROES, 0, 2);
        return crc.update(sum, raw, at + after, size - after) & 0xffff;
    }

    /** What sums of an inode's blocks start from. */
    int inodeSeed(long inode, int generation) {
        return crc.updateInt(crc.updateInt(seed, (int) inode), generation);
    }

    /** 32 bits, or 16 when {@code high} is false because the inode has no room for the upper half. */
    long inode(byte[] raw, int at, int size, int inodeSeed, boolean high) {
        System.arraycopy(raw, at, scratch, 0, size);
        clear16(INODE_CHECKSUM_LOW);
        if (high) {
            clear16(INODE_CHECKSUM_HIGH);
        }
        int sum = crc.update(inodeSeed, scratch, 0, size);
        return high ? sum & 0xffff_ffffL : sum & 0xffffL;
    }

    private void clear16(int at) {
        scratch[at] = 0;
        scratch[at + 1] = 0;
    }

    /** True when an inode of {@code size} bytes with {@code extraSize} bytes beyond the first 128 has 32-bit sums. */
    static boolean wideInodeSum(int size, int extraSize) {
        return size > OLD_INODE && OLD_INODE + extraSize >= INODE_CHECKSUM_HIGH + 2;
    }

    /** The first {@code length} bytes of a block that belongs to an inode. */
    long ofInode(int inodeSeed, byte[] raw, int length) {
        return crc.update(inodeSeed, raw, 0, length) & 0xffff_ffffL;
    }

    long indexNode(int inodeSeed, byte[] raw, int length, int tail) {
        int sum = crc.update(inodeSeed, raw, 0, length);
        sum = crc.update(sum, raw, tail, 4);
        return crc.update(sum, ZEROES, 0, 4) & 0xffff_ffffL;
    }

    long xattrBlock(byte[] raw, long block) {
        int sum = crc.updateInt(crc.updateInt(seed, (int) block), (int) (block >>> 32));
        sum = crc.update(sum, raw, 0, XATTR_CHECKSUM);
        sum = crc.update(sum, ZEROES, 0, 4);
        return crc.update(sum, raw, XATTR_CHECKSUM + 4, raw.length - XATTR_CHECKSUM - 4) & 0xffff_ffffL;
    }

    long journalSuperblock(byte[] raw, int size) {
        int sum = crc.update(~0, raw, 0, JOURNAL_CHECKSUM);
        sum = crc.update(sum, ZEROES, 0, 4);
        return crc.update(sum, raw, JOURNAL_CHECKSUM + 4, size - JOURNAL_CHECKSUM - 4) & 0xffff_ffffL;
    }
}
