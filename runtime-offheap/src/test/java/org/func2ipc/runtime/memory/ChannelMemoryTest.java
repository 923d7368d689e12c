package org.func2ipc.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapping of a shared file, from its beginning to its end. */
final class ChannelMemoryTest {
    private static final int SIZE = 1 << 20;
    private static final int COUNT = 20;
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(20);

    @Test
    void forgottenMemoryIsPrivateAndEmptyAtTheSameAddresses(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("memory"), new byte[SIZE]);
        try (ChannelMemory memory = ChannelMemory.map(file, SIZE);
                ChannelMemory other = ChannelMemory.map(file, SIZE)) {
            memory.putLong(8, 7);

            memory.forget();
            memory.forget();

            assertThat(memory.getLong(8)).isZero();
            memory.putLong(16, 9);
            assertThat(other.getLong(8)).isEqualTo(7);
            assertThat(other.getLong(16)).isZero();
        }
    }

    /** Nothing of a forgotten mapping is left: neither its file, nor its addresses once nobody can use them. */
    @Test
    void forgottenMemoryGivesBackItsFileAndItsAddresses(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("memory"), new byte[SIZE]);
        List<Long> addresses = new ArrayList<>();

        for (int i = 0; i < COUNT; i++) {
            ChannelMemory memory = ChannelMemory.map(file, SIZE);
            addresses.add(memory.address(0));
            memory.forget();
        }

        assertThat(openFiles()).noneMatch(open -> open.startsWith(file.toString()));
        assertThat(mappings()).noneMatch(line -> line.contains(file.toString()));
        long end = System.nanoTime() + LONG_NANOS;
        while (mapped(addresses) > COUNT / 4) { // others may have been given to somebody else by now
            System.gc();
            assertThat(System.nanoTime()).as("mappings are left").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void closedMemoryRefusesEveryAccess(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("memory"), new byte[SIZE]);
        ChannelMemory memory = ChannelMemory.map(file, SIZE);

        memory.close();

        assertThatThrownBy(() -> memory.getLong(0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("offset=0");
        assertThat(mappings()).noneMatch(line -> line.contains(file.toString()));
    }

    private static long mapped(List<Long> addresses) throws IOException {
        List<String> lines = mappings();
        return addresses.stream()
                .filter(address -> lines.stream().anyMatch(line -> holds(line, address)))
                .count();
    }

    private static boolean holds(String line, long address) {
        String[] range = line.substring(0, line.indexOf(' ')).split("-", 2);
        return Long.compareUnsigned(Long.parseUnsignedLong(range[0], 16), address) <= 0
                && Long.compareUnsigned(address, Long.parseUnsignedLong(range[1], 16)) < 0;
    }

    private static List<String> mappings() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps"));
    }

    private static List<String> openFiles() throws IOException {
        List<String> open = new ArrayList<>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)) {
                    open.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        return open;
    }
}
