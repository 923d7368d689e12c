package org.func2ipc.benchmarks.durable;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/** Chronicle Queue itself: one queue each way, a long in an entry, both ends spin. */
final class RawQueues implements AutoCloseable {
    private final ChronicleQueue sent;
    private final ChronicleQueue received;
    private final ExcerptAppender appender;
    private final ExcerptTailer tailer;
    private final boolean synced;

    private RawQueues(Path sent, Path received, boolean synced) {
        this.sent = queue(sent);
        this.received = queue(received);
        this.appender = this.sent.createAppender();
        this.tailer = this.received.createTailer();
        this.synced = synced;
    }

    private static ChronicleQueue queue(Path directory) {
        return SingleChronicleQueueBuilder.binary(directory)
                .syncMode(SyncMode.SYNC)
                .build();
    }

    static RawQueues near(Path directory, boolean synced) {
        return new RawQueues(directory.resolve("requests"), directory.resolve("replies"), synced);
    }

    static RawQueues far(Path directory, boolean synced) {
        return new RawQueues(directory.resolve("replies"), directory.resolve("requests"), synced);
    }

    void send(long value) {
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().writeLong(value);
        }
        if (synced) {
            appender.sync();
        }
    }

    long receive() {
        while (true) {
            try (DocumentContext document = tailer.readingDocument()) {
                if (document.isPresent()) {
                    return document.wire().bytes().readLong();
                }
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        sent.close();
        received.close();
    }
}
