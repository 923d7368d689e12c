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
import net.openhft.chronicle.wire.WriteAfterEOFException;
import org.jspecify.annotations.Nullable;

/**
 * Appends entries to a journal: the one writer of its directory. Nothing is allocated for an entry. Not thread-safe, but
 * for {@link #sync}: who shares it takes turns.
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
    private final JournalForce force;
    private final boolean synced;
    private final Runnable halfWritten;
    private int cycle;
    /** The end of the last entry in the current file; 0 when the file is yet to be made. */
    private long position;
    /** The file of the last entry; null when there is none. */
    private volatile @Nullable File current;

    private JournalWriter(
            Path directory, long rollBytes, int blockBytes, boolean synced, JournalLock lock, Runnable halfWritten) {
        this.synced = synced;
        this.halfWritten = halfWritten;
        this.directory = directory;
        this.rollBytes = rollBytes;
        this.lock = lock;
        this.room = new JournalRoom(directory);
        this.force = new JournalForce(directory);
        this.queue = JournalQueue.open(directory, blockBytes, () -> JournalQueue.clock(cycle));
        JournalQueue.unlock(queue);
        int last = queue.lastCycle();
        this.cycle = Math.max(1, last);
        this.position = last > 0 ? endOf(last) : 0;
        this.current = position > 0 ? fileOf(last) : null;
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
        return open(directory, rollBytes, JournalQueue.BLOCK_BYTES, false, () -> {});
    }

    /**
     * As {@link #open(Path, long)}, for one that writes much: each mapping of a part of a file costs some time and a
     * kilobyte of garbage.
     *
     * @param blockBytes bytes that are mapped at a time, a power of 2 of at least 1 MiB; a file may be longer by so many
     */
    public static JournalWriter open(Path directory, long rollBytes, int blockBytes) {
        return open(directory, rollBytes, blockBytes, false, () -> {});
    }

    /**
     * As {@link #open(Path, long)}.
     *
     * @param synced true where each entry is forced to disk before it counts: then {@link #sync} is for all entries so far,
     *     else for those of the current file
     * @param halfWritten told each time when an entry is half written: for tests that end the process there
     */
    public static JournalWriter open(Path directory, long rollBytes, boolean synced, Runnable halfWritten) {
        return open(directory, rollBytes, JournalQueue.BLOCK_BYTES, synced, halfWritten);
    }

    private static JournalWriter open(
            Path directory, long rollBytes, int blockBytes, boolean synced, Runnable halfWritten) {
        if (rollBytes < 64 * 1024) {
            throw new IllegalArgumentException("rollBytes must be at least 65536: rollBytes=" + rollBytes);
        }
        JournalLock lock = JournalLock.take(directory.resolve("writer.lock"), LOCK_NANOS);
        try {
            return new JournalWriter(directory, rollBytes, blockBytes, synced, lock, halfWritten);
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
        int entry = headLength + length;
        if (position > FIRST_ENTRY + rollBytes && !beginFile(entry)) {
            return NO_ROOM;
        }
        if (!takeRoom(entry)) {
            return NO_ROOM;
        }
        try {
            return write(head, headLength, body, offset, length);
        } catch (WriteAfterEOFException e) {
            // a former writer was killed after it had ended this file, and before it had begun the next
            return beginFile(entry) ? write(head, headLength, body, offset, length) : NO_ROOM;
        }
    }

    private long write(byte[] head, int headLength, byte[] body, int offset, int length) {
        boolean begun = position == 0;
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(head, 0, headLength);
            halfWritten.run();
            document.wire().bytes().write(body, offset, length);
            position = document.wire().bytes().writePosition();
        }
        if (begun) {
            current = appender.currentFile();
        }
        return appender.lastIndexAppended();
    }

    /** The next entry goes into a new file; false when the disk has no room for one. */
    private boolean beginFile(int length) {
        if (!room.hasRoomForFile(length)) {
            return false;
        }
        if (synced) {
            sync();
        }
        cycle++;
        position = 0;
        return true;
    }

    private boolean takeRoom(int length) {
        if (position == 0) {
            return room.hasRoomForFile(length);
        }
        File file = appender.currentFile();
        return file == null ? room.hasRoomForFile(length) : room.take(file, position, length);
    }

    /**
     * Writes what was appended before this to disk; returns when it is there. Any thread may call it, also while the writer
     * goes on.
     *
     * @return false when this was closed: nothing is known of the disk
     * @throws UncheckedIOException when the disk cannot be written
     */
    public boolean sync() {
        File file = current;
        return file == null || force.force(file);
    }

    /** Removes every file all of whose entries have a smaller index than {@code index}; the current one stays. */
    public void deleteBefore(long index) {
        int keep = Math.min(JournalQueue.CYCLE.toCycle(index), cycle);
        if (queue.firstCycle() >= keep) {
            return;
        }
        try {
            for (long old : queue.listCyclesBetween(queue.firstCycle(), keep - 1)) {
                Files.deleteIfExists(fileOf((int) old).toPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove old files of the journal in " + directory + ": " + e, e);
        }
        queue.refreshDirectoryListing();
    }

    private File fileOf(int old) {
        SingleChronicleQueueStore store = queue.storeForCycle(old, 0, false, null);
        try {
            return store.file();
        } finally {
            queue.closeStore(store);
        }
    }

    @Override
    public void close() {
        room.close();
        force.close();
        queue.close();
        lock.close();
    }
}
