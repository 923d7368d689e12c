package org.func2ipc.benchmarks.ipc.peer;

import io.aeron.Aeron;
import io.aeron.FragmentAssembler;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.func2ipc.benchmarks.ipc.sbe.EchoDecoder;
import org.func2ipc.benchmarks.ipc.sbe.EchoEncoder;
import org.func2ipc.benchmarks.ipc.sbe.MessageHeaderDecoder;
import org.func2ipc.benchmarks.ipc.sbe.MessageHeaderEncoder;

/** Aeron's IPC channel with SBE messages: one publication each way, both sides spin. The driver runs at the far side. */
public final class AeronIpc implements Peer {
    private static final String CHANNEL = "aeron:ipc?term-length=4m";
    private static final int REQUESTS = 10;
    private static final int REPLIES = 11;

    @Override
    public String name() {
        return "Aeron IPC with SBE";
    }

    private static String directory(Path directory) {
        return directory.resolve("aeron").toString();
    }

    /** Encodes and offers one message; spins while the publication pushes back. */
    private static final class Sender {
        private final Publication publication;
        private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(128 * 1024);
        private final MessageHeaderEncoder header = new MessageHeaderEncoder();
        private final EchoEncoder echo = new EchoEncoder();

        Sender(Publication publication) {
            this.publication = publication;
        }

        void send(long round, byte[] content, int length) {
            echo.wrapAndApplyHeader(buffer, 0, header).round(round).putContent(content, 0, length);
            int bytes = MessageHeaderEncoder.ENCODED_LENGTH + echo.encodedLength();
            long position = publication.offer(buffer, 0, bytes);
            while (position < 0) {
                if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED) {
                    throw new IllegalStateException("the publication takes no more: " + position);
                }
                Thread.onSpinWait();
                position = publication.offer(buffer, 0, bytes);
            }
        }
    }

    /** Polls for one message and decodes it. */
    private static final class Receiver {
        private final Subscription subscription;
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final EchoDecoder echo = new EchoDecoder();
        private final FragmentHandler handler;
        private byte[] target = new byte[0];
        private int length = -1;
        private long round;

        Receiver(Subscription subscription) {
            this.subscription = subscription;
            FragmentAssembler assembler =
                    new FragmentAssembler((buffer, offset, bytes, position) -> message(buffer, offset));
            this.handler = assembler;
        }

        private void message(DirectBuffer buffer, int offset) {
            echo.wrapAndApplyHeader(buffer, offset, header);
            round = echo.round();
            length = echo.getContent(target, 0, target.length);
        }

        /** Bytes of the message that came into {@code content}; -1 when none did. */
        int poll(byte[] content) {
            target = content;
            length = -1;
            subscription.poll(handler, 1);
            return length;
        }

        long round() {
            return round;
        }
    }

    @Override
    public Near near(Path directory) {
        Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(directory(directory)));
        Sender sender = new Sender(aeron.addExclusivePublication(CHANNEL, REQUESTS));
        Receiver receiver = new Receiver(aeron.addSubscription(CHANNEL, REPLIES));
        return new Near() {
            private long round;

            @Override
            public int roundTrip(byte[] payload, int length, byte[] echo) {
                sender.send(++round, payload, length);
                int back = receiver.poll(echo);
                while (back < 0) {
                    back = receiver.poll(echo);
                }
                if (receiver.round() != round) {
                    throw new IllegalStateException("the echo of round " + round + " is due: " + receiver.round());
                }
                return back;
            }

            @Override
            public void close() {
                aeron.close();
            }
        };
    }

    @Override
    public Far far(Path directory) {
        MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(directory(directory))
                .threadingMode(ThreadingMode.SHARED)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true));
        Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(directory(directory)));
        Receiver receiver = new Receiver(aeron.addSubscription(CHANNEL, REQUESTS));
        Sender sender = new Sender(aeron.addExclusivePublication(CHANNEL, REPLIES));
        byte[] content = new byte[128 * 1024];
        return new Far() {
            @Override
            public void poll() {
                int length = receiver.poll(content);
                if (length >= 0) {
                    sender.send(receiver.round(), content, length);
                }
            }

            @Override
            public void close() {
                aeron.close();
                driver.close();
            }
        };
    }
}
