package org.func2ipc.benchmarks.ipc.peer;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.MethodReader;
import net.openhft.chronicle.queue.ChronicleQueue;

/** Chronicle Queue with its method writer and reader, as its users write calls: one queue each way, both sides spin. */
public final class QueueMethods implements Peer {
    /** What is called over the queue. */
    public interface Echo {
        /** Carries one payload. */
        void echo(BytesStore<?, ?> content);
    }

    /** Takes what a method reader hands over. */
    private static final class Taker implements Echo {
        private byte[] target = new byte[0];
        private int length = -1;

        @Override
        public void echo(BytesStore<?, ?> content) {
            length = (int) content.read(content.readPosition(), target, 0, (int) content.readRemaining());
        }

        int take(MethodReader reader, byte[] into) {
            target = into;
            length = -1;
            boolean unused = reader.readOne();
            return length;
        }
    }

    @Override
    public String name() {
        return "Chronicle Queue, method writer/reader";
    }

    @Override
    public Near near(Path directory) {
        ChronicleQueue requests = QueueRaw.queue(directory, "method-requests");
        ChronicleQueue replies = QueueRaw.queue(directory, "method-replies");
        Echo writer = requests.createAppender().methodWriter(Echo.class);
        Taker taker = new Taker();
        MethodReader reader = replies.createTailer().toEnd().methodReader(taker);
        Bytes<byte[]> content = Bytes.allocateElasticOnHeap();
        return new Near() {
            @Override
            public int roundTrip(byte[] payload, int length, byte[] echo) {
                content.clear();
                content.write(payload, 0, length);
                writer.echo(content);
                int back = taker.take(reader, echo);
                while (back < 0) {
                    back = taker.take(reader, echo);
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
        ChronicleQueue requests = QueueRaw.queue(directory, "method-requests");
        ChronicleQueue replies = QueueRaw.queue(directory, "method-replies");
        Echo writer = replies.createAppender().methodWriter(Echo.class);
        Taker taker = new Taker();
        MethodReader reader = requests.createTailer().toEnd().methodReader(taker);
        byte[] content = new byte[128 * 1024];
        Bytes<byte[]> back = Bytes.allocateElasticOnHeap();
        return new Far() {
            @Override
            public void poll() {
                int length = taker.take(reader, content);
                if (length >= 0) {
                    back.clear();
                    back.write(content, 0, length);
                    writer.echo(back);
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
