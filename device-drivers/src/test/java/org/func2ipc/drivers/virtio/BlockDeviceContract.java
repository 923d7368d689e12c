package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.assertFault;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.random;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.block.BlockGeometry;
import org.func2ipc.drivers.block.BlockStream;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the driver does on every board with a disk image; the image itself is the judge. */
abstract class BlockDeviceContract {
    static final int SECTORS = 16 * 1024;

    private final Path directory;

    BlockDeviceContract(@TempDir Path directory) {
        this.directory = directory;
    }

    /** A board whose only disk is {@code image}. */
    abstract Board open(Path image, DiskMode mode) throws Exception;

    /** The same with {@code queues} request queues. */
    abstract Board open(Path image, int queues) throws Exception;

    Path directory() {
        return directory;
    }

    byte[] content() {
        return random(SECTORS * 512, 11);
    }

    Path image() throws Exception {
        return Files.write(directory.resolve("disk.img"), content());
    }

    MappedRig rig(Path image, DiskMode mode) throws Exception {
        return MappedRig.on(open(image, mode), directory);
    }

    @Test
    void tellsTheGeometryOfTheImage() throws Exception {
        try (MappedRig rig = rig(image(), DiskMode.READ_WRITE);
                VirtioBlockDriver driver = rig.start()) {
            assertThat(driver.geometry()).isEqualTo(new BlockGeometry(SECTORS, 512, false));
        }
    }

    @Test
    void readsWhatTheImageHolds() throws Exception {
        byte[] content = content();
        try (MappedRig rig = rig(image(), DiskMode.READ_ONLY);
                VirtioBlockDriver driver = rig.start()) {
            Lease into = rig.lease(512, 2_000_384);

            driver.read(777, into);

            int from = 777 * 512;
            assertThat(Arrays.equals(DriverFixture.bytes(into), Arrays.copyOfRange(content, from, from + 2_000_384)))
                    .isTrue();
        }
    }

    @Test
    void writesReachTheImage() throws Exception {
        Path image = image();
        byte[] expected = content();
        byte[] data = random(1_500_160, 12);
        try (MappedRig rig = rig(image, DiskMode.READ_WRITE);
                VirtioBlockDriver driver = rig.start()) {
            Lease lease = rig.lease(0, data.length);
            lease.put(0, data, 0, data.length);

            driver.write(1000, lease.readOnly());
            driver.writeZeroes(9000, 3000);
            driver.flush();

            System.arraycopy(data, 0, expected, 1000 * 512, data.length);
            Arrays.fill(expected, 9000 * 512, 12_000 * 512, (byte) 0);
            assertThat(Arrays.equals(Files.readAllBytes(image), expected)).isTrue();
        }
    }

    @Test
    void discardsNothingButItsRange() throws Exception {
        Path image = image();
        byte[] expected = content();
        try (MappedRig rig = rig(image, DiskMode.READ_WRITE);
                VirtioBlockDriver driver = rig.start()) {
            driver.discard(8, 8);
            driver.flush();
        }
        byte[] after = Files.readAllBytes(image);
        assertThat(Arrays.equals(Arrays.copyOf(after, 8 * 512), Arrays.copyOf(expected, 8 * 512)))
                .isTrue();
        assertThat(Arrays.equals(
                        Arrays.copyOfRange(after, 16 * 512, after.length),
                        Arrays.copyOfRange(expected, 16 * 512, expected.length)))
                .isTrue();
    }

    @Test
    void refusesToWriteAReadOnlyImage() throws Exception {
        try (MappedRig rig = rig(image(), DiskMode.READ_ONLY);
                VirtioBlockDriver driver = rig.start()) {
            assertThat(driver.geometry().readOnly()).isTrue();
            assertFault(() -> driver.write(0, rig.lease(0, 512)), BlockFault.READ_ONLY);
            assertFault(() -> driver.discard(0, 1), BlockFault.READ_ONLY);
            driver.read(0, rig.lease(0, 512));
        }
    }

