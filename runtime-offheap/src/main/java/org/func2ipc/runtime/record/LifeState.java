package org.func2ipc.runtime.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * How much of one life of a domain was recorded. Its file has its room from the start, so that a full disk cannot hide
 * what was lost.
 *
 * <pre>
 *  0  u64 0x31434552_43504932 ("2IPCREC1")
 *  8  u64 messages in the queue
 * 16  u64 messages lost
 * 24  u64 1 when the domain ended its recording itself
 * </pre>
 *
 * @param messages messages in the queue
 * @param lost messages that were lost
 * @param ended true when the domain ended its recording itself
 */
record LifeState(long messages, long lost, boolean ended) {
    private static final long MAGIC = 0x3143_4552_4350_4932L;
    private static final int BYTES = 32;

    static Path file(Path life) {
        return life.resolveSibling(life.getFileName() + RecordDescriptor.STATE_SUFFIX);
    }

    /** The state of the life in {@code life}; empty when there is none, or none that makes sense. */
    static Optional<LifeState> read(Path life) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file(life));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        return content.length < BYTES || buffer.getLong(0) != MAGIC
                ? Optional.empty()
                : Optional.of(new LifeState(buffer.getLong(8), buffer.getLong(16), buffer.getLong(24) == 1));
    }

    /** Writes the states of one life; belongs to the thread that records. */
    static final class Writer implements AutoCloseable {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.LITTLE_ENDIAN);

        Writer(Path life) throws IOException {
            channel = FileChannel.open(file(life), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            write(new LifeState(0, 0, false));
        }

        void write(LifeState state) throws IOException {
            buffer.clear();
            buffer.putLong(MAGIC)
                    .putLong(state.messages())
                    .putLong(state.lost())
                    .putLong(state.ended() ? 1 : 0);
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer, buffer.position());
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
