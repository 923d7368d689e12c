package org.func2ipc.benchmarks.ipc.peer;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A plain Unix domain socket, blocking, each message after its length. */
public final class UnixSocket implements Peer {
    private static final int LARGEST = 128 * 1024;

    @Override
    public String name() {
        return "Unix domain socket";
    }

    private static UnixDomainSocketAddress address(Path directory) {
        return UnixDomainSocketAddress.of(directory.resolve("socket"));
    }

    private static void send(SocketChannel socket, ByteBuffer buffer, byte[] content, int length) throws IOException {
        buffer.clear().putInt(length).put(content, 0, length).flip();
        while (buffer.hasRemaining()) {
            socket.write(buffer);
        }
    }

    private static int receive(SocketChannel socket, ByteBuffer buffer, byte[] content) throws IOException {
        read(socket, buffer.clear().limit(Integer.BYTES));
        int length = buffer.getInt(0);
        read(socket, buffer.clear().limit(length));
        buffer.get(0, content, 0, length);
        return length;
    }

    private static void read(SocketChannel socket, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (socket.read(buffer) < 0) {
                throw new EOFException("the other side closed the socket");
            }
        }
    }

    @Override
    public Near near(Path directory) throws IOException {
        SocketChannel socket = SocketChannel.open(address(directory));
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
        return new Near() {
            @Override
            public int roundTrip(byte[] payload, int length, byte[] echo) throws IOException {
                send(socket, buffer, payload, length);
                return receive(socket, buffer, echo);
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    @Override
    public Far far(Path directory) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(address(directory));
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
        byte[] content = new byte[LARGEST];
        return new Far() {
            private @Nullable SocketChannel client;

            @Override
            public void poll() throws IOException {
                SocketChannel socket = client;
                if (socket == null) {
                    socket = server.accept();
                    client = socket;
                }
                int length = receive(socket, buffer, content);
                send(socket, buffer, content, length);
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }
}
