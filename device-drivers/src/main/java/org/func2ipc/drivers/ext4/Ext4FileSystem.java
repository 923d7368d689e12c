package org.func2ipc.drivers.ext4;

import jakarta.annotation.Nullable;
import jakarta.annotation.PostConstruct;
import java.util.List;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.fs.DirectoryPage;
import org.func2ipc.drivers.fs.ExtendedAttribute;
import org.func2ipc.drivers.fs.FileStat;
import org.func2ipc.drivers.fs.FileSystem;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.drivers.fs.FsStatistics;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;

/**
 * An ext2, ext3 or ext4 image on a block device, to be read.
 *
 * <p>Serves one call at a time (semantics R22). Handles belong to whoever knows them; at most 1024 are open.
 */
public final class Ext4FileSystem implements FileSystem {
    private final BlockDevice device;
    private final SharedRegion buffers;
    private final OpenFiles open = new OpenFiles();

    @Nullable
    private Volume mounted;

    /**
     * A file system that is not mounted yet.
     *
     * @param device what holds the image, from its first block on
     * @param buffers memory to lend to {@code device}: at least a block of the image and a sector of the device;
     *     transfers are as long as it is, so 128 KiB and more are worth it
     */
    public Ext4FileSystem(BlockDevice device, SharedRegion buffers) {
        this.device = device;
        this.buffers = buffers;
    }

    /**
     * Reads the superblock and all group descriptors. Called by the runtime before the first call.
     *
     * @throws MountException when the image is none, is broken at its root, or needs what this driver lacks
     */
    @PostConstruct
    public void mount() {
        try {
            mounted = Volume.mount(device, buffers);
        } catch (FsException e) {
            throw new MountException(e);
        }
    }

    @Override
    public long open(Bytes path) throws FsException {
        Inode inode = volume().walker().walk(path, true);
        if (inode.type() != FileType.REGULAR) {
            FsFault fault = inode.isDirectory() ? FsFault.IS_A_DIRECTORY : FsFault.NOT_A_REGULAR_FILE;
            throw new FsException(fault, text(path) + " must be a regular file: type=" + inode.type());
        }
        return open.add(volume().reader(inode));
    }

    @Override
    public long read(long handle, long offset, Lease into) throws FsException {
        FileReader file = open.get(handle);
        if (offset < 0) {
            throw new FsException(FsFault.INVALID_ARGUMENT, "offset must be at least 0: offset=" + offset);
        }
        return file.read(offset, into);
    }

    @Override
    public void close(long handle) throws FsException {
        open.remove(handle);
    }

    @Override
    public FileStat stat(Bytes path) throws FsException {
        return stat(volume().walker().walk(path, true));
    }

    @Override
    public FileStat lstat(Bytes path) throws FsException {
        return stat(volume().walker().walk(path, false));
    }

    private static FileStat stat(Inode inode) throws FsException {
        DeviceNumber number = DeviceNumber.of(inode);
        return new FileStat(
                inode.number(),
                inode.type(),
                inode.permissions(),
                inode.uid(),
                inode.gid(),
                inode.links(),
                inode.size(),
                inode.blocks512(),
                number.major(),
                number.minor(),
                inode.accessed(),
                inode.modified(),
                inode.changed());
    }

    @Override
    public DirectoryPage readdir(Bytes path, long cookie) throws FsException {
        Inode inode = volume().walker().walk(path, true);
        if (!inode.isDirectory()) {
            throw new FsException(FsFault.NOT_A_DIRECTORY, text(path) + " must be a directory: type=" + inode.type());
        }
        return volume().directories().list(inode, cookie);
    }

    @Override
    public Bytes readlink(Bytes path) throws FsException {
        Inode inode = volume().walker().walk(path, false);
        if (inode.type() != FileType.SYMBOLIC_LINK) {
            throw new FsException(FsFault.NOT_A_LINK, text(path) + " must be a symbolic link: type=" + inode.type());
        }
        return Bytes.of(volume().links().target(inode));
    }

    @Override
    public List<ExtendedAttribute> xattrs(Bytes path) throws FsException {
        return volume().attributes().of(volume().walker().walk(path, false));
    }

    @Override
    public FsStatistics statfs() {
        return volume().statistics();
    }

    private Volume volume() {
        if (mounted == null) {
            throw new IllegalStateException(
                    "the image must be mounted before the first call: the runtime calls mount(), else call it yourself");
        }
        return mounted;
    }

    private static String text(Bytes path) {
        return Printable.of(path.toArray(), 0, path.length());
    }
}
