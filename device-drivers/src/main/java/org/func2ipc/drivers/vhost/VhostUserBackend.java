package org.func2ipc.drivers.vhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import jnr.ffi.Pointer;
import org.func2ipc.dsl.component.Board;
import org.jspecify.annotations.Nullable;

/**
 * Serves the first device of one of our boards to another program over vhost-user: QEMU can boot from our emulated disk.
 * One program at a time, one queue. Who connects gets a board of its own, so that memory of one never meets another.
 */
public final class VhostUserBackend implements AutoCloseable {
    private static final int LISTENER = 0;
    private static final int STOP = 1;
    private static final int WATCHED = 2;

    private final Path path;
    private final UnixSocket listener;
    private final EventDescriptor stop;
    private final Callable<Board> boards;
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable Exception failure;
    private final AtomicInteger sessions = new AtomicInteger();

    private VhostUserBackend(Path path, UnixSocket listener, EventDescriptor stop, Callable<Board> boards) {
        this.path = path;
        this.listener = listener;
        this.stop = stop;
        this.boards = boards;
        this.thread = new Thread(this::serveAll, "vhost-backend");
        thread.setDaemon(true);
    }

    /**
     * Begins to serve.
     *
     * @param socket where to listen; it must not exist
     * @param boards makes a board with a device where {@link org.func2ipc.drivers.board.VirtBoard} has its first one
     */
    public static VhostUserBackend serve(Path socket, Callable<Board> boards) throws IOException {
        VhostUserBackend backend =
                new VhostUserBackend(socket, UnixSocket.listen(socket), EventDescriptor.create(), boards);
        backend.thread.start();
        return backend;
    }

    private void serveAll() {
        Pointer watched = Posix.pollSet(listener.number(), stop.number());
        try {
            while (!closing) {
                Posix.poll(watched, WATCHED, Long.MAX_VALUE / 2);
                if (!closing && !Posix.isReady(watched, STOP) && Posix.isReady(watched, LISTENER)) {
                    sessions.incrementAndGet();
                    serve(listener.accept());
                }
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void serve(UnixSocket connection) throws IOException {
        try (connection;
                BackendSession session = new BackendSession(connection, stop, boards)) {
            session.run();
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Exception e) {
        if (failure == null) {
            failure = e;
        }
    }

    /** Why a connection was given up first: the other side broke the protocol, or the board judged its driver. */
    public Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    /** Programs that have connected so far. */
    public int sessions() {
        return sessions.get();
    }

    /** Stops serving; the program that is connected loses its device. */
    @Override
    public void close() {
        closing = true;
        stop.signal();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            listener.close();
            stop.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the socket of the vhost-user back end cannot be closed", e);
        }
    }
}
