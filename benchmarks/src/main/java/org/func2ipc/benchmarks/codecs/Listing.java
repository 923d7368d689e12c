package org.func2ipc.benchmarks.codecs;

import java.util.List;

/** A list of records. */
public record Listing(List<Entry> entries) {
    /** One of them. */
    public record Entry(long inode, long size, int mode, short links, boolean directory) {
        long checksum() {
            return inode + size + mode + links + (directory ? 1 : 0);
        }
    }

    long checksum() {
        long sum = 0;
        for (Entry entry : entries) {
            sum += entry.checksum();
        }
        return sum;
    }
}
