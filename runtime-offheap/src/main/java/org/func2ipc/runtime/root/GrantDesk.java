package org.func2ipc.runtime.root;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.func2ipc.runtime.memory.RightsSocket;
import org.jspecify.annotations.Nullable;

/** Serves one guest of a socket after the other on a thread of its own, until it is closed. */
final class GrantDesk implements AutoCloseable {
    private final RightsSocket socket;
    private final Service service;

    /** Guarded by this, so that only an open socket is shut down. */
    private @Nullable RightsSocket guest;

    private boolean closed;

    /** What is done for a guest. */
    @FunctionalInterface
    interface Service {
        /** Serves it; returns when the guest is gone. */
        void serve(RightsSocket guest) throws IOException;
    }

    /** A desk at {@code socket}, which its thread closes. */
    GrantDesk(RightsSocket socket, Service service) {
        this.socket = socket;
        this.service = service;
    }

    void start(String name) {
        Thread thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            for (RightsSocket next = socket.accept(); next != null; next = socket.accept()) {
                if (enter(next)) {
                    serve(next);
                }
                leave(next);
            }
            leave(socket);
        } catch (IOException e) {
            throw new UncheckedIOException("a socket cannot be closed", e);
        }
    }

    private void serve(RightsSocket next) {
        try {
            service.serve(next);
        } catch (IOException e) {
            // The guest's process is gone: it asks for nothing any more.
        }
    }

    private synchronized boolean enter(RightsSocket next) {
        guest = next;
        return !closed;
    }

    private synchronized void leave(RightsSocket last) throws IOException {
        guest = null;
        if (last == socket) {
            closed = true;
        }
        last.close();
    }

    /** Ends the thread, which closes the sockets. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        socket.shutDown();
        if (guest != null) {
            guest.shutDown();
        }
    }
}
