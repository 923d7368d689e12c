package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;

/** Finds names in a directory by their hash. */
final class HTree {
    /** Levels of nodes below the root at most; one more with {@code large_dir}. */
    private static final int LEVELS = 1;

    private final DirHash hash;
    private final int maxLevels;

    HTree(Superblock superblock) {
        this.hash = new DirHash(superblock.hashSeed(), superblock.unsignedHash());
        this.maxLevels = superblock.has(Feature.LARGE_DIR) ? LEVELS + 1 : LEVELS;
    }

    /** The inode of {@code path[from..to)}, 0 when the name is not in {@code directory}. */
    long find(DirectoryFile directory, byte[] path, int from, int to) throws FsException {
        IndexNode root = directory.node(0);
        int levels = root.indirectLevels();
        if (levels > maxLevels || !DirHash.isKnown(root.hashVersion())) {
            throw Corruption.of(
                    "htree root of inode " + directory.inode().number(),
                    "indirect_levels must be in 0.." + maxLevels + " and hash_version in 0..2: indirect_levels="
                            + levels + ", hash_version=" + root.hashVersion());
        }
        int wanted = hash.hash(root.hashVersion(), path, from, to);
        Descent descent = new Descent(directory, root, levels, wanted);
        for (long leaves = 0; leaves < directory.blocks(); leaves++) {
            long inode = directory.leaf(descent.leaf()).find(path, from, to);
            if (inode != 0 || !descent.advance(wanted)) {
                return inode;
            }
        }
        throw Corruption.of(
                "htree of inode " + directory.inode().number(),
                "must reach each of its " + directory.blocks() + " blocks once: hash 0x" + Integer.toHexString(wanted)
                        + " is in more");
    }

    /** The way from the root to one leaf. */
    private static final class Descent {
        private final DirectoryFile directory;
        private final IndexNode[] nodes;
        private final int[] at;

        Descent(DirectoryFile directory, IndexNode root, int levels, int wanted) throws FsException {
            this.directory = directory;
            this.nodes = new IndexNode[levels + 1];
            this.at = new int[levels + 1];
            nodes[0] = root;
            at[0] = root.search(wanted);
            for (int level = 1; level <= levels; level++) {
                nodes[level] = directory.node(nodes[level - 1].child(at[level - 1]));
                at[level] = nodes[level].search(wanted);
            }
        }

        long leaf() {
            int last = nodes.length - 1;
            return nodes[last].child(at[last]);
        }

        /**
         * Goes on to the next leaf when names of hash {@code wanted} may go on there: then its lowest hash is the same
         * but for the lowest bit, which marks just that.
         */
        boolean advance(int wanted) throws FsException {
            int level = nodes.length - 1;
            while (level >= 0 && at[level] + 1 >= nodes[level].count()) {
                level--;
            }
            if (level < 0 || (nodes[level].hash(at[level] + 1) & ~1) != wanted) {
                return false;
            }
            at[level]++;
            for (int below = level + 1; below < nodes.length; below++) {
                nodes[below] = directory.node(nodes[below - 1].child(at[below - 1]));
                at[below] = 0;
            }
            return true;
        }
    }
}
