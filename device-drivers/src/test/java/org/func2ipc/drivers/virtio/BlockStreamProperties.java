package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockStream;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.CompletionSchedule;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.drivers.device.SeededFaults;

/** Whatever the device does, and whenever: every request that was submitted comes back exactly once. */
class BlockStreamProperties {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final VirtioBlockOptions QUICK =
            new VirtioBlockOptions(Duration.ofMillis(40), Duration.ofMillis(40), Duration.ofMillis(5));

    @Property(tries = 40)
    void everyRequestComesBackOnce(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int queues, @ForAll boolean indirect)
            throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT
                .withQueues(queues)
                .withSegments(2, 512)
                .withQueueSizeMax(16);
        options = indirect ? options : options.without(VirtioFeature.INDIRECT_DESC);
        DriverFixture[] late = new DriverFixture[1];
        SeededFaults faults = new SeededFaults(seed, 20, () -> late[0].board().demandReset(VirtBoard.FIRST_DEVICE));
        DevicePolicy policy =
                DevicePolicy.inline().with(CompletionSchedule.shuffled(seed)).with(faults);
        try (DriverFixture fixture = DriverFixture.bad(options, policy)) {
            late[0] = fixture;
            VirtioBlockDriver driver = fixture.start(QUICK.withQueues(queues));
            BlockStream[] streams = {driver.open(12), driver.open(5)};
            Random random = new Random(seed);
            Map<Long, Integer> open = new HashMap<>();
            long tag = 0;
            for (int round = 0; round < 12; round++) {
                for (BlockStream stream : streams) {
                    tag = prepare(stream, fixture, random, open, tag);
                    stream.submit();
                }
                for (BlockStream stream : streams) {
                    takeAll(stream, random, open);
                }
            }
            assertThat(open).hasSize((int) tag).allSatisfy((each, times) -> assertThat(times)
                    .as("tag %s", each)
                    .isEqualTo(1));
        }
    }

    private static long prepare(
            BlockStream stream, DriverFixture fixture, Random random, Map<Long, Integer> open, long firstTag) {
        long tag = firstTag;
        for (int i = 0; i < stream.depth(); i++) {
            try {
                int sector = random.nextInt(60);
                int sectors = 1 + random.nextInt(4);
                switch (random.nextInt(4)) {
                    case 0 -> stream.write(sector, fixture.lease(0x8000L + i * 4096L, sectors * 512L), tag);
                    case 1 -> stream.writeZeroes(sector, sectors, tag);
                    case 2 -> stream.flush(tag);
                    default -> stream.read(sector, fixture.lease(i * 4096L % 0x8000, sectors * 512L), tag);
                }
                open.put(tag, 0);
                tag++;
            } catch (BlockException dead) {
                assertThat(dead).hasMessageContaining("did not come back");
            }
        }
        return tag;
    }

    private static void takeAll(BlockStream stream, Random random, Map<Long, Integer> open) {
        while (stream.inFlight() > 0) {
            stream.await(1 + random.nextInt(8), random.nextInt(5) == 0 ? Duration.ZERO : LONG);
            while (stream.next()) {
                open.merge(stream.tag(), 1, Integer::sum);
            }
        }
    }
}
