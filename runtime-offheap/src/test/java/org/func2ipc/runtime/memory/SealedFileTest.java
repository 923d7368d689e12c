package org.func2ipc.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Memory without a name: its seal, and its way to another process. */
@Timeout(30)
final class SealedFileTest {
    private static SealedFile page() throws IOException {
        SealedFile memory = SealedFile.create("func2ipc/test");
        Files.write(memory.path(), new byte[Pages.SIZE]);
        memory.seal();
        return memory;
    }

    /** What ends every JVM that has a file mapped cannot be done to it. */
    @Test
    void keepsItsSizeWhateverAHolderDoes() throws IOException {
        try (SealedFile memory = page();
                FileChannel holder = FileChannel.open(memory.path(), StandardOpenOption.WRITE)) {
            assertThatThrownBy(() -> holder.truncate(64)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> holder.write(ByteBuffer.allocate(1), Pages.SIZE))
                    .isInstanceOf(IOException.class);
            assertThat(holder.write(ByteBuffer.wrap(new byte[] {7}), 0)).isOne();
            assertThat(Files.readAllBytes(memory.path())).hasSize(Pages.SIZE).startsWith(7);
        }
    }

    @Test
    void mappedMemoryOutlivesItsDescriptor() throws IOException {
        SealedFile memory = page();
        ChannelMemory mapped = ChannelMemory.mapSealed(memory.path(), "test", Pages.SIZE);
        memory.close();

        mapped.putLong(8, 42);

        assertThat(mapped.getLong(8)).isEqualTo(42);
        assertThat(mapped.isIntact()).isTrue();
        mapped.close();
    }

    @Test
    void travelsToWhoAsksForItByNameAndOnlyIfItIsGranted(@TempDir Path directory) throws Exception {
        Path address = directory.resolve("desk");
        try (RightsSocket desk = RightsSocket.listen(address);
                SealedFile memory = page()) {
            CompletableFuture<Void> served = OwnThread.run(() -> serve(desk, memory));
            try (RightsSocket guest = RightsSocket.connect(address)) {
                try (ReceivedFile received = Objects.requireNonNull(guest.ask("mine"))) {
                    Files.write(received.path(), new byte[] {9}, StandardOpenOption.WRITE);
                }
                assertThat(guest.ask("other")).isNull();
                assertThat(Files.readAllBytes(memory.path())).startsWith(9);
            }
            served.join();
        }
    }

    private static void serve(RightsSocket desk, SealedFile memory) {
        try (RightsSocket guest = Objects.requireNonNull(desk.accept())) {
            for (String name = guest.takeRequest(); name != null; name = guest.takeRequest()) {
                if (name.equals("mine")) {
                    guest.grant(memory);
                } else {
                    guest.refuse();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoAsksIsToldThatTheOtherEndIsGone(@TempDir Path directory) throws Exception {
        Path address = directory.resolve("desk");
        try (RightsSocket desk = RightsSocket.listen(address);
                RightsSocket guest = RightsSocket.connect(address)) {
            RightsSocket accepted = Objects.requireNonNull(desk.accept());
            accepted.shutDown();
            accepted.close();

            assertThatThrownBy(() -> guest.ask("mine")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shutDownEndsTheWaitForGuests(@TempDir Path directory) throws Exception {
        try (RightsSocket desk = RightsSocket.listen(directory.resolve("desk"))) {
            CompletableFuture<Boolean> ended = OwnThread.supply(() -> {
                try {
                    return desk.accept() == null;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            desk.shutDown();

            assertThat(ended.join()).isTrue();
        }
    }
}
