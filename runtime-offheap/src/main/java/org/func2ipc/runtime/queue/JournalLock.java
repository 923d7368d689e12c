package org.func2ipc.runtime.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock on a file that goes with its process, however that ends. Who tries in vain in the process that holds it is refused,
 * but takes the lock of the file along (POSIX): from then on it keeps out who asks in this process, and not other ones.
 */
public final class JournalLock implements AutoCloseable {
    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private final FileChannel channel;

    private JournalLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock on {@code file}, which is made when it is missing.
     *
     * @param nanos how long to wait for a process that holds it: one that was killed may not be gone yet
     * @throws IllegalStateException when somebody holds it all that time
     * @throws UncheckedIOException when the file cannot be made
     */
    public static JournalLock take(Path file, long nanos) {
        long until = System.nanoTime() + nanos;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            while (!isTaken(channel)) {
                if (System.nanoTime() - until >= 0) {
                    channel.close();
                    throw new IllegalStateException("only one process at a time may write into "
                            + file.getParent() + ", and another one holds " + file.getFileName()
                            + ": end that system first, or give this one another directory");
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
            return new JournalLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file + ": " + e, e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this process: by another system that runs in it
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give a lock back", e);
        }
    }
}
