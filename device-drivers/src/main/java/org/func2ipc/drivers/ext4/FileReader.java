package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Lease;

/** The bytes of one file; remembers where the last of them lay, for a reader who goes on from there. */
final class FileReader {
    private final Inode inode;
    private final FileMap map;
    private final int blockBits;
    private final DeviceBlocks device;
    private Run last = Run.hole(0, 0);

    FileReader(Inode inode, FileMap map, Geometry geometry, DeviceBlocks device) {
        this.inode = inode;
        this.map = map;
        this.blockBits = geometry.blockBits();
        this.device = device;
    }

    Inode inode() {
        return inode;
    }

    /**
     * Reads from byte {@code offset}, 0 or more, into {@code into}.
     *
     * @return bytes read, less than the lease's length only at the end of the file
     */
    long read(long offset, Lease into) throws FsException {
        long wanted = Math.min(into.length(), inode.size() - offset);
        for (long done = 0; done < wanted; ) {
            long at = offset + done;
            Run run = run(at >>> blockBits);
            long skip = at - (run.logical() << blockBits);
            long part = Math.min(wanted - done, (run.length() << blockBits) - skip);
            if (run.kind() == Run.Kind.DATA) {
                device.read((run.physical() << blockBits) + skip, into, done, part);
            } else {
                into.fill(done, part, (byte) 0);
            }
            done += part;
        }
        return Math.max(wanted, 0);
    }

    /** All of a file that is not longer than a block. */
    byte[] readAll() throws FsException {
        byte[] content = new byte[(int) inode.size()];
        Run run = run(0);
        if (run.kind() == Run.Kind.DATA) {
            device.read(run.physical() << blockBits, content, 0, content.length);
        }
        return content;
    }

    private Run run(long logical) throws FsException {
        if (!last.contains(logical)) {
            last = map.find(logical);
        }
        return last;
    }
}
