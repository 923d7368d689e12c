package org.func2ipc.runtime.root;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.jspecify.annotations.Nullable;

/**
 * One end of the control socket between the root task and a domain. Any thread may send; one thread receives. The root
 * task posts, so that it never waits for a domain, or a visitor, that does not read.
 */
final class ControlConnection implements AutoCloseable {
    private static final String SOCKET = "control";
    static final String VISITORS = "visitors";
    /** Characters of a line, beside which the description of a large system, the longest that is told, is short. */
    static final int LONGEST_LINE = 16 << 20;

    private final SocketChannel socket;
    private final BufferedReader reader;
    private final Outbox outbox = new Outbox(this::write);

    ControlConnection(SocketChannel socket) {
        this.socket = socket;
        this.reader = new BufferedReader(Channels.newReader(socket, StandardCharsets.UTF_8));
    }

    /** Where the root task listens to {@code domain} and to nobody else. */
    static UnixDomainSocketAddress address(Path directory, PlacedDomain domain) {
        return UnixDomainSocketAddress.of(directory.resolve(SOCKET + "-" + domain.number()));
    }

    /** Where the root task listens to visitors; a sandbox does not show it. */
    static UnixDomainSocketAddress visitors(Path directory) {
        return UnixDomainSocketAddress.of(directory.resolve(VISITORS));
    }

    /** The other end of what listens at {@code address}. */
    static ControlConnection to(UnixDomainSocketAddress address) throws IOException {
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.connect(address);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return new ControlConnection(socket);
    }

    /** Sends one message, when the other end has read enough of the former ones; false when it is gone. */
    boolean send(ControlMessage message) {
        return write(line(message));
    }

    /** Sends one message later, and does not wait; false, and cut off, when the other end is gone or never reads. */
    boolean post(ControlMessage message) {
        boolean taken = outbox.add(line(message));
        if (!taken) {
            close();
        }
        return taken;
    }

    private static ByteBuffer line(ControlMessage message) {
        return ByteBuffer.wrap((message.encode() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private synchronized boolean write(ByteBuffer line) {
        try {
            while (line.hasRemaining()) {
                socket.write(line);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The next message; null when the other end is gone, or says what is no message: nothing it says later counts. */
    @Nullable
    ControlMessage receive() {
        try {
            String line = readLine();
            return line == null ? null : ControlMessage.decode(line);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = reader.read(); next != '\n'; next = reader.read()) {
            if (next < 0 || line.length() == LONGEST_LINE) {
                return null;
            }
            line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() {
        outbox.close();
        try {
            socket.close();
        } catch (IOException e) {
            // The other end sees the end of the stream either way.
        }
    }
}
