package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.func2ipc.drivers.block.BlockStream;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.CompletionSchedule;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.dsl.component.Lease;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Races between driver and device: publish against the device's last look before it sleeps, arming against the device's
 * last interrupt. A lost wake-up shows as a time-out, as the rings are not polled here.
 */
class PublishAndArmStress {
    private static final int SECTORS = 256;

    /** Longer poll than time-out: nothing but a kick and an interrupt moves a request. */
    private static final VirtioBlockOptions NO_POLL =
            new VirtioBlockOptions(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(20));

    @ParameterizedTest(name = "{0} clients, {1} requests each, event index {2}, indirect {3}")
    @CsvSource({
        "1, 80000, true, true",
        "1, 80000, false, true",
        "4, 20000, true, true",
        "4, 20000, true, false",
        "4, 20000, false, true",
        "8, 10000, true, true",
    })
    @Timeout(120)
    @ShowsRule({"barriers: publish", "barriers: re-arm"})
    void losesNoWakeUp(int clients, int requests, boolean eventIndex, boolean indirect) throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withQueueSizeMax(16);
        options = eventIndex ? options : options.without(VirtioFeature.EVENT_IDX);
        options = indirect ? options : options.without(VirtioFeature.INDIRECT_DESC);
        DevicePolicy policy = DevicePolicy.ownThread().with(CompletionSchedule.shuffled(clients));
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try (DriverFixture fixture = DriverFixture.of(SECTORS, options, policy);
                VirtioBlockDriver driver = fixture.start(NO_POLL)) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                results.add(threads.submit(client(driver, fixture, client, clients, requests)));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get(100, TimeUnit.SECONDS)).isEqualTo(requests);
            }
            DriverStatistics statistics = driver.statistics();
            assertThat(statistics.requests()).isGreaterThanOrEqualTo((long) clients * requests);
            assertThat(statistics.recoveries()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Many in flight, waited for in lots, on two queues: the index wraps on both. */
    @ParameterizedTest(name = "event index {0}, lots of {1}")
    @CsvSource({"true, 1", "true, 7", "true, 16", "false, 7"})
    @Timeout(120)
    @ShowsRule({"barriers: publish", "barriers: re-arm"})
    void losesNoWakeUpOfStreams(boolean eventIndex, int lot) throws Exception {
        int requests = 70_000;
        BlockModelOptions options = BlockModelOptions.DEFAULT.withQueues(2).withQueueSizeMax(16);
        options = eventIndex ? options : options.without(VirtioFeature.EVENT_IDX);
        DevicePolicy policy = DevicePolicy.ownThread().with(CompletionSchedule.shuffled(lot));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (DriverFixture fixture = DriverFixture.of(SECTORS, options, policy);
                VirtioBlockDriver driver = fixture.start(NO_POLL.withQueues(2))) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int client = 0; client < 2; client++) {
                BlockStream stream = driver.open(24);
                Lease memory = fixture.lease(client * 0x1_0000L, 0x1_0000);
                results.add(threads.submit(() -> keepFull(stream, memory, requests, lot)));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get(100, TimeUnit.SECONDS)).isEqualTo(requests);
            }
            assertThat(driver.statistics().requests()).isEqualTo(2L * requests);
            assertThat(driver.statistics().recoveries()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    private static int keepFull(BlockStream stream, Lease memory, int requests, int lot) throws Exception {
        int sent = 0;
        int done = 0;
        while (done < requests) {
            int room = stream.depth() - stream.inFlight();
            for (int i = 0; i < room && sent < requests; i++) {
                stream.read(sent % SECTORS, memory.slice(i * 512L, 512), sent);
                sent++;
            }
            stream.submit();
            stream.await(lot, Duration.ofSeconds(15));
            while (stream.next()) {
                stream.throwIfFailed();
                done++;
            }
        }
        return done;
    }

    /** Writes and reads back its own sectors, one or several requests at a time. */
    private static Callable<Integer> client(
            VirtioBlockDriver driver, DriverFixture fixture, int client, int clients, int requests) {
        return () -> {
            Random random = new Random(client);
            int own = SECTORS / clients;
            int first = client * own;
            int[] written = new int[own];
            Lease memory = fixture.lease(client * 0x1_0000L, 0x1_0000);
            int done = 0;
            while (done < requests) {
                int sector = random.nextInt(own);
                int count = Math.min(1 + random.nextInt(4), own - sector);
                Lease lease = memory.slice(0, count * 512L);
                if (random.nextBoolean()) {
                    for (int i = 0; i < count; i++) {
                        written[sector + i] = random.nextInt();
                        lease.putInt(i * 512L, written[sector + i]);
                    }
                    driver.write(first + sector, lease);
                } else {
                    driver.read(first + sector, lease);
                    for (int i = 0; i < count; i++) {
                        assertThat(lease.getInt(i * 512L)).isEqualTo(written[sector + i]);
                    }
                }
                done++;
            }
            return done;
        };
    }
}
