package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.func2ipc.drivers.block.BlockStream;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.dsl.component.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request costs no heap: not the driver's, not the device's, not the file's. The device works in the driver's thread. */
class AllocationTest {
    private static final int REQUESTS = 20_000;

    /** Room for what the JVM itself does now and then: far less than the smallest object per request. */
    private static final long SLACK = REQUESTS / 4;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Some requests. */
    @FunctionalInterface
    private interface Requests {
        void run(int count) throws Exception;
    }

    private static void assertNothingAllocated(Requests requests) throws Exception {
        requests.run(REQUESTS);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        requests.run(REQUESTS);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(SLACK);
    }

    @Test
    void readsAndWritesOneByOneWithoutAllocating(@TempDir Path directory) throws Exception {
        Path image = Files.write(directory.resolve("disk.img"), new byte[1 << 20]);
        try (MappedRig rig = MappedRig.on(VirtBoard.withDisk(image, DiskMode.READ_WRITE), directory);
                VirtioBlockDriver driver = rig.start()) {
            Lease lease = rig.lease(0, 4096);

            assertNothingAllocated(count -> {
                for (int i = 0; i < count; i += 4) {
                    driver.read(i % 2000, lease);
                    driver.write(i % 2000, lease);
                    driver.writeZeroes(i % 2000, 1);
                    driver.discard(i % 2000, 1);
                }
            });
            assertThat(driver.statistics().requests()).isEqualTo(2 * REQUESTS);
        }
    }

    @Test
    void keepsManyInFlightWithoutAllocating() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(2048);
                VirtioBlockDriver driver = fixture.start();
                BlockStream stream = driver.open(32)) {
            Lease[] leases = new Lease[32];
            for (int i = 0; i < leases.length; i++) {
                leases[i] = fixture.lease(i * 4096L, 4096);
            }
            Duration second = Duration.ofSeconds(1);

            assertNothingAllocated(count -> {
                for (int i = 0; i < count; i += leases.length) {
                    for (int k = 0; k < leases.length; k++) {
                        stream.read((i + k) % 2000, leases[k], k);
                    }
                    stream.submit();
                    while (stream.inFlight() > 0) {
                        stream.await(16, second);
                        while (stream.next()) {
                            stream.throwIfFailed();
                        }
                    }
                }
            });
            DriverStatistics statistics = driver.statistics();
            assertThat(statistics.requests()).isEqualTo(2 * REQUESTS);
            assertThat(statistics.kicks()).as("one notification each 32").isEqualTo(2 * REQUESTS / 32);
            assertThat(statistics.interrupts()).isLessThanOrEqualTo(2 * REQUESTS / 32);
        }
    }
}
