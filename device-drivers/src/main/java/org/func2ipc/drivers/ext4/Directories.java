package org.func2ipc.drivers.ext4;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.drivers.fs.DirectoryEntry;
import org.func2ipc.drivers.fs.DirectoryPage;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;

/**
 * Looks up and lists names.
 *
 * <p>A cookie is the position of an entry, counted in bytes from the start of the directory.
 */
final class Directories {
    /** Blocks that one page may go through, so that an almost empty directory does not hold up other callers. */
    private static final int BLOCKS_OF_A_PAGE = 256;

    private static final int KEPT = 256;

    private final Superblock superblock;
    private final Checksums checksums;
    private final BlockCache cache;
    private final InodeTable inodes;
    private final HTree htree;
    private final BoundedCache<DirectoryFile> recent = new BoundedCache<>(KEPT);

    Directories(Superblock superblock, Checksums checksums, BlockCache cache, InodeTable inodes) {
        this.superblock = superblock;
        this.checksums = checksums;
        this.cache = cache;
        this.inodes = inodes;
        this.htree = new HTree(superblock);
    }

    /** The file that {@code path[from..to)} names in {@code directory}, null when there is none. */
    @Nullable
    Inode find(Inode directory, byte[] path, int from, int to) throws FsException {
        DirectoryFile file = file(directory);
        long number = file.isIndexed() ? htree.find(file, path, from, to) : scan(file, path, from, to);
        return number == 0 ? null : inodes.named(number);
    }

    private DirectoryFile file(Inode directory) throws FsException {
        DirectoryFile found = recent.get(directory.number());
        if (found == null) {
            found = DirectoryFile.of(directory, superblock, checksums, cache);
            recent.put(directory.number(), found);
        }
        return found;
    }

    private static long scan(DirectoryFile file, byte[] path, int from, int to) throws FsException {
        for (long index = 0; index < file.blocks(); index++) {
            long inode = file.leaf(index).find(path, from, to);
            if (inode != 0) {
                return inode;
            }
        }
        return 0;
    }

    /** Names from {@code cookie} on. */
    DirectoryPage list(Inode directory, long cookie) throws FsException {
        if (cookie < 0) {
            throw new FsException(
                    FsFault.INVALID_ARGUMENT,
                    "cookie must be DirectoryPage.START or what an earlier page gave, and not END: cookie=" + cookie);
        }
        DirectoryFile file = file(directory);
        int blockBits = superblock.geometry().blockBits();
        List<DirectoryEntry> entries = new ArrayList<>();
        long index = cookie >>> blockBits;
        int from = (int) cookie & (superblock.geometry().blockSize() - 1);
        long stop = Math.min(file.blocks(), index + BLOCKS_OF_A_PAGE);
        for (; index < stop; index++, from = 0) {
            DirectoryBlock names = file.names(index);
            for (int at = names.entryFrom(from); at < names.end(); at = names.next(at)) {
                if (entries.size() == DirectoryPage.MAX_ENTRIES) {
                    return new DirectoryPage(entries, (index << blockBits) + at);
                }
                if (!names.isDot(at)) {
                    entries.add(new DirectoryEntry(names.name(at), names.inode(at), type(names, at)));
                }
            }
        }
        return new DirectoryPage(entries, index < file.blocks() ? index << blockBits : DirectoryPage.END);
    }

    /** The type that the entry tells, else that of its inode. */
    private FileType type(DirectoryBlock names, int at) throws FsException {
        int stored = superblock.has(Feature.FILETYPE) ? names.fileType(at) : 0;
        return switch (stored) {
            case 1 -> FileType.REGULAR;
            case 2 -> FileType.DIRECTORY;
            case 3 -> FileType.CHARACTER_DEVICE;
            case 4 -> FileType.BLOCK_DEVICE;
            case 5 -> FileType.FIFO;
            case 6 -> FileType.SOCKET;
            case 7 -> FileType.SYMBOLIC_LINK;
            default -> inodes.named(names.inode(at)).type();
        };
    }
}
