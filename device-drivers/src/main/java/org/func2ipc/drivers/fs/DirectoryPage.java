package org.func2ipc.drivers.fs;

import java.util.List;
import org.func2ipc.dsl.annotation.Max;

/**
 * Some names of a directory, without {@code .} and {@code ..}, in no order that means anything.
 *
 * <p>A page may hold few names or none although more follow: only {@link #END} says that the directory is read.
 *
 * @param entries at most {@value #MAX_ENTRIES}
 * @param next opaque cookie to go on with, or {@link #END}
 */
public record DirectoryPage(@Max(DirectoryPage.MAX_ENTRIES) List<DirectoryEntry> entries, long next) {
    /** Entries of a page at most. */
    public static final int MAX_ENTRIES = 128;

    /** Cookie of the first page. */
    public static final long START = 0;

    /** Cookie after the last page. */
    public static final long END = -1;

    public DirectoryPage {
        entries = List.copyOf(entries);
    }
}
