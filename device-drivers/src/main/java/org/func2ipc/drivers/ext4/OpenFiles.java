package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;

/**
 * Open files by handle: the number of a place and, above it, how often the place was taken, so that a handle that was
 * closed is not taken for a later one.
 */
final class OpenFiles {
    /** Files that can be open at once. */
    static final int MOST = 1024;

    private final FileReader[] files = new FileReader[MOST];
    private final long[] generations = new long[MOST];
    private final int[] free = new int[MOST];
    private int freeCount = MOST;

    OpenFiles() {
        for (int place = 0; place < MOST; place++) {
            free[place] = MOST - 1 - place;
        }
    }

    /** The handle of {@code file}, at least {@value #MOST}. */
    long add(FileReader file) throws FsException {
        if (freeCount == 0) {
            throw new FsException(
                    FsFault.TOO_MANY_OPEN_FILES, "at most " + MOST + " files can be open: close one first");
        }
        int place = free[--freeCount];
        files[place] = file;
        generations[place]++;
        return generations[place] * MOST + place;
    }

    FileReader get(long handle) throws FsException {
        return files[place(handle)];
    }

    void remove(long handle) throws FsException {
        int place = place(handle);
        files[place] = null;
        free[freeCount++] = place;
    }

    private int place(long handle) throws FsException {
        int place = (int) (handle & (MOST - 1));
        if (handle < 0 || handle / MOST != generations[place] || files[place] == null) {
            throw new FsException(FsFault.BAD_HANDLE, "a handle must come from open and not be closed: " + handle);
        }
        return place;
    }
}
