package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.assertFault;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.random;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.func2ipc.drivers.block.BlockBatch;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.block.BlockStream;
import org.func2ipc.drivers.block.StreamBlockBatch;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many requests in flight on every board with a disk image ([check] L1.3 and L1.5). */
abstract class BlockStreamContract {
    private static final int SECTORS = 16 * 1024;
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int BLOCK = 4096;

    private final Path directory;
    private final byte[] content = random(SECTORS * 512, 31);

    BlockStreamContract(@TempDir Path directory) {
        this.directory = directory;
    }

    /** A board whose only disk is {@code image}, with {@code queues} queues and without indirect tables if so asked. */
    abstract Board open(Path image, int queues, boolean indirect) throws Exception;

    Path directory() {
        return directory;
    }

    private MappedRig rig(int queues, boolean indirect) throws Exception {
        Path image = Files.write(directory.resolve("disk.img"), content);
        return MappedRig.on(open(image, queues, indirect), directory, 0x10_0000);
    }

    private static VirtioBlockOptions options(int queues) {
        return VirtioBlockOptions.DEFAULT.withQueues(queues);
    }

    @ParameterizedTest(name = "depth {0}, {1} queues, indirect tables {2}")
    @CsvSource({"1,1,true", "32,1,true", "32,1,false", "32,2,true", "32,2,false", "256,1,true", "256,2,true"})
    @Timeout(60)
    void readsAtRandomWithManyInFlight(int depth, int queues, boolean indirect) throws Exception {
        try (MappedRig rig = rig(queues, indirect);
                VirtioBlockDriver driver = rig.start(options(queues))) {
            int requests = depth == 1 ? 500 : 4000;

            // Each stream has a queue of its own, as long as there are enough.
            CompletableFuture<?>[] streams = new CompletableFuture<?>[queues];
            for (int i = 0; i < queues; i++) {
                int first = i * depth;
                streams[i] = CompletableFuture.runAsync(() -> readAtRandom(rig, first, driver, depth, requests));
            }
            CompletableFuture.allOf(streams).get(50, TimeUnit.SECONDS);

            DriverStatistics statistics = driver.statistics();
            assertThat(statistics.requests()).isEqualTo((long) queues * requests);
            assertThat(statistics.recoveries()).isZero();
            System.out.println(
                    getClass().getSimpleName() + ": " + driver.describe() + ", depth " + depth + ": " + statistics);
        }
    }

    /** [check] L1.5: at depth 32 a kick and an interrupt serve many requests. */
    @Test
    @Timeout(60)
    void kicksAndInterruptsOncePerManyRequests() throws Exception {
        try (MappedRig rig = rig(1, true);
                VirtioBlockDriver driver = rig.start(options(1))) {
            readAtRandom(rig, 0, driver, 32, 8000);

            DriverStatistics statistics = driver.statistics();
            assertThat(statistics.kicks()).isLessThanOrEqualTo(8000 / 16 + 16);
            assertThat(statistics.interrupts()).isLessThanOrEqualTo(8000 / 8 + 16);
        }
    }

