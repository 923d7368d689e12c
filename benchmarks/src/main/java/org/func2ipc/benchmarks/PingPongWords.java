package org.func2ipc.benchmarks;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Two words of mapped memory, each alone on its cache lines: the least that two processes need to call each other.
 *
 * <pre>
 *   0    8  ping: number of the round that is asked for
 * 128    8  pong: number of the round that was answered
 * </pre>
 */
final class PingPongWords {
    static final int BYTES = 4096;

    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int PING = 0;
    private static final int PONG = 128;

    private final ByteBuffer memory;

    private PingPongWords(ByteBuffer memory) {
        this.memory = memory;
    }

    /** Maps {@code file}, of {@value #BYTES} bytes. */
    static PingPongWords map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new PingPongWords(channel.map(MapMode.READ_WRITE, 0, BYTES).order(ByteOrder.nativeOrder()));
        }
    }

    /** Rounds answered so far. */
    long answered() {
        return (long) WORD.getAcquire(memory, PONG);
    }

    /** Asks for {@code round} and waits for the answer. */
    void ping(long round) {
        WORD.setRelease(memory, PING, round);
        while ((long) WORD.getAcquire(memory, PONG) != round) {
            // The raw form: no pause, no sleep.
        }
    }

    /** Waits for the question and answers it. */
    void pong(long round) {
        while ((long) WORD.getAcquire(memory, PING) != round) {
            // The raw form: no pause, no sleep.
        }
        WORD.setRelease(memory, PONG, round);
    }
}
