package org.func2ipc.drivers.ext4;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.drivers.fs.DirectoryEntry;
import org.func2ipc.drivers.fs.DirectoryPage;
import org.func2ipc.drivers.fs.FileStat;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;

/**
 * Calls everything on every file that an image shows, however broken it is. Typed errors are counted; anything else that
 * is thrown, and a call that takes too much memory or time, fails the test.
 */
final class Explorer {
    private static final int MOST_DIRECTORIES = 60;
    private static final int MOST_PAGES = 40;
    private static final long MOST_BYTES = 32L << 20;
    private static final long MOST_NANOSECONDS = 10_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Lease window = Mounted.region("explorer", 0x1_0000).lease(0, 0x1_0000);
    private final Deque<Bytes> directories = new ArrayDeque<>(List.of(Bytes.utf8("/")));
    private final Set<Long> seen = new HashSet<>();
    private int errors;
    private int files;

    /** Mounts {@code image} and calls everything on it. */
    void explore(TestImage image) throws IOException {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        try (Mounted mounted = image.mount()) {
            attempt(() -> mounted.fs().xattrs(Bytes.utf8("/")));
            for (int count = 0; count < MOST_DIRECTORIES && !directories.isEmpty(); count++) {
                list(mounted, directories.remove());
            }
        } catch (MountException e) {
            errors++;
            requireModest(bytes, start);
        }
    }

    /** Calls that failed with a typed error. */
    int errors() {
        return errors;
    }

    /** Names that were found. */
    int files() {
        return files;
    }

    private void list(Mounted mounted, Bytes directory) {
        long[] cookie = {DirectoryPage.START};
        for (int page = 0; page < MOST_PAGES && cookie[0] != DirectoryPage.END; page++) {
            long from = cookie[0];
            cookie[0] = DirectoryPage.END;
            attempt(() -> {
                DirectoryPage names = mounted.fs().readdir(directory, from);
                cookie[0] = names.next();
                for (DirectoryEntry entry : names.entries()) {
                    visit(mounted, below(directory, entry.name()));
                }
            });
        }
    }

    private void visit(Mounted mounted, Bytes path) {
        files++;
        attempt(() -> {
            FileStat stat = mounted.fs().lstat(path);
            if (stat.type() == FileType.DIRECTORY && seen.add(stat.inode()) && path.length() < 1000) {
                directories.add(path);
            }
        });
        attempt(() -> mounted.fs().stat(path));
        attempt(() -> mounted.fs().xattrs(path));
        attempt(() -> mounted.fs().readlink(path));
        attempt(() -> read(mounted, path));
    }

    /** The start, the end, and places between where a map changes its level. */
    private void read(Mounted mounted, Bytes path) throws FsException {
        long handle = mounted.fs().open(path);
        try {
            long size = mounted.fs().stat(path).size();
            for (long offset : new long[] {0, 12 << 10, 268 << 10, 67_380_224, size / 2, size - 1000}) {
                attempt(() -> mounted.fs().read(handle, Math.max(offset, 0), window));
            }
        } finally {
            mounted.fs().close(handle);
        }
    }

    private static Bytes below(Bytes directory, Bytes name) {
        byte[] path = new byte[directory.length() + 1 + name.length()];
        directory.copyTo(0, path, 0, directory.length());
        path[directory.length()] = '/';
        name.copyTo(0, path, directory.length() + 1, name.length());
        return Bytes.of(path);
    }

    private void attempt(Call call) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        try {
            call.run();
        } catch (FsException e) {
            errors++;
        }
        requireModest(bytes, start);
    }

    private static void requireModest(long bytesBefore, long start) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
        long nanoseconds = System.nanoTime() - start;
        if (bytes > MOST_BYTES || nanoseconds > MOST_NANOSECONDS) {
            throw new AssertionError("a call took " + bytes + " bytes of heap and " + nanoseconds + " ns");
        }
    }

    /** One call. */
    @FunctionalInterface
    private interface Call {
        void run() throws FsException;
    }
}
