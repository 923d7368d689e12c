package org.func2ipc.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Files that other processes reach and nobody has to delete. */
final class UnnamedFileTest {
    private static final RegionSpec SPEC = new RegionSpec(7, "block", "virtqueue", 0x4000, 0x5000_0000L);

    @Test
    void isReachedByAnotherProcessWhileItIsOpen() throws Exception {
        try (UnnamedFile file = UnnamedFile.onDisk("func2ipc-test-")) {
            file.channel().write(ByteBuffer.wrap(new byte[] {'y', 'e', 's'}), 0);

            assertThat(cat(file.path())).isEqualTo("yes");
        }
    }

    private static String cat(Path path) throws IOException, InterruptedException {
        Process cat = new ProcessBuilder("cat", path.toString()).start();
        String text = new String(cat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(cat.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return text;
    }

    @Test
    void hasNoNameInAnyDirectory() throws Exception {
        try (UnnamedFile file = UnnamedFile.inMemory("func2ipc-test-", 1)) {
            String target = Files.readSymbolicLink(file.path()).toString();

            assertThat(target).endsWith(" (deleted)");
        }
    }

    @Test
    void isGoneWhenItIsClosed() throws Exception {
        UnnamedFile file = UnnamedFile.inMemory("func2ipc-test-", 1);
        file.close();

        assertThatThrownBy(() -> FileChannel.open(file.path(), StandardOpenOption.READ))
                .isInstanceOf(NoSuchFileException.class);
    }

    /** What QEMU does with the regions of a system in one process. */
    @Test
    void regionsInUnnamedFilesAreSharedWithWhoeverMapsThem() throws Exception {
        try (Regions regions = Regions.unnamedFiles()) {
            Region region = regions.open(SPEC);
            Path path = region.memory().file().orElseThrow();
            try (FileChannel other = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer mapped = other.map(FileChannel.MapMode.READ_WRITE, 0, SPEC.size());
                region.memory().putByte(0x3fff, (byte) 5);
                mapped.put(0, (byte) 6);

                assertThat(mapped.get(0x3fff)).isEqualTo((byte) 5);
                assertThat(region.memory().getByte(0)).isEqualTo((byte) 6);
                assertThat(other.size()).isEqualTo(SPEC.size());
            }
        }
    }
}