    /** Index wrap at 65,536 with many in flight: more requests than that go through one queue. */
    @Test
    @Timeout(120)
    void goesOnOverTheWrapOfTheRingIndicesWithManyInFlight() throws Exception {
        try (MappedRig rig = rig(1, true);
                VirtioBlockDriver driver = rig.start(options(1))) {
            readAtRandom(rig, 0, driver, 64, 72_000);

            assertThat(driver.statistics().requests()).isEqualTo(72_000);
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    @Test
    @Timeout(60)
    void writesManyAtOnceAndAFlushMakesThemDurable() throws Exception {
        byte[] data = random(32 * BLOCK, 33);
        try (MappedRig rig = rig(1, true);
                VirtioBlockDriver driver = rig.start(options(1));
                BlockStream stream = driver.open(33)) {
            rig.lease(0, data.length).put(0, data, 0, data.length);
            for (int i = 0; i < 32; i++) {
                stream.write(i * 16L, rig.lease((long) i * BLOCK, BLOCK), i);
            }
            drain(stream, stream.submit());
            stream.flush(32);
            drain(stream, stream.submit());

            byte[] image = Files.readAllBytes(directory.resolve("disk.img"));
            for (int i = 0; i < 32; i++) {
                assertThat(Arrays.copyOfRange(image, i * 16 * 512, i * 16 * 512 + BLOCK))
                        .isEqualTo(Arrays.copyOfRange(data, i * BLOCK, (i + 1) * BLOCK));
            }
        }
    }

    @Test
    @Timeout(60)
    void movesABatchOfRunsInOneCall() throws Exception {
        byte[] data = random(48 * BLOCK, 34);
        long[] blocks = LongStream.range(0, 48).map(i -> (i * 37) % 48 * 32).toArray();
        try (MappedRig rig = rig(1, true);
                VirtioBlockDriver driver = rig.start(options(1))) {
            BlockBatch batches = new StreamBlockBatch(driver);
            Lease runs = rig.lease(0, data.length);
            runs.put(0, data, 0, data.length);

            batches.writeAll(blocks, runs.readOnly());
            runs.fill(0, data.length, (byte) 0);
            batches.readAll(blocks, runs);

            assertThat(DriverFixture.bytes(runs)).isEqualTo(data);
            assertThat(driver.statistics().kicks())
                    .as("one per 16; a slow machine may ask again by the timer")
                    .isLessThanOrEqualTo(2 * 48 / 16);
        }
    }

    @Test
    @Timeout(60)
    void failsABatchWithTheFirstFailureAndWorksAfterwards() throws Exception {
        try (MappedRig rig = rig(1, true);
                VirtioBlockDriver driver = rig.start(options(1))) {
            BlockBatch batches = new StreamBlockBatch(driver);
            Lease runs = rig.lease(0, 3 * BLOCK);

            assertFault(() -> batches.readAll(new long[] {0, SECTORS, 8}, runs), BlockFault.OUT_OF_RANGE);
            assertFault(() -> batches.readAll(new long[] {0, 8, 16, 24, 32}, runs), BlockFault.UNALIGNED);
            batches.readAll(new long[0], runs);
            batches.readAll(new long[] {0, 8, 16}, runs);

            assertThat(DriverFixture.bytes(runs)).isEqualTo(Arrays.copyOf(content, 3 * BLOCK));
        }
    }

    private static void drain(BlockStream stream, int submitted) throws BlockException {
        assertThat(stream.await(submitted, BOUND)).isEqualTo(submitted);
        while (stream.next()) {
            stream.throwIfFailed();
        }
    }

    /**
     * Keeps up to {@code depth} reads in flight, half of them given at a time, and compares each with the image.
     *
     * @param first number of the first of {@code depth} buffers
     */
    private void readAtRandom(MappedRig rig, int first, VirtioBlockDriver driver, int depth, int requests) {
        Random random = new Random(first + (long) depth);
        long[] sectors = new long[depth];
        int[] free = IntStream.range(0, depth).toArray();
        int freeCount = depth;
        byte[] got = new byte[BLOCK];
        int begun = 0;
        int done = 0;
        try (BlockStream stream = driver.open(depth)) {
            while (done < requests) {
                while (freeCount > 0 && begun < requests) {
                    freeCount--;
                    int slot = free[freeCount];
                    sectors[slot] = random.nextInt(SECTORS - BLOCK / 512);
                    stream.read(sectors[slot], buffer(rig, first + slot), slot);
                    begun++;
                }
                stream.submit();
                assertThat(stream.await((depth + 1) / 2, BOUND)).isPositive();
                while (stream.next()) {
                    stream.throwIfFailed();
                    int slot = (int) stream.tag();
                    buffer(rig, first + slot).get(0, got, 0, BLOCK);
                    int from = (int) sectors[slot] * 512;
                    if (!Arrays.equals(got, 0, BLOCK, content, from, from + BLOCK)) {
                        throw new AssertionError("read at sector " + sectors[slot] + " is not what the image holds");
                    }
                    free[freeCount] = slot;
                    freeCount++;
                    done++;
                }
            }
        } catch (BlockException e) {
            throw new AssertionError(e);
        }
    }

    private static Lease buffer(MappedRig rig, int number) {
        return rig.lease((long) number * BLOCK, BLOCK);
    }
}
