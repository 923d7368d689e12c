package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.func2ipc.runtime.memory.OwnThread;
import org.func2ipc.runtime.root.ControlMessage.Word;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A control connection whose other end does what it likes. */
@Timeout(60)
final class ControlConnectionTest {
    private final ControlConnection connection;
    private final SocketChannel other;

    ControlConnectionTest(@TempDir Path directory) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("control"));
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            connection = ControlConnection.to(address);
            other = server.accept();
        }
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        other.close();
    }

    @Test
    void whatIsNoLineIsTheEndAndTakesBoundedMemory() {
        var unused = OwnThread.run(() -> {
            ByteBuffer chunk = ByteBuffer.allocate(1 << 20);
            try {
                while (true) {
                    other.write(chunk.clear());
                }
            } catch (IOException e) {
                // The other end has heard enough.
            }
        });

        assertThat(connection.receive()).isNull();
    }

    @Test
    void whatIsNoMessageIsTheEnd() throws IOException {
        other.write(ByteBuffer.wrap("PLEASE stop\nSTARTED\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(connection.receive()).isNull();
    }

    @Test
    void postsToOneThatNeverReadsAreNotWaitedForUntilItIsCutOff() {
        ControlMessage news = ControlMessage.of(Word.DIED, "disk", "x".repeat(1 << 20));
        int posted = 0;
        while (connection.post(news)) {
            posted++;
        }

        assertThat(posted).isBetween(1, 32);
        assertThat(connection.send(news)).as("it is closed").isFalse();
    }
}
