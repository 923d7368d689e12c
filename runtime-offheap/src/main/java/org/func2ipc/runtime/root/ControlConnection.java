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
import org.jspecify.annotations.Nullable;

/** One end of the control socket between the root task and a domain. Any thread may send; one thread receives. */
final class ControlConnection implements AutoCloseable {
    private static final String SOCKET = "control";

    private final SocketChannel socket;
    private final BufferedReader reader;

    ControlConnection(SocketChannel socket) {
        this.socket = socket;
        this.reader = new BufferedReader(Channels.newReader(socket, StandardCharsets.UTF_8));
    }

    /** Where the root task listens. */
    static UnixDomainSocketAddress address(Path directory) {
        return UnixDomainSocketAddress.of(directory.resolve(SOCKET));
    }

    /** The domain's end. */
    static ControlConnection toRoot(Path directory) throws IOException {
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.connect(address(directory));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return new ControlConnection(socket);
    }

    /** Sends one message; false when the other end is gone. */
    synchronized boolean send(ControlMessage message) {
        try {
            ByteBuffer line = ByteBuffer.wrap((message.encode() + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                socket.write(line);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The next message; null when the other end is gone. */
    @Nullable
    ControlMessage receive() {
        try {
            String line = reader.readLine();
            return line == null ? null : ControlMessage.decode(line);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The other end sees the end of the stream either way.
        }
    }
}
