package org.func2ipc.benchmarks.ipc.peer;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The floor: two words of mapped memory, one for each direction, and the payload copied in and out right behind them,
 * so that a small one moves one cache line each way.
 *
 * <pre>
 *     0  8  round that is asked for        8   4  bytes of the payload    16  payload
 *     64 KiB + 4096: the same of the answer
 * </pre>
 */
public final class RawMemory implements Peer {
    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int ANSWER = 64 * 1024 + 4096;
    private static final int LENGTH = 8;
    private static final int PAYLOAD = 16;
    private static final int BYTES = 2 * ANSWER;

    @Override
    public String name() {
        return "raw mapped memory";
    }

    private static ByteBuffer map(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(
                directory.resolve("raw"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES).order(ByteOrder.nativeOrder());
        }
    }

    @Override
    public Near near(Path directory) throws IOException {
        ByteBuffer memory = map(directory);
        return new Near() {
            private long round = (long) WORD.getAcquire(memory, ANSWER);

            @Override
            public int roundTrip(byte[] payload, int length, byte[] echo) {
                memory.put(PAYLOAD, payload, 0, length).putInt(LENGTH, length);
                WORD.setRelease(memory, 0, ++round);
                while ((long) WORD.getAcquire(memory, ANSWER) != round) {
                    // the raw form: no pause, no sleep
                }
                int back = memory.getInt(ANSWER + LENGTH);
                memory.get(ANSWER + PAYLOAD, echo, 0, back);
                return back;
            }

            @Override
            public void close() throws IOException {
                Files.deleteIfExists(directory.resolve("raw"));
            }
        };
    }

    @Override
    public Far far(Path directory) throws IOException {
        ByteBuffer memory = map(directory);
        byte[] content = new byte[ANSWER];
        return new Far() {
            private long round = (long) WORD.getAcquire(memory, ANSWER);

            @Override
            public void poll() {
                if ((long) WORD.getAcquire(memory, 0) == round) {
                    return;
                }
                round++;
                int length = memory.getInt(LENGTH);
                memory.get(PAYLOAD, content, 0, length);
                memory.put(ANSWER + PAYLOAD, content, 0, length).putInt(ANSWER + LENGTH, length);
                WORD.setRelease(memory, ANSWER, round);
            }

            @Override
            public void close() {
                // The near side removes the file; a mapping ends with its process.
            }
        };
    }
}
