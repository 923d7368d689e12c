package org.func2ipc.drivers.ext4;

/** The features of an ext2, ext3 or ext4 image, with the names that e2fsprogs gives them. */
enum Feature {
    DIR_PREALLOC(Kind.COMPATIBLE, 0, "dir_prealloc"),
    IMAGIC_INODES(Kind.COMPATIBLE, 1, "imagic_inodes"),
    HAS_JOURNAL(Kind.COMPATIBLE, 2, "has_journal"),
    EXT_ATTR(Kind.COMPATIBLE, 3, "ext_attr"),
    RESIZE_INODE(Kind.COMPATIBLE, 4, "resize_inode"),
    DIR_INDEX(Kind.COMPATIBLE, 5, "dir_index"),
    LAZY_BG(Kind.COMPATIBLE, 6, "lazy_bg"),
    SNAPSHOT_BITMAP(Kind.COMPATIBLE, 8, "snapshot_bitmap"),
    SPARSE_SUPER2(Kind.COMPATIBLE, 9, "sparse_super2"),
    FAST_COMMIT(Kind.COMPATIBLE, 10, "fast_commit"),
    STABLE_INODES(Kind.COMPATIBLE, 11, "stable_inodes"),
    ORPHAN_FILE(Kind.COMPATIBLE, 12, "orphan_file"),

    COMPRESSION(Kind.INCOMPATIBLE, 0, "compression"),
    FILETYPE(Kind.READABLE, 1, "filetype"),
    NEEDS_RECOVERY(Kind.INCOMPATIBLE, 2, "needs_recovery"),
    JOURNAL_DEV(Kind.INCOMPATIBLE, 3, "journal_dev"),
    META_BG(Kind.READABLE, 4, "meta_bg"),
    EXTENT(Kind.READABLE, 6, "extent"),
    SIXTY_FOUR_BIT(Kind.READABLE, 7, "64bit"),
    MMP(Kind.READABLE, 8, "mmp"),
    FLEX_BG(Kind.READABLE, 9, "flex_bg"),
    EA_INODE(Kind.INCOMPATIBLE, 10, "ea_inode"),
    DIRDATA(Kind.INCOMPATIBLE, 12, "dirdata"),
    METADATA_CSUM_SEED(Kind.READABLE, 13, "metadata_csum_seed"),
    LARGE_DIR(Kind.READABLE, 14, "large_dir"),
    INLINE_DATA(Kind.INCOMPATIBLE, 15, "inline_data"),
    ENCRYPT(Kind.INCOMPATIBLE, 16, "encrypt"),
    CASEFOLD(Kind.INCOMPATIBLE, 17, "casefold"),

    SPARSE_SUPER(Kind.READ_ONLY_COMPATIBLE, 0, "sparse_super"),
    LARGE_FILE(Kind.READ_ONLY_COMPATIBLE, 1, "large_file"),
    HUGE_FILE(Kind.READ_ONLY_COMPATIBLE, 3, "huge_file"),
    UNINIT_BG(Kind.READ_ONLY_COMPATIBLE, 4, "uninit_bg"),
    DIR_NLINK(Kind.READ_ONLY_COMPATIBLE, 5, "dir_nlink"),
    EXTRA_ISIZE(Kind.READ_ONLY_COMPATIBLE, 6, "extra_isize"),
    SNAPSHOT(Kind.READ_ONLY_COMPATIBLE, 7, "snapshot"),
    QUOTA(Kind.READ_ONLY_COMPATIBLE, 8, "quota"),
    BIGALLOC(Kind.READ_ONLY_COMPATIBLE, 9, "bigalloc"),
    METADATA_CSUM(Kind.READ_ONLY_COMPATIBLE, 10, "metadata_csum"),
    REPLICA(Kind.READ_ONLY_COMPATIBLE, 11, "replica"),
    READ_ONLY(Kind.READ_ONLY_COMPATIBLE, 12, "read-only"),
    PROJECT(Kind.READ_ONLY_COMPATIBLE, 13, "project"),
    SHARED_BLOCKS(Kind.READ_ONLY_COMPATIBLE, 14, "shared_blocks"),
    VERITY(Kind.READ_ONLY_COMPATIBLE, 15, "verity"),
    ORPHAN_PRESENT(Kind.READ_ONLY_COMPATIBLE, 16, "orphan_present");

    private final Kind kind;
    private final int bit;
    private final String label;

    Feature(Kind kind, int bit, String label) {
        this.kind = kind;
        this.bit = bit;
        this.label = label;
    }

    /** What not knowing the feature forbids. */
    Kind kind() {
        return kind;
    }

    /** Its bit in the feature word of its kind. */
    int mask() {
        return 1 << bit;
    }

    /** Name that {@code mkfs.ext4 -O} and {@code dumpe2fs} use. */
    String label() {
        return label;
    }

    /** What not knowing a feature forbids. */
    enum Kind {
        /** Nothing. */
        COMPATIBLE,
        /** Writing. */
        READ_ONLY_COMPATIBLE,
        /** Reading: {@code s_feature_incompat}, and this driver does not have it. */
        INCOMPATIBLE,
        /** Reading: {@code s_feature_incompat}, and this driver has it. */
        READABLE
    }
}
