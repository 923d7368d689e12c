package org.func2ipc.runtime.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.threads.BusyTimedPauser;

/** How journals use Chronicle Queue: the same in writers and readers. */
final class JournalQueue {
    static final RollCycles CYCLE = RollCycles.FAST_HOURLY;

    /** Bytes of a file that are mapped at a time, unless somebody says otherwise. */
    static final int BLOCK_BYTES = 1 << 20;

    private static final int DEAD_WRITER_MILLIS = 200;

    private JournalQueue() {}

    /** A clock that stands in the middle of cycle {@code cycle}. */
    static long clock(int cycle) {
        return (long) CYCLE.lengthInMillis() * cycle;
    }

    /** As {@link #open(Path, int, TimeProvider)}, with blocks of the usual size. */
    static SingleChronicleQueue open(Path directory, TimeProvider clock) {
        return open(directory, BLOCK_BYTES, clock);
    }

    /**
     * The queue in {@code directory}, of whose files {@code blockBytes} are mapped at a time.
     *
     * @throws UncheckedIOException when it cannot be made or read
     */
    static SingleChronicleQueue open(Path directory, int blockBytes, TimeProvider clock) {
        try {
            Files.createDirectories(directory);
            return SingleChronicleQueueBuilder.binary(directory)
                    .rollCycle(CYCLE)
                    .timeProvider(clock)
                    .blockSize(blockBytes)
                    .timeoutMS(DEAD_WRITER_MILLIS)
                    .syncMode(SyncMode.NONE) // else each mapping that is released waits for the disk: see JournalForce
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the journal in " + directory + ": " + e, e);
        }
    }

    /**
     * Takes the queue's own lock from a writer that died. Chronicle does so itself, but only where it can tell by its
     * number that the process is gone: in a sandbox each process has the same one.
     */
    static void unlock(SingleChronicleQueue queue) {
        TableStoreWriteLock lock =
                new TableStoreWriteLock(queue.metaStore(), BusyTimedPauser::new, (long) DEAD_WRITER_MILLIS);
        if (lock.locked()) {
            lock.forceUnlock();
        }
    }
}