    @Test
    void refusesRangesBeyondTheImage() throws Exception {
        try (MappedRig rig = rig(image(), DiskMode.READ_WRITE);
                VirtioBlockDriver driver = rig.start()) {
            assertFault(() -> driver.read(SECTORS, rig.lease(0, 512)), BlockFault.OUT_OF_RANGE);
            assertFault(() -> driver.read(SECTORS - 1, rig.lease(0, 1024)), BlockFault.OUT_OF_RANGE);
            driver.read(SECTORS - 1, rig.lease(0, 512));
        }
    }

    @Test
    @Timeout(120)
    void goesOnOverTheWrapOfTheRingIndices() throws Exception {
        byte[] content = content();
        try (MappedRig rig = rig(image(), DiskMode.READ_WRITE);
                VirtioBlockDriver driver = rig.start()) {
            Lease into = rig.lease(0, 512);
            for (int i = 0; i < 70_000; i++) {
                driver.read(i % SECTORS, into);
            }
            int last = 69_999 % SECTORS * 512;
            assertThat(DriverFixture.bytes(into)).isEqualTo(Arrays.copyOfRange(content, last, last + 512));
            assertThat(driver.statistics().requests()).isEqualTo(70_000);
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    /** [check] L1.3 and L1.5: depth 1, 32 and a full ring, on one queue and on two, over the wrap of the indices. */
    @ParameterizedTest(name = "depth {0}, {1} queues, {2} requests")
    @CsvSource({"1, 2, 2000", "32, 1, 72000", "32, 2, 72000", "200, 1, 20000"})
    @Timeout(120)
    void keepsManyInFlightWithFewNotifications(int depth, int queues, int requests) throws Exception {
        byte[] content = content();
        try (MappedRig rig = MappedRig.on(open(image(), queues), directory(), 0x8000);
                VirtioBlockDriver driver = rig.start(VirtioBlockOptions.DEFAULT.withQueues(queues));
                BlockStream stream = driver.open(depth)) {
            Lease memory = rig.lease(0, 4096L * depth);
            Duration bound = Duration.ofSeconds(10);
            byte[] block = new byte[512];
            int sent = 0;
            int done = 0;
            while (done < requests) {
                int room = depth - stream.inFlight();
                for (int i = 0; i < room && sent < requests; i++) {
                    stream.read(sent * 13L % SECTORS, memory, 512L * (sent % depth), 512, sent);
                    sent++;
                }
                stream.submit();
                stream.await(depth, bound);
                while (stream.next()) {
                    stream.throwIfFailed();
                    done++;
                    int sector = (int) (stream.tag() * 13 % SECTORS);
                    memory.get(512L * (stream.tag() % depth), block, 0, block.length);
                    assertThat(Arrays.equals(content, sector * 512, sector * 512 + 512, block, 0, 512))
                            .as("sector %s", sector)
                            .isTrue();
                }
            }
            DriverStatistics statistics = driver.statistics();
            assertThat(statistics.requests()).isEqualTo(requests);
            assertThat(statistics.recoveries()).isZero();
            if (depth >= 32) {
                assertThat(statistics.kicks()).isLessThanOrEqualTo(requests / 16);
                assertThat(statistics.interrupts()).isLessThanOrEqualTo(requests / 8);
            }
        }
    }

    @Test
    @Timeout(60)
    void servesSeveralClientsAtOnce() throws Exception {
        int clients = 4;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        byte[] content = content();
        try (MappedRig rig = rig(image(), DiskMode.READ_WRITE);
                VirtioBlockDriver driver = rig.start()) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int own = client;
                results.add(threads.submit(() -> {
                    Lease into = rig.lease(own * 0x1_0000L, 0x1_0000);
                    boolean equal = true;
                    for (int i = 0; i < 200; i++) {
                        int sector = (own * 4001 + i * 37) % (SECTORS - 128);
                        driver.read(sector, into);
                        byte[] expected = Arrays.copyOfRange(content, sector * 512, sector * 512 + 0x1_0000);
                        equal &= Arrays.equals(DriverFixture.bytes(into), expected);
                    }
                    return equal;
                }));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get(50, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void startsAgainAfterTheDriverBefore() throws Exception {
        try (MappedRig rig = rig(image(), DiskMode.READ_WRITE)) {
            rig.start().close();
            try (VirtioBlockDriver second = rig.start()) {
                second.read(0, rig.lease(0, 4096));
                assertThat(second.statistics().requests()).isEqualTo(1);
            }
        }
    }
}
