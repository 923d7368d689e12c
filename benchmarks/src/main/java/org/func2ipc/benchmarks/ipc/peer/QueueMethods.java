package org.func2ipc.benchmarks.ipc.peer;

import java.nio.file.Path;
import java.util.Arrays;
import net.openhft.chronicle.bytes.MethodReader;
import net.openhft.chronicle.queue.ChronicleQueue;

/** Chronicle Queue with its method writer and reader, as its users write calls: one queue each way, both sides spin. */
public final class QueueMethods implements Peer {
    /** What is called over the queue. */
    public interface Echo {
        /** Carries one payload. */
        void echo(byte[] content);
    }

    /** Takes what a method reader hands over; public for the class that Chronicle generates. */
    public static final class Taker implements Echo {
        private byte[] target = new byte[0];
        private int length = -1;

        @Override
        public void echo(byte[] content) {
            System.arraycopy(content, 0, target, 0, content.length);
            length = content.length;
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
        return new Near() {
            @Override
            public int roundTrip(byte[] payload, int length, byte[] echo) {
                writer.echo(length == payload.length ? payload : Arrays.copyOf(payload, length));
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
        return new Far() {
            @Override
            public void poll() {
                int length = taker.take(reader, content);
                if (length >= 0) {
                    writer.echo(Arrays.copyOf(content, length));
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
