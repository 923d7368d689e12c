package org.func2ipc.drivers.qemu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A running QEMU with its two sockets: qtest (registers) and QMP (the machine). */
final class QemuProcess implements AutoCloseable {
    private static final int NOT_FOUND = 127;

    private final KeptProcess process;
    private final List<SocketChannel> sockets = new ArrayList<>();

    private QemuProcess(KeptProcess process) {
        this.process = process;
    }

    /**
     * Starts QEMU and waits until it connected.
     *
     * @param arguments arguments of QEMU but for those of the sockets
     * @throws QemuStartException when it cannot be started, ends, or does not connect in time
     * @throws IOException when the sockets cannot be made
     */
    static QemuProcess start(QemuOptions options, List<String> arguments) throws IOException {
        Path directory = KeptProcess.makeDirectory();
        try (ServerSocketChannel qtest = listen(directory.resolve("qtest"));
                ServerSocketChannel qmp = listen(directory.resolve("qmp"))) {
            List<String> command = new ArrayList<>(List.of(options.program()));
            command.addAll(arguments);
            command.addAll(List.of("-qtest", "unix:" + directory.resolve("qtest"), "-qtest-log", "none"));
            command.addAll(List.of("-chardev", "socket,id=qmp,path=" + directory.resolve("qmp")));
            command.addAll(List.of("-mon", "chardev=qmp,mode=control"));
            QemuProcess process = new QemuProcess(KeptProcess.start("QEMU", directory, command));
            try {
                long deadline = System.nanoTime() + options.startTimeout().toNanos();
                process.accept(qtest, deadline, options);
                process.accept(qmp, deadline, options);
                return process;
            } catch (IOException | QemuStartException e) {
                process.close();
                throw e;
            }
        } catch (IOException e) {
            KeptProcess.deleteAll(directory);
            throw e;
        }
    }

    private static ServerSocketChannel listen(Path path) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            server.configureBlocking(false);
            return server;
        } catch (IOException e) {
            server.close();
            throw new IOException(
                    "cannot listen on " + path + ": " + e.getMessage() + "; a socket's path must stay below 108 bytes,"
                            + " set java.io.tmpdir to a shorter one",
                    e);
        }
    }

    private void accept(ServerSocketChannel server, long deadline, QemuOptions options) throws IOException {
        SocketChannel accepted = server.accept();
        while (accepted == null) {
            Optional<Integer> status = process.exitStatus();
            if (status.isPresent()) {
                boolean missing = status.get() == NOT_FOUND;
                throw new QemuStartException(
                        missing ? QemuStartException.Fault.MISSING : QemuStartException.Fault.REFUSED,
                        options.program() + " did not start: " + said()
                                + (missing ? "; install the package " + QemuOptions.PACKAGE : ""));
            }
            if (System.nanoTime() > deadline) {
                throw new QemuStartException(
                        QemuStartException.Fault.HUNG,
                        options.program() + " did not connect within "
                                + options.startTimeout().toMillis() + " ms; it said: " + said());
            }
            KeptProcess.pause();
            accepted = server.accept();
        }
        sockets.add(accepted);
    }

    /** What QEMU wrote to its standard error, on one line. */
    String said() {
        return process.said();
    }

    /** How QEMU ended. */
    ProcessEnd end() {
        return process.end();
    }

    SocketChannel qtest() {
        return sockets.get(0);
    }

    SocketChannel qmp() {
        return sockets.get(1);
    }

    /** QEMU itself, while it runs. */
    Optional<ProcessHandle> qemu() {
        return process.process();
    }

    @Override
    public void close() {
        process.close();
        for (SocketChannel socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a socket to QEMU cannot be closed", e);
            }
        }
    }
}
