package org.func2ipc.drivers.ext4;

/**
 * Blocks of a file that lie together.
 *
 * @param logical first of them, counted in the file
 * @param length how many, at least 1
 * @param physical where the first lies in the image; 0 for a hole
 * @param kind what they hold
 */
record Run(long logical, long length, long physical, Kind kind) {
    static Run hole(long logical, long length) {
        return new Run(logical, length, 0, Kind.HOLE);
    }

    boolean contains(long block) {
        return block >= logical && block - logical < length;
    }

    /** What blocks hold. */
    enum Kind {
        /** Bytes of the file. */
        DATA,
        /** Nothing: they read as zero and take no space. */
        HOLE,
        /** Space that was never written: they read as zero. */
        UNWRITTEN
    }
}
