package org.func2ipc.drivers.ext4;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.func2ipc.drivers.fs.ExtendedAttribute;
import org.func2ipc.drivers.fs.FsException;

/** The extended attributes of a file, from its inode and from the block that it may share with other files. */
final class ExtendedAttributes {
    private static final int MAGIC = 0xea02_0000;

    private final Superblock superblock;
    private final Checksums checksums;
    private final BlockCache cache;

    ExtendedAttributes(Superblock superblock, Checksums checksums, BlockCache cache) {
        this.superblock = superblock;
        this.checksums = checksums;
        this.cache = cache;
    }

    /** All of {@code inode}, sorted by name. */
    List<ExtendedAttribute> of(Inode inode) throws FsException {
        List<ExtendedAttribute> found = new ArrayList<>(inside(inode));
        long block = inode.xattrBlock();
        if (block != 0) {
            if (!superblock.geometry().canHold(block, 1)) {
                throw Corruption.of(
                        "inode " + inode.number(),
                        "i_file_acl must be 0 or inside 1.."
                                + (superblock.geometry().blocks() - 1) + ": i_file_acl=" + block);
            }
            found.addAll(cache.get(block, new XattrBlock(checksums)));
        }
        found.sort(Comparator.comparing(ExtendedAttribute::name));
        return found;
    }

    /** Those behind the inode's own fields: a magic number, then entries; offsets count from the first entry. */
    private static List<ExtendedAttribute> inside(Inode inode) throws FsException {
        byte[] raw = inode.bytes();
        int start = inode.xattrStart();
        if (start + 4 > raw.length || LittleEndian.i32(raw, start) != MAGIC) {
            return List.of();
        }
        return XattrEntries.parse(raw, start + 4, start + 4, "extended attributes in inode " + inode.number());
    }

    /** A block of attributes: a header of 32 bytes, then entries; offsets count from the start of the block. */
    private record XattrBlock(Checksums checksums) implements Structure<List<ExtendedAttribute>> {
        private static final int HEADER = 32;

        @Override
        public List<ExtendedAttribute> parse(byte[] raw, long block) throws FsException {
            String name = "extended attributes at block " + block;
            int magic = LittleEndian.i32(raw, 0);
            long blocks = LittleEndian.u32(raw, 8);
            if (magic != MAGIC || blocks != 1) {
                throw Corruption.of(
                        name,
                        "must have h_magic 0xea020000 and h_blocks 1: h_magic=0x" + Integer.toHexString(magic)
                                + ", h_blocks=" + blocks);
            }
            if (checksums.metadata()) {
                long stored = LittleEndian.u32(raw, Checksums.XATTR_CHECKSUM);
                long computed = checksums.xattrBlock(raw, block);
                if (stored != computed) {
                    throw Corruption.checksum(name, stored, computed);
                }
            }
            return XattrEntries.parse(raw, HEADER, 0, name);
        }
    }
}
