package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.block.BlockGeometry;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.drivers.device.HeapDisk;
import org.func2ipc.dsl.component.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtioBlockDriverTest {
    static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static void assertFault(ThrowingCallable call, BlockFault fault, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BlockException.class, e -> {
            assertThat(e.fault()).isEqualTo(fault);
            for (String word : words) {
                assertThat(e).hasMessageContaining(word);
            }
        });
    }

    @Test
    void readsWhatTheImageHolds() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start()) {
            byte[] image = random(64 * 512, 1);
            System.arraycopy(image, 0, fixture.content(), 0, image.length);
            Lease into = fixture.lease(512, 8 * 512);

            driver.read(5, into);

            assertThat(DriverFixture.bytes(into)).isEqualTo(Arrays.copyOfRange(image, 5 * 512, 13 * 512));
        }
    }

    @Test
    @ShowsRule("block: durable")
    void writesWhatTheLeaseHoldsAndFlushes() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start()) {
            byte[] data = random(4096, 2);

            driver.write(56, fixture.holding(data).readOnly());
            driver.flush();

            assertThat(Arrays.copyOfRange(fixture.content(), 56 * 512, 64 * 512))
                    .isEqualTo(data);
            assertThat(Arrays.copyOf(fixture.content(), 56 * 512)).containsOnly(0);
        }
    }

    @Test
    void zeroesAndDiscardsWholeRanges() throws Exception {
        try (DriverFixture fixture =
                        DriverFixture.of(64, BlockModelOptions.DEFAULT.withMaxRangeSectors(7), DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start()) {
            Arrays.fill(fixture.content(), (byte) 1);

            driver.writeZeroes(1, 30);
            driver.discard(40, 24);

            assertThat(Arrays.copyOfRange(fixture.content(), 0, 512)).containsOnly(1);
            assertThat(Arrays.copyOfRange(fixture.content(), 512, 31 * 512)).containsOnly(0);
            assertThat(Arrays.copyOfRange(fixture.content(), 31 * 512, 40 * 512))
                    .containsOnly(1);
            assertThat(Arrays.copyOfRange(fixture.content(), 40 * 512, 64 * 512))
                    .containsOnly(HeapDisk.DISCARDED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 4096})
    @ShowsRule("block: units")
    void tellsGeometryInBlocksOfTheDevice(int blockSize) throws Exception {
        try (DriverFixture fixture = DriverFixture.of(
                        65, BlockModelOptions.DEFAULT.withBlockSize(blockSize), DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start()) {
            BlockGeometry geometry = driver.geometry();

            assertThat(geometry).isEqualTo(new BlockGeometry(65L * 512 / blockSize, blockSize, false));
            Lease block = fixture.lease(0, blockSize);
            driver.write(geometry.blockCount() - 1, block);
            assertFault(
                    () -> driver.read(0, fixture.lease(0, 3 * 256)),
                    BlockFault.UNALIGNED,
                    "multiple of the block size " + blockSize,
                    "768");
        }
    }

    @Test
    @ShowsRule("block: capacity")
    void rejectsRangesThatLeaveTheDevice() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start()) {
            Lease two = fixture.lease(0, 1024);

            assertFault(() -> driver.read(64, two), BlockFault.OUT_OF_RANGE, "0..63");
            assertFault(() -> driver.read(63, two), BlockFault.OUT_OF_RANGE, "block 63 (2 blocks)");
            assertFault(() -> driver.read(-1, two), BlockFault.OUT_OF_RANGE);
            assertFault(() -> driver.write(Long.MAX_VALUE, two), BlockFault.OUT_OF_RANGE);
            assertFault(() -> driver.write(Long.MAX_VALUE / 512 + 1, two), BlockFault.OUT_OF_RANGE);
            assertFault(() -> driver.discard(1, Long.MAX_VALUE), BlockFault.OUT_OF_RANGE);
            assertFault(() -> driver.writeZeroes(Long.MIN_VALUE, 2), BlockFault.OUT_OF_RANGE);
            assertThat(driver.statistics().requests()).isZero();
        }
    }

    @Test
    void rejectsEmptyAndNegativeRequests() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start()) {
            assertFault(() -> driver.read(0, fixture.lease(0, 0)), BlockFault.UNALIGNED);
            assertFault(() -> driver.discard(0, 0), BlockFault.UNALIGNED);
            assertFault(() -> driver.writeZeroes(0, -1), BlockFault.UNALIGNED);
        }
    }

    @Test
    void rejectsWriteWhenDeviceIsReadOnly() throws Exception {
        try (DriverFixture fixture = DriverFixture.readOnly(64);
                VirtioBlockDriver driver = fixture.start()) {
            assertThat(driver.geometry().readOnly()).isTrue();
            assertFault(() -> driver.write(0, fixture.lease(0, 512)), BlockFault.READ_ONLY);
            assertFault(() -> driver.discard(0, 1), BlockFault.READ_ONLY);
            assertFault(() -> driver.writeZeroes(0, 1), BlockFault.READ_ONLY);
            driver.read(0, fixture.lease(0, 512));
            driver.flush();
        }
    }

    /** R29: a device must not write where its client may not. */
    @Test
    void rejectsReadIntoALeaseThatMayNotBeWritten() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start()) {
            Lease readOnly = fixture.lease(0, 512).readOnly();

            assertThatThrownBy(() -> driver.read(0, readOnly))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("writable lease")
                    .hasMessageContaining("buffers");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = VirtioFeature.class,
            names = {"BLK_FLUSH", "BLK_DISCARD", "BLK_WRITE_ZEROES"})
    void reportsAsUnsupportedWhatTheDeviceDoesNotOffer(VirtioFeature missing) throws Exception {
        try (DriverFixture fixture =
                        DriverFixture.of(64, BlockModelOptions.DEFAULT.without(missing), DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start()) {
            assertFault(
                    () -> {
                        driver.flush();
                        driver.discard(0, 1);
                        driver.writeZeroes(0, 1);
                    },
                    BlockFault.UNSUPPORTED,
                    "does not offer it");
            driver.write(0, fixture.lease(0, 512));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = VirtioFeature.class,
            names = {"EVENT_IDX", "INDIRECT_DESC", "BLK_SEG_MAX", "BLK_BLK_SIZE", "BLK_FLUSH"})
    @ShowsRule({"rings: readable first", "rings: chain", "rings: indirect", "config: conditional"})
    void worksWithoutAnyOneFeature(VirtioFeature missing) throws Exception {
        try (DriverFixture fixture =
                        DriverFixture.of(4096, BlockModelOptions.DEFAULT.without(missing), DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start()) {
            byte[] data = random(2 << 20, 3);

            driver.write(0, fixture.holding(data));
            driver.read(0, fixture.lease(2 << 20, data.length));

            assertThat(DriverFixture.bytes(fixture.lease(2 << 20, data.length))).isEqualTo(data);
            assertThat(Arrays.equals(fixture.content(), data)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1000, 4096, 65536})
    @ShowsRule("block: splitting")
    void splitsByTheSegmentsOfTheDevice(int sizeMax) throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSegments(5, sizeMax);
        try (DriverFixture fixture = DriverFixture.of(4096, options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start()) {
            byte[] data = random(300 * 512, 4);

            driver.write(7, fixture.holding(data));

            assertThat(Arrays.copyOfRange(fixture.content(), 7 * 512, 307 * 512))
                    .isEqualTo(data);
            int perRequest = Math.max(512, 5 * sizeMax / 512 * 512);
            assertThat(driver.statistics().requests()).isGreaterThanOrEqualTo(data.length / perRequest);
        }
    }

    @Test
    void gathersManyRequestsIntoOneKickAndOneInterrupt() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSegments(1, 4096);
        try (DriverFixture fixture = DriverFixture.of(4096, options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start()) {
            driver.read(0, fixture.lease(0, 32 * 4096));

            DriverStatistics statistics = driver.statistics();
            assertThat(statistics.requests()).isEqualTo(32);
            assertThat(statistics.kicks()).isEqualTo(1);
            assertThat(statistics.interrupts()).isEqualTo(1);
        }
    }

    @Test
    void fillsTheRingWhenThereIsMoreThanFits() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT
                .withSegments(1, 512)
                .withQueueSizeMax(4)
                .without(VirtioFeature.INDIRECT_DESC);
        try (DriverFixture fixture = DriverFixture.of(4096, options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start()) {
            byte[] data = random(1000 * 512, 5);

            driver.write(0, fixture.holding(data));

            assertThat(Arrays.copyOf(fixture.content(), data.length)).isEqualTo(data);
            assertThat(driver.statistics().requests()).isEqualTo(1000);
        }
    }

    @Test
    void goesOnOverTheWrapOfTheRingIndices() throws Exception {
        for (VirtioFeature missing : new VirtioFeature[] {VirtioFeature.EVENT_IDX, VirtioFeature.BLK_RO}) {
            BlockModelOptions options = BlockModelOptions.DEFAULT.without(missing);
            try (DriverFixture fixture = DriverFixture.of(64, options, DevicePolicy.inline());
                    VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
                Lease lease = fixture.lease(0, 512);

                for (int i = 0; i < 70_000; i++) {
                    lease.putInt(0, i);
                    driver.write(i % 64, lease);
                }
                driver.read(69_999 % 64, lease);

                assertThat(lease.getInt(0)).isEqualTo(69_999);
                assertThat(driver.statistics().requests()).isEqualTo(70_001);
                assertThat(driver.statistics().recoveries()).isZero();
            }
        }
    }

    @Test
    void runsInTheSmallestRegionThatIsAskedFor() throws Exception {
        try (DriverFixture fixture = DriverFixture.withDma(0x2000, BlockModelOptions.DEFAULT);
                VirtioBlockDriver driver = fixture.start()) {
            assertThat(driver.describe()).contains("64 requests").contains("INDIRECT_DESC");
            driver.write(0, fixture.lease(0, 64 * 512));
        }
    }

    @Test
    @ShowsRule("block: identity")
    void tellsTheSerialNumberWithoutItsEndMark() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSerial("PROTO-0001");
        try (DriverFixture fixture = DriverFixture.of(64, options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start()) {
            assertThat(driver.serial()).isEqualTo("PROTO-0001");
        }
    }

    @Test
    void seesANewCapacity() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start()) {
            driver.read(63, fixture.lease(0, 512));

            fixture.model().resize(32);

            assertThat(driver.geometry().blockCount()).isEqualTo(32);
            assertFault(() -> driver.read(63, fixture.lease(0, 512)), BlockFault.OUT_OF_RANGE, "0..31");
            driver.read(31, fixture.lease(0, 512));
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    @Test
    void failsEveryRequestAfterClose() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64)) {
            VirtioBlockDriver driver = fixture.start();

            driver.close();
            driver.close();

            assertFault(() -> driver.read(0, fixture.lease(0, 512)), BlockFault.DEVICE_FAILED, "closed");
            assertFault(driver::flush, BlockFault.DEVICE_FAILED);
            assertFault(driver::geometry, BlockFault.DEVICE_FAILED);
        }
    }

    @Test
    void startsAgainOnTheSameDevice() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64)) {
            fixture.start().close();
            try (VirtioBlockDriver second = fixture.start()) {
                second.write(3, fixture.holding(random(512, 6)));
                assertThat(Arrays.copyOfRange(fixture.content(), 3 * 512, 4 * 512))
                        .isEqualTo(random(512, 6));
            }
        }
    }
}
