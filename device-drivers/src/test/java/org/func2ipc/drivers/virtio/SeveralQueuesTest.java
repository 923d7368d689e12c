package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.func2ipc.drivers.block.BlockStream;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.DeviceFaults;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.dsl.component.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several queues (VIRTIO_BLK_F_MQ), and queues of every size. */
class SeveralQueuesTest {
    private static final VirtioBlockOptions FOUR = VirtioBlockOptions.DEFAULT.withQueues(4);

    /** Which queues were notified. */
    private static final class Notified implements DeviceFaults {
        private final Set<Integer> queues = new TreeSet<>();

        @Override
        public boolean hearsNotification(int queue) {
            queues.add(queue);
            return true;
        }
    }

    @Test
    void givesEachStreamAQueueInTurn() throws Exception {
        Notified notified = new Notified();
        BlockModelOptions options = BlockModelOptions.DEFAULT.withQueues(4);
        try (DriverFixture fixture =
                        DriverFixture.of(64, options, DevicePolicy.inline().with(notified));
                VirtioBlockDriver driver = fixture.start(FOUR)) {
            assertThat(driver.describe()).contains("BLK_MQ").contains("4 queues");
            for (int i = 0; i < 4; i++) {
                try (BlockStream stream = driver.open(2)) {
                    Lease lease = fixture.lease(0, 512);
                    lease.putInt(0, i + 1);
                    stream.write(i, lease, i);
                    stream.submit();
                    stream.await(1, Duration.ofSeconds(5));
                    assertThat(stream.next()).isTrue();
                    stream.throwIfFailed();
                }
                assertThat(fixture.content()[i * 512]).isEqualTo((byte) (i + 1));
            }
            assertThat(notified.queues).containsExactly(0, 1, 2, 3);
        }
    }

    @Test
    void usesOneQueueUnlessAskedForMore() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withQueues(4);
        try (DriverFixture fixture = DriverFixture.of(64, options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start()) {
            assertThat(driver.describe()).doesNotContain("MQ").contains("queue of 128");
            driver.flush();
        }
    }

    @Test
    void usesOneQueueOfADeviceWithoutMq() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start(FOUR)) {
            assertThat(driver.describe()).doesNotContain("MQ").doesNotContain("queues");
            driver.flush();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60_000, 65_535})
    @BadDeviceRow(15)
    void row15TakesNoMoreQueuesThanAreThereAndAtLeastOne(int told) throws Exception {
        DeviceFaults faults = new DeviceFaults() {
            @Override
            public int readConfig(int offset, int width, int value) {
                return offset == BlockConfigField.NUM_QUEUES.offset() ? told : value;
            }
        };
        BlockModelOptions options = BlockModelOptions.DEFAULT.withQueues(2);
        try (DriverFixture fixture =
                        DriverFixture.bad(options, DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK.withQueues(64))) {
            assertThat(driver.describe().contains("2 queues")).isEqualTo(told != 0);
            for (int i = 0; i < 8; i++) {
                driver.write(i, fixture.lease(0, 512));
            }
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    @Test
    void takesAsManyQueuesAsTheRegionHolds() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withQueues(64).withQueueSizeMax(4);
        try (DriverFixture fixture = DriverFixture.withDma(0x1000, options);
                VirtioBlockDriver driver = fixture.start(VirtioBlockOptions.DEFAULT.withQueues(64))) {
            assertThat(driver.describe()).containsPattern("[2-9] queues, first a queue of 4");
            for (int i = 0; i < 64; i++) {
                driver.write(i, fixture.lease(0, 512));
            }
        }
    }

    @Test
    void startsEveryQueueAnewAfterAFailure() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withQueues(2);
        try (DriverFixture fixture = DriverFixture.of(64, options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start(FOUR);
                BlockStream even = driver.open(4);
                BlockStream odd = driver.open(4)) {
            fixture.board().demandReset(VirtBoard.FIRST_DEVICE);
            even.flush(1);
            odd.flush(2);
            even.submit();
            odd.submit();
            for (BlockStream stream : Arrays.asList(even, odd)) {
                stream.await(1, Duration.ofSeconds(5));
                assertThat(stream.next()).isTrue();
                assertThatThrownBy(stream::throwIfFailed).hasMessageContaining("asks for a reset");
            }
            assertThat(driver.statistics().recoveries()).isEqualTo(1);
            for (BlockStream stream : Arrays.asList(even, odd)) {
                stream.flush(3);
                stream.submit();
                stream.await(1, Duration.ofSeconds(5));
                assertThat(stream.next()).isTrue();
                stream.throwIfFailed();
            }
        }
    }

    /** Every power of two from 4 (header, data, status) to 32768: the whole ring in flight, twice round. */
    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768})
    @ShowsRule("rings: size")
    void fillsQueuesOfEverySize(int size) throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withQueueSizeMax(32768);
        try (DriverFixture fixture = DriverFixture.withDma(0x40_0000, options);
                VirtioBlockDriver driver = fixture.start(VirtioBlockOptions.DEFAULT.withQueueSize(size));
                BlockStream stream = driver.open(size)) {
            assertThat(driver.describe()).contains("queue of " + size + ",");
            Lease lease = fixture.lease(0, 512);
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < size; i++) {
                    stream.read(i % 64, lease, i);
                }
                stream.submit();
                assertThat(stream.await(size, Duration.ofSeconds(20))).isEqualTo(size);
                long sum = 0;
                while (stream.next()) {
                    stream.throwIfFailed();
                    sum += stream.tag();
                }
                assertThat(sum).isEqualTo(size * (size - 1L) / 2);
            }
            assertThat(driver.statistics().kicks()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 48, 65536, -4})
    void refusesQueueSizesThatHoldNoRequestOrAreNoPowerOfTwo(int size) {
        assertThatThrownBy(() -> VirtioBlockOptions.DEFAULT.withQueueSize(size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4..32768: " + size);
        assertThatThrownBy(() -> VirtioBlockOptions.DEFAULT.withQueues(65))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1..64: 65");
    }
}
