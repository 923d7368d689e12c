package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.drivers.fs.FsStatistics;
import org.func2ipc.dsl.component.SharedRegion;

/** One mounted image: its superblock, and what reads the rest. */
final class Volume {
    private final Superblock superblock;
    private final Checksums checksums;
    private final DeviceBlocks device;
    private final BlockCache cache;
    private final InodeTable inodes;
    private final Directories directories;
    private final SymbolicLinks links;
    private final PathWalker walker;
    private final ExtendedAttributes attributes;
    private final FsStatistics statistics;

    private Volume(Superblock superblock, DeviceBlocks device) throws FsException {
        Geometry geometry = superblock.geometry();
        this.superblock = superblock;
        this.device = device;
        checksums = new Checksums(superblock);
        cache = new BlockCache(device, geometry);
        GroupTable groups = new GroupTable(superblock, checksums, cache);
        inodes = new InodeTable(superblock, checksums, groups, cache);
        GroupTable.Totals totals = groups.verifyAll();
        refuseRecovery();
        directories = new Directories(superblock, checksums, cache, inodes);
        links = new SymbolicLinks(geometry, checksums, cache, device);
        walker = new PathWalker(inodes, directories, links);
        attributes = new ExtendedAttributes(superblock, checksums, cache);
        statistics = statistics(groups, totals);
        requireRoot();
    }

    /**
     * Reads and checks the superblock, all group descriptors and the root directory's inode.
     *
     * @throws FsException CORRUPT, UNSUPPORTED_FEATURE or IO_ERROR
     */
    static Volume mount(BlockDevice blockDevice, SharedRegion buffers) throws FsException {
        DeviceBlocks device = DeviceBlocks.open(blockDevice, buffers);
        if (device.size() < Superblock.OFFSET + Superblock.SIZE) {
            throw Corruption.of("superblock", "the device must have at least 2048 bytes: size=" + device.size());
        }
        byte[] raw = new byte[Superblock.SIZE];
        device.read(Superblock.OFFSET, raw, 0, raw.length);
        Superblock superblock = Superblock.parse(raw);
        Geometry geometry = superblock.geometry();
        if (geometry.blocks() > device.size() >>> geometry.blockBits()) {
            throw Corruption.of(
                    "superblock",
                    "the image must fit the device of " + device.size() + " bytes: s_blocks_count=" + geometry.blocks()
                            + " of " + geometry.blockSize() + " bytes");
        }
        device.requireCapacity(geometry.blockSize());
        return new Volume(superblock, device);
    }

    private void refuseRecovery() throws FsException {
        if (!superblock.has(Feature.NEEDS_RECOVERY)) {
            return;
        }
        throw new FsException(
                FsFault.UNSUPPORTED_FEATURE,
                "the image has the feature needs_recovery: it was not unmounted, and its journal " + journalContent()
                        + "; replay it first (e2fsck -p, or mount and unmount it)");
    }

    /** What the journal holds, or what is wrong with it: nothing but words for a message. */
    private String journalContent() throws FsException {
        long number = superblock.journalInode();
        if (!superblock.has(Feature.HAS_JOURNAL) || number == 0) {
            return "is on another device";
        }
        try {
            Inode inode = inodes.reserved(number);
            Run run = FileMap.of(inode, superblock.geometry(), checksums, cache).find(0);
            if (run.kind() != Run.Kind.DATA) {
                return "has no first block";
            }
            JournalSuperblock journal = cache.get(run.physical(), new JournalSuperblock.Block(number, checksums));
            return journal.start() == 0
                    ? "is empty"
                    : "holds changes from transaction " + journal.sequence() + " on, at block " + journal.start();
        } catch (FsException e) {
            if (e.fault() != FsFault.CORRUPT) {
                throw e;
            }
            return "is not readable (" + e.detail() + ")";
        }
    }

    private void requireRoot() throws FsException {
        Inode root = inodes.named(Geometry.ROOT_INODE);
        if (!root.isDirectory()) {
            throw Corruption.of("inode 2", "the root must be a directory: type=" + root.type());
        }
    }

    /** As the kernel counts: without overhead, and free space without what is kept back. */
    private FsStatistics statistics(GroupTable groups, GroupTable.Totals totals) throws FsException {
        Geometry geometry = superblock.geometry();
        long free = totals.freeClusters() << geometry.clusterBits();
        long clusters = geometry.blocks() >>> geometry.clusterBits();
        long forExtents = superblock.has(Feature.EXTENT) ? Math.min(clusters / 50, 4096) << geometry.clusterBits() : 0;
        return new FsStatistics(
                superblock.features().type(),
                superblock.label(),
                superblock.uuidText(),
                geometry.blockSize(),
                Math.max(0, geometry.blocks() - Overhead.blocks(superblock, groups, inodes)),
                free,
                Math.max(0, free - superblock.reservedBlocks() - forExtents),
                geometry.inodes(),
                totals.freeInodes());
    }

    PathWalker walker() {
        return walker;
    }

    Directories directories() {
        return directories;
    }

    SymbolicLinks links() {
        return links;
    }

    ExtendedAttributes attributes() {
        return attributes;
    }

    FsStatistics statistics() {
        return statistics;
    }

    /** A reader of {@code inode}, a regular file. */
    FileReader reader(Inode inode) throws FsException {
        Geometry geometry = superblock.geometry();
        return new FileReader(inode, FileMap.of(inode, geometry, checksums, cache), geometry, device);
    }
}
