package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/**
 * The first block of the journal, big-endian as all of it.
 *
 * <p>"Journal (jbd2)", "Super Block" of the kernel's documentation.
 *
 * @param sequence number of the first transaction in the log
 * @param start block of the log where it starts; 0 when the log is empty
 */
record JournalSuperblock(long sequence, long start) {
    private static final int MAGIC = 0xc03b_3998;
    private static final int VERSION_1 = 3;
    private static final int VERSION_2 = 4;
    private static final int CHECKSUM_FEATURES = 0x8 | 0x10;
    private static final int SIZE = 1024;

    /** The only way from bytes to a journal's superblock. */
    static JournalSuperblock parse(byte[] raw, String name, Checksums checksums) throws FsException {
        int magic = i32(raw, 0x00);
        int kind = i32(raw, 0x04);
        if (magic != MAGIC || (kind != VERSION_1 && kind != VERSION_2)) {
            throw Corruption.of(
                    name,
                    "must have h_magic 0xc03b3998 and h_blocktype 3 or 4: h_magic=0x" + Integer.toHexString(magic)
                            + ", h_blocktype=" + kind);
        }
        long blockSize = i32(raw, 0x0c) & 0xffff_ffffL;
        if (blockSize != raw.length) {
            throw Corruption.of(name, "s_blocksize must be " + raw.length + ": s_blocksize=" + blockSize);
        }
        if (kind == VERSION_2 && (i32(raw, 0x28) & CHECKSUM_FEATURES) != 0) {
            long stored = i32(raw, Checksums.JOURNAL_CHECKSUM) & 0xffff_ffffL;
            long computed = checksums.journalSuperblock(raw, SIZE);
            if (stored != computed) {
                throw Corruption.checksum(name, stored, computed);
            }
        }
        long blocks = i32(raw, 0x10) & 0xffff_ffffL;
        long start = i32(raw, 0x1c) & 0xffff_ffffL;
        if (start >= blocks) {
            throw Corruption.of(name, "s_start must be below s_maxlen " + blocks + ": s_start=" + start);
        }
        return new JournalSuperblock(i32(raw, 0x18) & 0xffff_ffffL, start);
    }

    private static int i32(byte[] raw, int at) {
        return Integer.reverseBytes(LittleEndian.i32(raw, at));
    }

    /** A journal's superblock at the start of inode {@code inode}. */
    record Block(long inode, Checksums checksums) implements Structure<JournalSuperblock> {
        @Override
        public JournalSuperblock parse(byte[] raw, long block) throws FsException {
            return JournalSuperblock.parse(
                    raw, "journal superblock of inode " + inode + " at block " + block, checksums);
        }
    }
}
