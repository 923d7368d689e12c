package org.func2ipc.runtime.root;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.jspecify.annotations.Nullable;

/**
 * Where domains report to the root task, and visitors ask; what they say becomes events. Each domain has a socket of its
 * own: whoever comes over it is that domain, whatever it says, as a sandbox shows a domain no other one.
 */
final class ControlServer implements AutoCloseable {
    /** Longest path of a socket that every Unix takes. */
    private static final int LONGEST_PATH = 100;

    private final List<ServerSocketChannel> servers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Consumer<Event> events;
    private final Set<ControlConnection> visitors = ConcurrentHashMap.newKeySet();

    private ControlServer(Consumer<Event> events) {
        this.events = events;
    }

    /** Listens to {@code domains} and to visitors. */
    static ControlServer listen(Path directory, List<PlacedDomain> domains, Consumer<Event> events) throws IOException {
        ControlServer server = new ControlServer(events);
        try {
            for (PlacedDomain domain : domains) {
                ServerSocketChannel socket = server.bind(ControlConnection.address(directory, domain));
                server.threads.add(
                        daemon("control-" + domain.name(), () -> server.acceptDomain(domain.name(), socket)));
            }
            ServerSocketChannel socket = server.bind(ControlConnection.visitors(directory));
            server.threads.add(daemon("visitors", () -> server.acceptVisitors(socket)));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private ServerSocketChannel bind(UnixDomainSocketAddress address) throws IOException {
        String path = address.getPath().toString();
        if (path.length() > LONGEST_PATH) {
            throw new IOException("path of the control socket is longer than " + LONGEST_PATH + " characters: " + path
                    + "; set java.io.tmpdir to a shorter directory");
        }
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        servers.add(socket);
        return socket.bind(address);
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Takes those who connect. */
    void start() {
        threads.forEach(Thread::start);
    }

    /** One life of the domain after the other. */
    private void acceptDomain(String domain, ServerSocketChannel server) {
        try {
            while (true) {
                receive(domain, new ControlConnection(server.accept()));
            }
        } catch (IOException e) {
            // Closed: the run is over.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads no message before something was done about the former one: a domain that says much waits itself. */
    private void receive(String domain, ControlConnection connection) throws InterruptedException {
        @Nullable ControlMessage first = connection.receive();
        if (first == null
                || first.word() != ControlMessage.Word.HELLO
                || !first.argument(0).equals(domain)) {
            connection.close();
            return;
        }
        events.accept(new Event.Connected(domain, connection));
        for (ControlMessage message = first; message != null; message = connection.receive()) {
            CountDownLatch handled = new CountDownLatch(1);
            events.accept(new Event.Received(domain, message, handled));
            handled.await();
        }
        events.accept(new Event.Ended(domain, connection));
    }

    private void acceptVisitors(ServerSocketChannel server) {
        try {
            while (true) {
                SocketChannel socket = server.accept();
                ControlConnection visitor = new ControlConnection(socket);
                daemon("visitor", () -> receiveQuestions(visitor)).start();
            }
        } catch (IOException e) {
            // Closed: the run is over.
        }
    }

    private void receiveQuestions(ControlConnection visitor) {
        visitors.add(visitor);
        for (ControlMessage message = visitor.receive();
                message != null && message.word() == ControlMessage.Word.ASK;
                message = visitor.receive()) {
            events.accept(new Event.Asked(visitor, message));
        }
        visitor.close();
        visitors.remove(visitor);
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel server : servers) {
            server.close();
        }
        visitors.forEach(ControlConnection::close);
    }
}
