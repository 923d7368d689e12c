package org.func2ipc.runtime.queue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Room of the current file of a journal: taken from the file system by plain writes, ahead of the mapped memory that is
 * written then, because mapped memory without room behind it ends in a signal. Belongs to the journal's writer.
 */
final class JournalRoom implements AutoCloseable {
    /** Bytes that are taken at a time. */
    private static final int CHUNK = 256 * 1024;
    /** Beyond an entry the queue may write one page of its index, and a word that ends what was written. */
    private static final int INDEX_BYTES = 64 * 1024;
    /** What a new file needs before its first entry, twice. */
    private static final long FRESH_FILE_BYTES = 1024 * 1024;

    private final Path directory;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    private @Nullable File file;
    private @Nullable FileChannel channel;
    private long takenTo;

    JournalRoom(Path directory) {
        this.directory = directory;
    }

    /** True when a new file can be begun whose first entry has {@code length} bytes. */
    boolean hasRoomForFile(int length) {
        try {
            return Files.getFileStore(directory).getUsableSpace() > FRESH_FILE_BYTES + 2L * length;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Makes sure that {@code length} bytes from {@code position} of {@code current} can be written through mapped memory.
     *
     * @param current the file; another one than before: nothing is known of its room
     */
    boolean take(File current, long position, int length) {
        if (!current.equals(file)) {
            close();
            file = current;
            takenTo = position;
        }
        long needed = position + length + INDEX_BYTES;
        try {
            while (takenTo < needed) {
                rewrite(current, takenTo);
                takenTo += CHUNK;
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes what is there, zeros beyond the end: nobody else writes there meanwhile. */
    private void rewrite(File current, long position) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(current.toPath(), StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = open;
        }
        chunk.clear();
        int read;
        do {
            read = open.read(chunk, position + chunk.position());
        } while (read > 0);
        while (chunk.hasRemaining()) {
            chunk.put((byte) 0);
        }
        chunk.flip();
        while (chunk.hasRemaining()) {
            open.write(chunk, position + chunk.position());
        }
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                takenTo = 0; // nothing was written through it since: there is nothing to lose
            }
        }
    }
}
