package org.func2ipc.runtime.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.MappedBytes;

/**
 * Ends a mapping when no thread can reach its memory any more. A thread that holds a reference may be about to use an
 * address of it, and nothing else tells when the last one has let go.
 */
final class Unmapping implements Runnable {
    private final MappedBytes bytes;
    private final BytesStore<?, ?> store;

    private Unmapping(MappedBytes bytes) {
        this.bytes = bytes;
        this.store = bytes.bytesStore();
    }

    /** Unmaps {@code bytes} once {@code memory} can no longer be reached. Its file is closed at once. */
    static void whenUnreachable(ChannelMemory memory, MappedBytes bytes) {
        try {
            bytes.mappedFile().raf().close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the file of " + memory, e);
        }
        var unused = OfUnreachable.CLEANER.register(memory, new Unmapping(bytes));
    }

    @Override
    public void run() {
        bytes.releaseLast();
        if (store.refCount() > 0) {
            store.releaseLast(); // Chronicle Bytes keeps one reference too many of a store that is mapped in one piece
        }
    }

    /** Its thread starts with the first mapping that is given up. */
    private static final class OfUnreachable {
        static final Cleaner CLEANER = Cleaner.create();
    }
}
