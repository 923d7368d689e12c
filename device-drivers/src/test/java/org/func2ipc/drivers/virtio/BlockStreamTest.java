package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.assertFault;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.random;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.block.BlockStream;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.CompletionSchedule;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.dsl.component.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many requests in flight: each comes back exactly once, with its result or its error. */
@Timeout(60)
class BlockStreamTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    /** What came back: the fault of each tag, or "done"; a tag that comes back twice fails. */
    private static Map<Long, String> takeAll(BlockStream stream) {
        Map<Long, String> back = new TreeMap<>();
        while (stream.inFlight() > 0) {
            stream.await(1, LONG);
            while (stream.next()) {
                assertThat(back.put(stream.tag(), outcome(stream)))
                        .as("tag %s came back before", stream.tag())
                        .isNull();
            }
        }
        return back;
    }

    private static String outcome(BlockStream stream) {
        try {
            stream.throwIfFailed();
            return "done";
        } catch (BlockException failed) {
            return failed.fault().name();
        }
    }

    @Test
    void bringsEachRequestBackOnceWithItsTag() throws Exception {
        DevicePolicy policy = DevicePolicy.ownThread().with(CompletionSchedule.shuffled(1));
        byte[] data = random(32 * 4096, 1);
        try (DriverFixture fixture = DriverFixture.of(256, BlockModelOptions.DEFAULT, policy);
                VirtioBlockDriver driver = fixture.start();
                BlockStream stream = driver.open(33)) {
            Lease source = fixture.holding(data);
            for (int i = 0; i < 32; i++) {
                stream.write(i * 8L, source.slice(i * 4096L, 4096), 1000 + i);
            }
            assertThat(stream.inFlight()).isZero();
            assertThat(driver.statistics().requests()).isZero();
            assertThat(stream.submit()).isEqualTo(32);
            assertThat(stream.submit()).isZero();
            assertThat(stream.inFlight()).isEqualTo(32);

            Map<Long, String> back = takeAll(stream);

            assertThat(back).hasSize(32).allSatisfy((tag, outcome) -> assertThat(outcome)
                    .isEqualTo("done"));
            assertThat(back.keySet()).allMatch(tag -> tag >= 1000 && tag < 1032);
            assertThat(Arrays.copyOf(fixture.content(), data.length)).isEqualTo(data);
            assertThat(stream.next()).isFalse();
        }
    }

    @Test
    @ShowsRule({"block: splitting", "block: flush", "block: ranges"})
    void splitsLongRequestsAndMixesAllKinds() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT
                .withSegments(2, 1024)
                .withQueueSizeMax(16)
                .withMaxRangeSectors(3);
        try (DriverFixture fixture = DriverFixture.of(512, options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start();
                BlockStream stream = driver.open(8)) {
            byte[] data = random(100 * 512, 2);
            stream.write(0, fixture.holding(data), 0);
            stream.writeZeroes(200, 10, 1);
            stream.discard(300, 10, 2);
            stream.submit();
            assertThat(takeAll(stream)).containsValues("done").hasSize(3);
            stream.flush(3);
            stream.read(0, fixture.lease(1 << 20, data.length), 4);
            stream.submit();

            assertThat(takeAll(stream)).isEqualTo(Map.of(3L, "done", 4L, "done"));
            assertThat(DriverFixture.bytes(fixture.lease(1 << 20, data.length))).isEqualTo(data);
            assertThat(driver.statistics().requests()).isEqualTo(25 + 4 + 4 + 1 + 25);
        }
    }

    @Test
    void refusesWhereItIsPreparedWhatBreaksARule() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start();
                BlockStream stream = driver.open(2)) {
            assertFault(() -> stream.read(64, fixture.lease(0, 512), 1), BlockFault.OUT_OF_RANGE);
            assertFault(() -> stream.write(0, fixture.lease(0, 100), 1), BlockFault.UNALIGNED);
            assertThatThrownBy(() -> stream.read(0, fixture.lease(0, 512).readOnly(), 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(stream::tag).isInstanceOf(IllegalStateException.class);

            assertThat(stream.submit()).isZero();
        }
    }

    @Test
    void movesAPartOfALeaseAndNothingBeside() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start();
                BlockStream stream = driver.open(2)) {
            byte[] data = random(4096, 5);
            Lease lease = fixture.holding(data);
            stream.write(3, lease, 1024, 512, 1);
            stream.submit();
            assertThat(takeAll(stream)).containsEntry(1L, "done");
            assertThat(Arrays.copyOfRange(fixture.content(), 3 * 512, 4 * 512))
                    .isEqualTo(Arrays.copyOfRange(data, 1024, 1536));
            stream.read(4, lease, 512, 1024, 2);
            stream.submit();
            assertThat(takeAll(stream)).containsEntry(2L, "done");
            Arrays.fill(data, 512, 1536, (byte) 0);
            assertThat(DriverFixture.bytes(lease)).isEqualTo(data);
            for (long[] part :
                    new long[][] {{-512, 512}, {4096, 512}, {3584, 1024}, {0, -512}, {512, Long.MAX_VALUE}}) {
                assertThatThrownBy(() -> stream.read(0, lease, part[0], part[1], 3))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
            assertThatThrownBy(() -> stream.read(0, lease.readOnly(), 0, 512, 3))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(stream.submit()).isZero();
        }
    }

    @Test
    void keepsToItsDepth() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start();
                BlockStream stream = driver.open(2)) {
            assertThat(stream.depth()).isEqualTo(2);
            stream.flush(1);
            stream.flush(2);
            assertThatThrownBy(() -> stream.flush(3))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("depth=2");
            stream.submit();
            assertThat(takeAll(stream)).hasSize(2);
            stream.flush(3);
            stream.submit();
            assertThat(takeAll(stream)).hasSize(1);
        }
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start()) {
            for (int depth : new int[] {0, -1, BlockStream.MAX_DEPTH + 1}) {
                assertThatThrownBy(() -> driver.open(depth))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("1..32768: " + depth);
            }
        }
    }

    /** [measure] At depth 32 at most one notification per 16 requests; here one per batch, and one interrupt. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void notifiesOncePerBatch(boolean ownThread) throws Exception {
        DevicePolicy policy = ownThread ? DevicePolicy.ownThread() : DevicePolicy.inline();
        try (DriverFixture fixture = DriverFixture.of(4096, BlockModelOptions.DEFAULT, policy);
                VirtioBlockDriver driver = fixture.start();
                BlockStream stream = driver.open(32)) {
            int left = 3200;
            int prepared = 0;
            while (left > 0 || stream.inFlight() > 0) {
                while (left > 0 && prepared + stream.inFlight() < 32) {
                    stream.read(left % 4000, fixture.lease(4096L * (left % 32), 4096), left);
                    left--;
                    prepared++;
                }
                stream.submit();
                prepared = 0;
                stream.await(24, LONG);
                while (stream.next()) {
                    stream.throwIfFailed();
                }
            }
            DriverStatistics statistics = driver.statistics();
            assertThat(statistics.requests()).isEqualTo(3200);
            assertThat(statistics.kicks()).isLessThanOrEqualTo(3200 / 16);
            assertThat(statistics.interrupts()).isLessThanOrEqualTo(3200 / 8);
        }
    }

    @Test
    void waitsForAsManyAsAskedAndNoLongerThanAllowed() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        LyingCompletions faults = new LyingCompletions(completion -> {
            if (answered.incrementAndGet() > 3) {
                completion.indexStep(0);
            }
        });
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start();
                BlockStream stream = driver.open(8)) {
            for (int i = 0; i < 5; i++) {
                stream.read(i, fixture.lease(512L * i, 512), i);
            }
            stream.submit();

            assertThat(stream.await(2, LONG)).isEqualTo(3);
            assertThat(stream.await(4, Duration.ofMillis(20))).isEqualTo(3);
            assertThat(stream.await(5, Duration.ZERO)).isEqualTo(3);
            int taken = 0;
            while (stream.next()) {
                taken++;
            }
            assertThat(taken).isEqualTo(3);
            assertThat(stream.await(1, Duration.ZERO)).isZero();
            assertThat(stream.inFlight()).isEqualTo(2);
        }
    }

    @Test
    void findsWhatIsDoneByLookingAlone() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start();
                BlockStream stream = driver.open(4)) {
            stream.flush(7);
            stream.submit();

            assertThat(stream.await(1, Duration.ZERO)).isEqualTo(1);

            assertThat(stream.next()).isTrue();
            assertThat(stream.tag()).isEqualTo(7);
            assertThat(driver.statistics().interrupts()).isZero();
            driver.flush();
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    @Test
    @ShowsRule({"reset: once", "reset: needed"})
    void failsEverythingInFlightOnceWhenTheDeviceAsksForAReset() throws Exception {
        DriverFixture[] late = new DriverFixture[1];
        AtomicInteger answered = new AtomicInteger();
        LyingCompletions faults = new LyingCompletions(completion -> {
            if (answered.incrementAndGet() == 5) {
                late[0].board().demandReset(VirtBoard.FIRST_DEVICE);
            }
        });
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK);
                BlockStream stream = driver.open(16);
                BlockStream other = driver.open(1)) {
            late[0] = fixture;
            other.read(0, fixture.lease(0x10000, 512), 99);
            for (int i = 0; i < 16; i++) {
                stream.write(i, fixture.lease(512L * i, 512), i);
            }
            stream.submit();
            Map<Long, String> back = takeAll(stream);

            assertThat(back).hasSize(16).containsValue("DEVICE_FAILED");
            assertThat(back.values()).isSubsetOf("done", "DEVICE_FAILED");
            assertThat(driver.statistics().recoveries()).isEqualTo(1);

            other.submit();
            assertThat(takeAll(other)).as("prepared for the life before").containsEntry(99L, "DEVICE_FAILED");
            stream.write(0, fixture.lease(0, 512), 1);
            stream.submit();
            assertThat(takeAll(stream)).containsEntry(1L, "done");
        }
    }

    @Test
    void timesOutOneAndFailsTheOthersOnce() throws Exception {
        LyingCompletions faults = new LyingCompletions(completion -> completion.indexStep(0));
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK);
                BlockStream stream = driver.open(4)) {
            for (int i = 0; i < 4; i++) {
                stream.read(i, fixture.lease(512L * i, 512), i);
            }
            stream.submit();

            Map<Long, String> back = takeAll(stream);

            assertThat(back).hasSize(4).containsValue("TIMED_OUT").containsValue("DEVICE_FAILED");
            assertThat(driver.statistics().recoveries()).isEqualTo(1);
        }
    }

    @Test
    void closesWhenNothingIsInFlightAnyMore() throws Exception {
        DevicePolicy policy = DevicePolicy.ownThread().with(CompletionSchedule.shuffled(3, 200_000));
        try (DriverFixture fixture = DriverFixture.of(64, BlockModelOptions.DEFAULT, policy);
                VirtioBlockDriver driver = fixture.start()) {
            BlockStream stream = driver.open(16);
            for (int i = 0; i < 16; i++) {
                stream.read(i, fixture.lease(512L * i, 512), i);
            }
            stream.submit();

            stream.close();

            assertThat(stream.inFlight()).isZero();
            assertThat(driver.statistics().requests()).isEqualTo(16);
        }
    }

    /** [check] L0: 200,000 requests in any order, with fixed seeds, on one queue and on two. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    @ShowsRule({"rings: exposed", "rings: index"})
    void keepsEveryRequestApartInAnyOrder(long seed) throws Exception {
        int sectors = 512;
        int queues = seed % 2 == 0 ? 2 : 1;
        BlockModelOptions options = BlockModelOptions.DEFAULT.withQueues(queues).withQueueSizeMax(64);
        DevicePolicy policy = DevicePolicy.inline().with(CompletionSchedule.shuffled(seed));
        try (DriverFixture fixture = DriverFixture.of(sectors, options, policy);
                VirtioBlockDriver driver = fixture.start(VirtioBlockOptions.DEFAULT.withQueues(queues));
                BlockStream first = driver.open(32);
                BlockStream second = driver.open(32)) {
            Random random = new Random(seed);
            long[] expected = new long[sectors];
            boolean outOfOrder = false;
            for (int round = 0; round < 50_000 / 64; round++) {
                prepare(first, fixture, random, expected, 0);
                prepare(second, fixture, random, expected, 256);
                first.submit();
                second.submit();
                outOfOrder |= check(first, fixture, expected, 0);
                outOfOrder |= check(second, fixture, expected, 256);
            }
            assertThat(outOfOrder).as("the device changed the order").isTrue();
            assertThat(driver.statistics().requests()).isGreaterThanOrEqualTo(49_000);
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    /** 32 requests for sectors of their own within [base, base+256): tag is the sector, negative for a write. */
    private static void prepare(BlockStream stream, DriverFixture fixture, Random random, long[] expected, int base)
            throws Exception {
        int start = random.nextInt(8);
        for (int i = 0; i < 32; i++) {
            int sector = base + start + i * 7;
            Lease lease = fixture.lease(sector * 512L, 512);
            if (random.nextBoolean()) {
                expected[sector] = random.nextLong();
                lease.putLong(0, expected[sector]);
                lease.putLong(504, ~expected[sector]);
                stream.write(sector, lease, -sector);
            } else {
                lease.putLong(0, -1);
                stream.read(sector, lease, sector);
            }
        }
    }

    private static boolean check(BlockStream stream, DriverFixture fixture, long[] expected, int base)
            throws Exception {
        int last = -1;
        boolean outOfOrder = false;
        while (stream.inFlight() > 0) {
            stream.await(8, LONG);
            while (stream.next()) {
                stream.throwIfFailed();
                int sector = (int) Math.abs(stream.tag());
                outOfOrder |= sector < last;
                last = sector;
                Lease lease = fixture.lease(sector * 512L, 512);
                assertThat(sector).isBetween(base, base + 255);
                assertThat(lease.getLong(0)).isEqualTo(expected[sector]);
            }
        }
        return outOfOrder;
    }
}
