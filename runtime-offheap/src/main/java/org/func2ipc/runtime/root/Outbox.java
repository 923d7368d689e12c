package org.func2ipc.runtime.root;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be sent over one connection, for who must not wait until the other end reads: a thread of its own
 * writes it. The other end may be stopped, or wish nobody well.
 */
final class Outbox {
    /** What an end that does not read may have waiting for it: it is cut off by one more. */
    static final int MOST_BYTES = 16 << 20;

    private final Sink sink;
    private final Deque<ByteBuffer> lines = new ArrayDeque<>();
    private long bytes;
    private boolean closed;
    private @Nullable Thread writer;

    /** Takes lines one after the other. */
    @FunctionalInterface
    interface Sink {
        /** Writes the whole of {@code line}, or returns false: then it takes no more. */
        boolean write(ByteBuffer line);
    }

    Outbox(Sink sink) {
        this.sink = sink;
    }

    /** Sends {@code line} some time; false when it is closed, or full and therefore closed now. */
    synchronized boolean add(ByteBuffer line) {
        closed |= bytes + line.remaining() > MOST_BYTES;
        if (closed) {
            notifyAll();
            return false;
        }
        bytes += line.remaining();
        lines.add(line);
        if (writer == null) {
            writer = new Thread(this::run, "control-out");
            writer.setDaemon(true);
            writer.start();
        }
        notifyAll();
        return true;
    }

    private void run() {
        for (ByteBuffer line = next(); line != null; line = next()) {
            int size = line.remaining();
            if (!sink.write(line)) {
                close();
            }
            written(size);
        }
    }

    private synchronized @Nullable ByteBuffer next() {
        try {
            while (lines.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
        return closed ? null : lines.poll();
    }

    private synchronized void written(int size) {
        bytes -= size;
    }

    /** Nothing more is sent. */
    synchronized void close() {
        closed = true;
        lines.clear();
        notifyAll();
    }
}
