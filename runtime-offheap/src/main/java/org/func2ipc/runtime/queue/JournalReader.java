package org.func2ipc.runtime.queue;

import java.nio.file.Path;
import java.util.Arrays;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Reads the entries of a journal in order, also while they are appended by another process. Once it has grown to the
 * longest entry nothing is allocated. Not thread-safe: who shares it takes turns.
 */
public final class JournalReader implements AutoCloseable {
    /** No entry. */
    public static final long NONE = -1;

    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    private byte[] bytes = new byte[1024];
    private int length;
    private long index = NONE;

    private JournalReader(SingleChronicleQueue queue) {
        this.queue = queue;
        this.tailer = queue.createTailer();
        this.tailer.singleThreadedCheckDisabled(true);
    }

    /**
     * Opens the journal in {@code directory}, which need not have an entry yet, at its first entry.
     *
     * @throws java.io.UncheckedIOException when it cannot be read
     */
    public static JournalReader open(Path directory) {
        return new JournalReader(JournalQueue.open(directory, () -> JournalQueue.clock(1)));
    }

    /** Goes on to the next entry; false when there is none yet. */
    public boolean next() {
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return false;
            }
            Bytes<?> content = document.wire().bytes();
            length = (int) content.readRemaining();
            if (bytes.length < length) {
                bytes = Arrays.copyOf(bytes, Math.max(length, 2 * bytes.length));
            }
            content.read(bytes, 0, length);
            index = document.index();
            return true;
        }
    }

    /** The current entry; only {@code [0, length())} belong to it. Overwritten by {@link #next}. */
    public byte[] bytes() {
        return bytes;
    }

    /** Bytes of the current entry. */
    public int length() {
        return length;
    }

    /** Index of the current entry; {@link #NONE} before the first. */
    public long index() {
        return index;
    }

    /** Goes to the start: the next entry is the first one that was not removed. */
    public void toStart() {
        tailer.direction(TailerDirection.FORWARD).toStart();
    }

    /** Goes to the end: the next entry is one that is appended after this. */
    public void toEnd() {
        tailer.direction(TailerDirection.FORWARD).toEnd();
    }

    /** Goes to the entry with {@code index}, which is the next one then; false when there is none. */
    public boolean moveTo(long entry) {
        return tailer.direction(TailerDirection.FORWARD).moveToIndex(entry);
    }

    /** Goes to the last entry, and makes it the current one; the next one is appended after it. False when there is none. */
    public boolean last() {
        tailer.direction(TailerDirection.BACKWARD).toEnd();
        boolean found = next();
        tailer.direction(TailerDirection.FORWARD);
        if (!found) {
            return false;
        }
        return tailer.moveToIndex(index) && next();
    }

    /** True when entries {@code one} and {@code other} are in the same file: they are removed together. */
    public static boolean sameFile(long one, long other) {
        RollCycles cycle = JournalQueue.CYCLE;
        return cycle.toCycle(one) == cycle.toCycle(other);
    }

    @Override
    public void close() {
        queue.close();
    }
}
