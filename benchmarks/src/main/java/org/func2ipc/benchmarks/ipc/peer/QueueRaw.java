package org.func2ipc.benchmarks.ipc.peer;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;

/** Chronicle Queue, bytes in excerpts: one queue each way, both sides spin. */
public final class QueueRaw implements Peer {
    @Override
    public String name() {
        return "Chronicle Queue, raw excerpts";
    }

    static ChronicleQueue queue(Path directory, String name) {
        return ChronicleQueue.single(directory.resolve(name).toString());
    }

    private static void append(ExcerptAppender appender, byte[] content, int length) {
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().writeInt(length).write(content, 0, length);
        }
    }

    /** Bytes of the excerpt that came into {@code content}; -1 when none did. */
    private static int read(ExcerptTailer tailer, byte[] content) {
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return -1;
            }
            Bytes<?> bytes = document.wire().bytes();
            int length = bytes.readInt();
            return bytes.read(content, 0, length);
        }
    }

    @Override
    public Near near(Path directory) {
        ChronicleQueue requests = queue(directory, "requests");
        ChronicleQueue replies = queue(directory, "replies");
        ExcerptAppender appender = requests.createAppender();
        ExcerptTailer tailer = replies.createTailer().toEnd();
        return new Near() {
            @Override
            public int roundTrip(byte[] payload, int length, byte[] echo) {
                append(appender, payload, length);
                int back = read(tailer, echo);
                while (back < 0) {
                    back = read(tailer, echo);
                }
                return back;
            }

            @Override
            public void close() {
                requests.close();
                replies.close();
            }
        };
    }

    @Override
    public Far far(Path directory) {
        ChronicleQueue requests = queue(directory, "requests");
        ChronicleQueue replies = queue(directory, "replies");
        ExcerptTailer tailer = requests.createTailer().toEnd();
        ExcerptAppender appender = replies.createAppender();
        byte[] content = new byte[128 * 1024];
        return new Far() {
            @Override
            public void poll() {
                int length = read(tailer, content);
                if (length >= 0) {
                    append(appender, content, length);
                }
            }

            @Override
            public void close() {
                requests.close();
                replies.close();
            }
        };
    }
}
