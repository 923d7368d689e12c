package org.func2ipc.runtime.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.func2ipc.runtime.queue.JournalWriter;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one life of a domain, and its state, as they are written; belongs to one thread. A disk without room makes
 * it refuse documents for a while; nothing else happens.
 */
final class RecordingQueue {
    /** Bytes of content of a document at most. */
    static final int CONTENT_BYTES = RecordDescriptor.DOCUMENT_BYTES - RecordDescriptor.DOCUMENT_HEAD;

    private static final long FILE_BYTES = 256L << 20;
    /** Mapped at a time: little garbage, and few waits for the kernel. */
    private static final int BLOCK_BYTES = 16 << 20;

    /** A queue takes less than this before its first document. */
    private static final long ROOM_TO_BEGIN = 4L << 20;

    private static final long TRY_AGAIN_NANOS = 100_000_000;

    private final Path directory;
    private final String domain;
    private final StartText start;
    private final Consumer<String> complaints;
    private final byte[] document = new byte[RecordDescriptor.DOCUMENT_BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private @Nullable JournalWriter journal;
    private LifeState.@Nullable Writer state;
    private boolean begun;
    private boolean complained;
    private long tryAt = System.nanoTime();

    /**
     * @param directory directory of the domain
     * @param domain the domain
     * @param start what the first document says
     * @param complaints told of what keeps documents from being written, the first time
     */
    RecordingQueue(Path directory, String domain, StartText start, Consumer<String> complaints) {
        this.directory = directory;
        this.domain = domain;
        this.start = start;
        this.complaints = complaints;
    }

    /** True when documents can be written; tries to begin, and after a refusal to go on, when it is time to. */
    boolean isReady() {
        if (System.nanoTime() - tryAt < 0) {
            return false;
        }
        if (journal == null) {
            open();
        }
        if (journal != null && !begun) {
            begun = append(RecordDescriptor.START, start.write().getBytes(StandardCharsets.UTF_8));
        }
        return begun;
    }

    private void open() {
        try {
            Files.createDirectories(directory);
            if (Files.getFileStore(directory).getUsableSpace() < ROOM_TO_BEGIN) {
                refuse("there is no room for it in " + directory);
                return;
            }
            Path life = RecordingFiles.nextLife(directory);
            state = new LifeState.Writer(life);
            journal = JournalWriter.open(life, FILE_BYTES, BLOCK_BYTES);
        } catch (IOException | UncheckedIOException e) {
            refuse(e.toString());
        }
    }

    private void refuse(String why) {
        tryAt = System.nanoTime() + TRY_AGAIN_NANOS;
        if (!complained) {
            complained = true;
            complaints.accept("domain \"" + domain + "\" is not recorded at present: " + why
                    + "; its messages are counted as lost until they can be written");
        }
    }

    /** Where the content of the next document goes. */
    byte[] document() {
        return document;
    }

    /**
     * Writes what is in {@link #document} from byte 16 on.
     *
     * @param thread number of the thread whose messages it holds
     * @param length bytes of the content
     * @return false when there is no room
     */
    boolean append(int kind, int flags, int thread, int length) {
        JournalWriter open = journal;
        if (open == null) {
            return false;
        }
        checksum.reset();
        checksum.update(document, RecordDescriptor.DOCUMENT_HEAD, length);
        view.put(RecordDescriptor.DOCUMENT_KIND, (byte) kind);
        view.put(RecordDescriptor.DOCUMENT_FLAGS, (byte) flags);
        view.putShort(RecordDescriptor.DOCUMENT_THREAD, (short) thread);
        view.putInt(RecordDescriptor.DOCUMENT_CHECKSUM, (int) checksum.getValue());
        view.putLong(RecordDescriptor.DOCUMENT_TIME, System.nanoTime());
        if (open.append(document, 0, RecordDescriptor.DOCUMENT_HEAD + length) != JournalWriter.NO_ROOM) {
            return true;
        }
        refuse("there is no room for it in " + directory);
        return false;
    }

    /** Writes {@code content}, in as many documents as it needs; false when there is no room. */
    boolean append(int kind, byte[] content) {
        int at = 0;
        do {
            int part = Math.min(CONTENT_BYTES, content.length - at);
            System.arraycopy(content, at, document, RecordDescriptor.DOCUMENT_HEAD, part);
            if (!append(kind, flags(at, part, content.length), 0, part)) {
                return false;
            }
            at += part;
        } while (at < content.length);
        return true;
    }

    /** Flags of the document with the {@code part} bytes from {@code at} on of a content of {@code length} bytes. */
    static int flags(int at, int part, int length) {
        return (at == 0 ? 0 : RecordDescriptor.CONTINUES) | (at + part == length ? 0 : RecordDescriptor.GOES_ON);
    }

    /** Writes how much was recorded; false when that cannot be. */
    boolean write(LifeState now) {
        LifeState.Writer open = state;
        if (open == null) {
            return false;
        }
        try {
            open.write(now);
            return true;
        } catch (IOException e) {
            refuse("its state cannot be written: " + e);
            return false;
        }
    }

    void close() {
        try {
            if (journal != null) {
                journal.close();
            }
            if (state != null) {
                state.close();
            }
        } catch (IOException | RuntimeException e) {
            complaints.accept("the recording of domain \"" + domain + "\" could not be closed: " + e);
        }
    }
}
