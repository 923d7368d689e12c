package org.func2ipc.runtime.queue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Forces files of a journal to disk, for any thread, while the journal's writer goes on. {@code fdatasync} takes what was
 * written through mapped memory too; the directory is forced once for each file, so that its name is there.
 */
final class JournalForce implements AutoCloseable {
    private final Path directory;
    private @Nullable File file;
    private @Nullable FileChannel channel;
    private @Nullable IOException failed;
    private boolean closed;

    JournalForce(Path directory) {
        this.directory = directory;
    }

    /**
     * Returns when all that was written to {@code written} is on disk.
     *
     * @return false when this is closed: nothing is known of the disk
     * @throws UncheckedIOException when the disk cannot be written, or could not be before: what a failed write left
     *     behind may look written to the next one
     */
    synchronized boolean force(File written) {
        if (closed) {
            return false;
        }
        if (failed != null) {
            throw new UncheckedIOException("cannot write " + written + " to disk, as before: " + failed, failed);
        }
        try {
            FileChannel open = channel;
            if (open == null || !written.equals(file)) {
                forget();
                open = FileChannel.open(written.toPath(), StandardOpenOption.WRITE);
                channel = open;
                file = written;
                forceName();
            }
            open.force(false);
            return true;
        } catch (IOException e) {
            failed = e;
            throw new UncheckedIOException("cannot write " + written + " to disk: " + e, e);
        }
    }

    private void forceName() throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private void forget() throws IOException {
        FileChannel open = channel;
        channel = null;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            forget();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a file of the journal in " + directory + ": " + e, e);
        }
    }
}
