package org.func2ipc.runtime.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads the documents of one file of a Chronicle Queue, also while another process appends to it, by plain reads.
 *
 * <p><b>Layout</b> (Chronicle Wire): documents follow one another, each at a multiple of 4: a little-endian u32 head, then
 * the content. Bits 0..29 of the head are the content's length, bit 30 is set for the queue's own documents, such as its
 * index, bit 31 while one is being written; both and no length stand at the end of a file after which there is another.
 *
 * <p><b>Ordering</b>: a document's head is written after its content, and read before it.
 */
final class QueueFile implements AutoCloseable {
    private static final int HEAD = 4;
    private static final int LENGTH = 0x3fff_ffff;
    private static final int META = 1 << 30;
    private static final int UNFINISHED = 1 << 31;
    private static final int END = META | UNFINISHED;
    private static final int BUFFER = 64 * 1024;

    /** What {@link #next} found. */
    enum Found {
        /** A document: {@link #document()}. */
        DOCUMENT,
        /** Nothing yet: what is written next comes here. */
        NOTHING,
        /** The end of this file; the queue goes on in the next one. */
        END,
        /** A document whose end is missing: the file was cut short. */
        CUT
    }

    private final Path path;
    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long bufferAt;
    private long position;
    private int length;
    /** Bytes from the position to where the next document comes. */
    private long step;

    private ByteBuffer document = ByteBuffer.allocate(0);

    QueueFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        buffer.limit(0);
    }

    Path path() {
        return path;
    }

    /** Where the document is that was found, or what is wrong. */
    long position() {
        return position;
    }

    /** Bytes that the document says it has. */
    int length() {
        return length;
    }

    /** The document that was found: valid until the next look. */
    ByteBuffer document() {
        return document;
    }

    /** Goes on to the next document that is no document of the queue itself. */
    Found next() throws IOException {
        while (true) {
            position += step;
            step = 0;
            if (!has(HEAD)) {
                return isWithinFile(1) && !isWithinFile(HEAD) ? Found.CUT : Found.NOTHING;
            }
            int head = buffer.getInt((int) (position - bufferAt));
            if (head == END) {
                return Found.END;
            }
            if (head == 0 || (head & UNFINISHED) != 0) {
                forget();
                return Found.NOTHING;
            }
            length = head & LENGTH;
            if (!isWithinFile(HEAD + (long) length)) {
                return Found.CUT;
            }
            step = (HEAD + (long) length + 3) & ~3L;
            if ((head & META) == 0) {
                if (!has(HEAD + length)) {
                    return Found.CUT;
                }
                document =
                        buffer.slice((int) (position - bufferAt) + HEAD, length).order(ByteOrder.LITTLE_ENDIAN);
                return Found.DOCUMENT;
            }
        }
    }

    private boolean isWithinFile(long bytes) throws IOException {
        return position + bytes <= channel.size();
    }

    /** What was read of the place where the next document comes is old by then. */
    private void forget() {
        buffer.limit(0);
        bufferAt = position;
    }

    /** Reads so that {@code bytes} from the position on are in the buffer; false when the file has less. */
    private boolean has(int bytes) throws IOException {
        if (position >= bufferAt && position + bytes <= bufferAt + buffer.limit()) {
            return true;
        }
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocate(Math.max(bytes, 2 * buffer.capacity())).order(ByteOrder.LITTLE_ENDIAN);
        }
        buffer.clear();
        bufferAt = position;
        int read = 1;
        while (read > 0 && buffer.position() < bytes) {
            read = channel.read(buffer, bufferAt + buffer.position());
        }
        buffer.flip();
        return buffer.limit() >= bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
