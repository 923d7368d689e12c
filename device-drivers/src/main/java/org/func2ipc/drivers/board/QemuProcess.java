package org.func2ipc.drivers.board;

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
import java.util.concurrent.TimeUnit;

/**
 * A running QEMU with its two sockets: qtest (registers) and QMP (the machine). It ends with this JVM, however that
 * ends: QEMU is the child of a shell that waits for the end of its standard input and then stops it.
 */
final class QemuProcess implements AutoCloseable {
    private static final String KEEPER = "trap '' INT HUP TERM; \"$@\" & read -r line; kill $!; wait $!; rm -rf \"$0\"";
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    private static final long ACCEPT_POLL_MILLIS = 5;

    private final Process keeper;
    private final Path directory;
    private final Path errors;
    private final List<SocketChannel> sockets = new ArrayList<>();

    private QemuProcess(Process keeper, Path directory, Path errors) {
        this.keeper = keeper;
        this.directory = directory;
        this.errors = errors;
    }

    /**
     * Starts QEMU and waits until it connected.
     *
     * @param arguments arguments of QEMU but for those of the sockets
     * @throws IOException when it cannot be started, ends, or does not connect in time; the message holds its own words
     */
    static QemuProcess start(QemuOptions options, List<String> arguments) throws IOException {
        Path directory = Files.createTempDirectory(
                "f2qemu", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path errors = directory.resolve("stderr");
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
                    .redirectError(errors.toFile())
                    .start();
            QemuProcess process = new QemuProcess(keeper, directory, errors);
            try {
                long deadline = System.nanoTime() + options.answerTimeout().toNanos();
                process.accept(qtest, deadline, options);
                process.accept(qmp, deadline, options);
                return process;
            } catch (IOException e) {
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
        server.bind(UnixDomainSocketAddress.of(path));
        server.configureBlocking(false);
        return server;
    }

    private void accept(ServerSocketChannel server, long deadline, QemuOptions options) throws IOException {
        SocketChannel accepted = server.accept();
        while (accepted == null) {
            // Without a child the program is missing or ended; the shell waits on.
            String said = said();
            boolean ended = qemu().isEmpty() && !said.isEmpty();
            if (ended || System.nanoTime() > deadline || !keeper.isAlive()) {
                throw new IOException(options.program() + " did not start: "
                        + (said.isEmpty() ? "it did not connect within " + options.answerTimeout() : said)
                        + (said.contains("not found") ? "; install the package " + QemuOptions.PACKAGE : ""));
            }
            pause();
            accepted = server.accept();
        }
        sockets.add(accepted);
    }

    private void pause() throws IOException {
        try {
            if (keeper.waitFor(ACCEPT_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("QEMU ended while it started: " + said());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the start of QEMU was interrupted", e);
        }
    }

    /** What QEMU wrote to its standard error, on one line. */
    String said() {
        try {
            return Files.exists(errors) ? Files.readString(errors).strip().replace('\n', ' ') : "";
        } catch (IOException e) {
            return "(its messages cannot be read: " + e.getMessage() + ")";
        }
    }

    SocketChannel qtest() {
        return sockets.get(0);
    }

    SocketChannel qmp() {
        return sockets.get(1);
    }

    /** QEMU itself, below the shell. */
    List<ProcessHandle> qemu() {
        return keeper.descendants().toList();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = qemu();
        try {
            keeper.getOutputStream().close();
            if (!keeper.waitFor(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(children);
            }
        } catch (IOException e) {
            kill(children);
        } catch (InterruptedException e) {
            kill(children);
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

    private void kill(List<ProcessHandle> children) {
        children.forEach(ProcessHandle::destroyForcibly);
        keeper.destroyForcibly();
    }

    private static void deleteAll(Path directory) {
        for (String name : List.of("qtest", "qmp", "stderr")) {
            directory.resolve(name).toFile().delete();
        }
        directory.toFile().delete();
    }
}
