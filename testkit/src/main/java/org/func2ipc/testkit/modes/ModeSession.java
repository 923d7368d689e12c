package org.func2ipc.testkit.modes;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;

/** A run of the system in one mode, that takes orders until it is closed. */
final class ModeSession implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final Mode mode;
    private final Path directory;
    private final ServerSocketChannel server;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Thread system;
    private final SocketChannel channel;
    private final DataInputStream in;
    private final DataOutputStream out;

    ModeSession(ModeEquivalence<?> test, Mode mode) throws IOException {
        this.mode = mode;
        directory = Files.createTempDirectory("func2ipc-modes");
        Path socket = directory.resolve("orders");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        system = new Thread(() -> run(test, socket), "mode-equivalence-" + mode.word());
        system.setDaemon(true);
        system.start();
        try {
            channel = server.accept();
        } catch (IOException e) {
            close();
            throw new IllegalStateException("mode " + mode.word() + " did not start:\n" + said(), e);
        }
        in = new DataInputStream(Channels.newInputStream(channel));
        out = new DataOutputStream(Channels.newOutputStream(channel));
    }

    private void run(ModeEquivalence<?> test, Path socket) {
        PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
        RunOptions options = RunOptions.of(mode)
                .withOption(EquivalenceSystem.ORDERS, socket.toString())
                .withTimeout(LONGEST);
        Func2Ipc.run(test, options, stream, stream);
        try {
            // Whoever waits for the driver to connect learns that it will not.
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Mode mode() {
        return mode;
    }

    /** What came of the calls that {@code choices} mean. */
    String perform(int[] choices) {
        try {
            out.writeInt(choices.length);
            for (int choice : choices) {
                out.writeInt(choice);
            }
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("mode " + mode.word() + " ended while it was used:\n" + said(), e);
        }
    }

    private String said() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (channel != null && channel.isOpen()) {
            out.writeInt(-1);
        }
        try {
            system.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (channel != null) {
            channel.close();
        }
        server.close();
        Files.deleteIfExists(directory.resolve("orders"));
        Files.delete(directory);
    }
}
