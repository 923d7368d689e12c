package org.func2ipc.runtime.root;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where domains report to the root task, and visitors ask; what they say becomes events. */
final class ControlServer implements AutoCloseable {
    /** Longest path of a socket that every Unix takes. */
    private static final int LONGEST_PATH = 100;

    private final ServerSocketChannel server;
    private final Consumer<Event> events;
    private final Set<ControlConnection> visitors = ConcurrentHashMap.newKeySet();

    private ControlServer(ServerSocketChannel server, Consumer<Event> events) {
        this.server = server;
        this.events = events;
    }

    static ControlServer listen(Path directory, Consumer<Event> events) throws IOException {
        String path = ControlConnection.address(directory).getPath().toString();
        if (path.length() > LONGEST_PATH) {
            throw new IOException("path of the control socket is longer than " + LONGEST_PATH + " characters: " + path
                    + "; set java.io.tmpdir to a shorter directory");
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(ControlConnection.address(directory));
        return new ControlServer(server, events);
    }

    /** Lets domains connect. */
    void start() {
        daemon("control", this::accept);
    }

    private static void daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel socket = server.accept();
                ControlConnection connection = new ControlConnection(socket);
                daemon("control-connection", () -> receive(connection));
            }
        } catch (IOException e) {
            // Closed: the run is over.
        }
    }

    private void receive(ControlConnection connection) {
        @Nullable ControlMessage first = connection.receive();
        if (first == null || first.word() != ControlMessage.Word.HELLO) {
            receiveQuestions(connection, first);
            return;
        }
        String domain = first.argument(0);
        events.accept(new Event.Connected(domain, connection));
        for (ControlMessage message = first; message != null; message = connection.receive()) {
            events.accept(new Event.Received(domain, message));
        }
        events.accept(new Event.Ended(domain, connection));
    }

    private void receiveQuestions(ControlConnection visitor, @Nullable ControlMessage first) {
        visitors.add(visitor);
        for (ControlMessage message = first;
                message != null && message.word() == ControlMessage.Word.ASK;
                message = visitor.receive()) {
            events.accept(new Event.Asked(visitor, message));
        }
        visitor.close();
        visitors.remove(visitor);
    }

    @Override
    public void close() throws IOException {
        server.close();
        visitors.forEach(ControlConnection::close);
    }
}
