package org.func2ipc.runtime.queue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueStore;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Appends entries to a journal: the one writer of its directory. Nothing is allocated for an entry. Not thread-safe: who
 * shares it takes turns.
 */
public final class JournalWriter implements AutoCloseable {
    /** What {@link #append} returns when the disk has no room. */
    public static final long NO_ROOM = -1;

    /** How long to wait for a former writer that is being killed. */
    private static final long LOCK_NANOS = 2_000_000_000;

    /** Where entries begin, at most: before them the queue has its header and index. */
    private static final long FIRST_ENTRY = 68 * 1024;

    private static final byte[] NOTHING = {};

    private final Path directory;
    private final long rollBytes;
    private final JournalLock lock;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final JournalRoom room;
    private final Runnable halfWritten;
    private int cycle;
    /** The end of the last entry in the current file; 0 when the file is yet to be made. */
    private long position;

    private JournalWriter(Path directory, long rollBytes, JournalLock lock, Runnable halfWritten) {
        this.halfWritten = halfWritten;
        this.directory = directory;
        this.rollBytes = rollBytes;
        this.lock = lock;
        this.room = new JournalRoom(directory);
        this.queue = JournalQueue.open(directory, () -> JournalQueue.clock(cycle));
        JournalQueue.unlock(queue);
        int last = queue.lastCycle();
        this.cycle = Math.max(1, last);
        this.position = last > 0 ? endOf(last) : 0;
        this.appender = queue.createAppender();
        this.appender.singleThreadedCheckDisabled(true);
    }

    /** Where the last entry of cycle {@code last} begins: its end is not far. */
    private long endOf(int last) {
        SingleChronicleQueueStore store = queue.storeForCycle(last, 0, false, null);
        if (store == null) {
            return 0;
        }
        try {
            return store.writePosition();
        } finally {
            queue.closeStore(store);
        }
    }

    /**
     * Opens the journal in {@code directory} for appending; makes it when it is missing.
     *
     * @param rollBytes bytes after which a new file is begun, at least 64 KiB
     * @throws IllegalStateException when another writer has it
     * @throws UncheckedIOException when it cannot be made or read
     */
    public static JournalWriter open(Path directory, long rollBytes) {
        return open(directory, rollBytes, () -> {});
    }

    /**
     * As {@link #open(Path, long)}.
     *
     * @param halfWritten told each time when an entry is half written: for tests that end the process there
     */
    public static JournalWriter open(Path directory, long rollBytes, Runnable halfWritten) {
        if (rollBytes < 64 * 1024) {
            throw new IllegalArgumentException("rollBytes must be at least 65536: rollBytes=" + rollBytes);
        }
        JournalLock lock = JournalLock.take(directory.resolve("writer.lock"), LOCK_NANOS);
        try {
            return new JournalWriter(directory, rollBytes, lock, halfWritten);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Appends {@code bytes[offset..offset+length)}; see {@link #append(byte[], int, byte[], int, int)}. */
    public long append(byte[] bytes, int offset, int length) {
        return append(NOTHING, 0, bytes, offset, length);
    }

    /**
     * Appends one entry: the first {@code headLength} bytes of {@code head}, then {@code body[offset..offset+length)}.
     *
     * @return the entry's index, larger than that of every earlier one; {@link #NO_ROOM} when the disk is full: nothing was
     *     appended
     */
    public long append(byte[] head, int headLength, byte[] body, int offset, int length) {
        if (position > FIRST_ENTRY + rollBytes) {
            if (!room.hasRoomForFile(headLength + length)) {
                return NO_ROOM;
            }
            cycle++;
            position = 0;
        }
        if (!takeRoom(headLength + length)) {
            return NO_ROOM;
        }
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(head, 0, headLength);
            halfWritten.run();
            document.wire().bytes().write(body, offset, length);
            position = document.wire().bytes().writePosition();
        }
        return appender.lastIndexAppended();
    }

    private boolean takeRoom(int length) {
        if (position == 0) {
            return room.hasRoomForFile(length);
        }
        File file = appender.currentFile();
        return file == null ? room.hasRoomForFile(length) : room.take(file, position, length);
    }

    /** Writes what was appended to disk; returns when it is there. */
    public void sync() {
        appender.sync();
    }

    /** Removes every file all of whose entries have a smaller index than {@code index}; the current one stays. */
    public void deleteBefore(long index) {
        int keep = Math.min(JournalQueue.CYCLE.toCycle(index), cycle);
        if (queue.firstCycle() >= keep) {
            return;
        }
        try {
            for (long old : queue.listCyclesBetween(queue.firstCycle(), keep - 1)) {
                Files.deleteIfExists(fileOf((int) old));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove old files of the journal in " + directory + ": " + e, e);
        }
        queue.refreshDirectoryListing();
    }

    private Path fileOf(int old) {
        SingleChronicleQueueStore store = queue.storeForCycle(old, 0, false, null);
        try {
            return store.file().toPath();
        } finally {
            queue.closeStore(store);
        }
    }

    @Override
    public void close() {
        room.close();
        queue.close();
        lock.close();
    }
}
