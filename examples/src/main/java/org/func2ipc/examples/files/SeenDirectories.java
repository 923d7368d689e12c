package org.func2ipc.examples.files;

import java.util.HashSet;
import java.util.Set;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;

/** Directories that a walk has been in. A directory has one name, so a second visit is damage, and could be endless. */
final class SeenDirectories {
    private final Set<Long> inodes = new HashSet<>();

    /** Notes that the walk goes into directory {@code inode}; throws CORRUPT when it was there before. */
    void enter(long inode) throws FsException {
        if (!inodes.add(inode)) {
            throw new FsException(FsFault.CORRUPT, "directory inode " + inode + " has a second name; it may have one");
        }
    }
}
