package org.func2ipc.drivers.ext4;

import java.util.Arrays;

/** The directories from the root to where a walk stands. */
final class Trail {
    private Inode[] inodes = new Inode[16];
    private int depth;

    Trail(Inode root) {
        inodes[0] = root;
    }

    /** Where the walk stands. */
    Inode last() {
        return inodes[depth];
    }

    void forward(Inode directory) {
        if (++depth == inodes.length) {
            inodes = Arrays.copyOf(inodes, 2 * inodes.length);
        }
        inodes[depth] = directory;
    }

    /** To the parent; the root's is itself. */
    void back() {
        depth = Math.max(0, depth - 1);
    }

    /** To the root. */
    void restart() {
        depth = 0;
    }
}
