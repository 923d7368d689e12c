package org.func2ipc.runtime.root;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What really ran, on a file that outlives whoever runs it: the latest call of each calling thread, and how many ran
 * twice. A thread numbers its calls upwards, so that one word tells whether a call ran.
 */
final class SoakLedger {
    /** Property: the file. */
    static final String FILE = "test.soak.ledger";

    static final int THREADS = 16;

    private static final int TWICE = THREADS;
    private static final int BYTES = (THREADS + 1) * Long.BYTES;
    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer words;

    private SoakLedger(ByteBuffer words) {
        this.words = words;
    }

    /** The one of this run; made when it is not there. */
    static SoakLedger open() {
        return open(Path.of(System.getProperty(FILE)));
    }

    static SoakLedger open(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SoakLedger(channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Call {@code number} of {@code thread} runs: one word is written, so that a kill leaves it old or new. */
    void runs(int thread, long number) {
        if (latest(thread) >= number) {
            WORD.getAndAdd(words, TWICE * Long.BYTES, 1L);
        }
        WORD.setVolatile(words, thread * Long.BYTES, number);
    }

    /** The latest call of {@code thread} that ran; 0 for none. */
    long latest(int thread) {
        return (long) WORD.getVolatile(words, thread * Long.BYTES);
    }

    /** Calls that ran twice, or after a later one of their thread. */
    long twice() {
        return (long) WORD.getVolatile(words, TWICE * Long.BYTES);
    }
}
