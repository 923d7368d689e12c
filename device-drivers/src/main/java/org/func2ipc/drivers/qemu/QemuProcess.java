package org.func2ipc.drivers.qemu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.drivers.virtio.DeviceLoss;

/**
 * A running QEMU with its two sockets: qtest (registers) and QMP (the machine). It ends with this JVM, however that
 * ends: QEMU is the child of a shell that kills it at the end of its own standard input, and removes its files.
 */
final class QemuProcess implements AutoCloseable {
    /** $0 is the directory; the rest is the command. The pid is not killed once QEMU is known to have ended. */
    private static final String KEEPER =
            """
            trap '' INT HUP TERM
            exec 3<&0
            "$@" 3<&- & qemu=$!
            echo $qemu > "$0/pid"
            { read -r line <&3; [ -e "$0/status" ] || kill -KILL $qemu; } &
            wait $qemu
            echo $? > "$0/status.new"; mv "$0/status.new" "$0/status"
            wait
            rm -rf "$0"
            """;

    private static final int NOT_FOUND = 127;
    private static final Duration END_GRACE = Duration.ofSeconds(2);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Process keeper;
    private final Path directory;
    private final List<SocketChannel> sockets = new ArrayList<>();

    private QemuProcess(Process keeper, Path directory) {
        this.keeper = keeper;
        this.directory = directory;
    }

    /**
     * Starts QEMU and waits until it connected.
     *
     * @param arguments arguments of QEMU but for those of the sockets
     * @throws QemuStartException when it cannot be started, ends, or does not connect in time
     * @throws IOException when the sockets cannot be made
     */
    static QemuProcess start(QemuOptions options, List<String> arguments) throws IOException {
        Path directory = Files.createTempDirectory(
                "func2ipc-q", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (ServerSocketChannel qtest = listen(directory.resolve("qtest"));
                ServerSocketChannel qmp = listen(directory.resolve("qmp"))) {
            List<String> command =
                    new ArrayList<>(List.of("sh", "-c", KEEPER, directory.toString(), options.program()));
            command.addAll(arguments);
            command.addAll(List.of("-qtest", "unix:" + directory.resolve("qtest"), "-qtest-log", "none"));
            command.addAll(List.of("-chardev", "socket,id=qmp,path=" + directory.resolve("qmp")));
            command.addAll(List.of("-mon", "chardev=qmp,mode=control"));
            Process keeper = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(directory.resolve("stderr").toFile())
                    .start();
            QemuProcess process = new QemuProcess(keeper, directory);
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
            deleteAll(directory);
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
            Optional<Integer> status = exitStatus();
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
            LockSupport.parkNanos(POLL.toNanos());
            accepted = server.accept();
        }
        sockets.add(accepted);
    }

    /** What QEMU wrote to its standard error, on one line. */
    String said() {
        return text("stderr").orElse("").strip().replace('\n', ' ');
    }

    private Optional<String> text(String file) {
        try {
            Path path = directory.resolve(file);
            return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException e) {
            return Optional.of("(" + file + " cannot be read: " + e.getMessage() + ")");
        }
    }

    private Optional<Integer> exitStatus() {
        return text("status").map(status -> Integer.valueOf(status.strip()));
    }

    /** How QEMU ended, of which the caller has heard by a socket; what is not known within a bound is its mere end. */
    QemuEnd end() {
        long deadline = System.nanoTime() + END_GRACE.toNanos();
        Optional<Integer> status = exitStatus();
        while (status.isEmpty() && keeper.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
            status = exitStatus();
        }
        QemuEnd end =
                status.map(QemuEnd::of).orElse(new QemuEnd(DeviceLoss.ENDED, "QEMU closed its side of the socket"));
        String said = said();
        return said.isEmpty() ? end : new QemuEnd(end.loss(), end.words() + "; it said: " + said);
    }

    SocketChannel qtest() {
        return sockets.get(0);
    }

    SocketChannel qmp() {
        return sockets.get(1);
    }

    /** QEMU itself, below the shell, while it runs. */
    Optional<ProcessHandle> qemu() {
        if (exitStatus().isPresent()) {
            return Optional.empty();
        }
        return text("pid").filter(pid -> !pid.isBlank()).flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
    }

    /** Ends QEMU in order where it can, by force where it cannot, within a bound. */
    @Override
    public void close() {
        qemu().ifPresent(QemuProcess::stop);
        try {
            keeper.getOutputStream().close();
            if (!keeper.waitFor(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        deleteAll(directory);
        for (SocketChannel socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a socket to QEMU cannot be closed", e);
            }
        }
    }

    private static void stop(ProcessHandle qemu) {
        qemu.destroy();
        try {
            qemu.onExit().get(END_GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException hung) {
            qemu.destroyForcibly();
        } catch (InterruptedException e) {
            qemu.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        qemu().ifPresent(ProcessHandle::destroyForcibly);
        keeper.destroyForcibly();
    }

    private static void deleteAll(Path directory) {
        for (String name : List.of("qtest", "qmp", "stderr", "pid", "status", "status.new")) {
            directory.resolve(name).toFile().delete();
        }
        directory.toFile().delete();
    }
}
