package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.assertFault;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.random;

import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.DeviceFaults;
import org.func2ipc.drivers.device.DevicePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that is bad from the start (rows 1 to 21): refused, in time, with a reason; or driven without harm. */
class BadStartTest {
    private static void assertRefused(DriverFixture fixture, VirtioFault fault, String... words) {
        assertThatThrownBy(() -> fixture.start(DriverFixture.QUICK))
                .isInstanceOfSatisfying(VirtioException.class, e -> {
                    assertThat(e.fault()).isEqualTo(fault);
                    for (String word : words) {
                        assertThat(e).hasMessageContaining(word);
                    }
                });
    }

    private static void assertRegisterRefused(MmioRegister register, int value, VirtioFault fault, String... words) {
        LyingRegisters faults = new LyingRegisters(register, truth -> value);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, fault, words);
            assertThat(faults.written).isEmpty();
        }
    }

    @Test
    @BadDeviceRow(1)
    @ShowsRule("start: identify")
    void row01RefusesWrongMagic() {
        assertRegisterRefused(MmioRegister.MAGIC_VALUE, 0x74726977, VirtioFault.NOT_VIRTIO, "0x74726977");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, -1})
    @BadDeviceRow(2)
    void row02RefusesOtherVersions(int version) {
        assertRegisterRefused(MmioRegister.VERSION, version, VirtioFault.WRONG_VERSION, "must be 2: " + version);
    }

    @Test
    @BadDeviceRow(3)
    @ShowsRule("start: identify")
    void row03RefusesAnEmptyTransport() {
        assertRegisterRefused(MmioRegister.DEVICE_ID, 0, VirtioFault.NO_DEVICE, "DeviceID is 0");
    }

    @Test
    @BadDeviceRow(4)
    void row04RefusesAnotherKindOfDevice() {
        assertRegisterRefused(MmioRegister.DEVICE_ID, 1, VirtioFault.WRONG_DEVICE, "must be 2: 1");
    }

    @Test
    @BadDeviceRow(5)
    @ShowsRule({"start: failed", "features: version 1"})
    void row05GivesUpADeviceWithoutVersion1() {
        LyingRegisters faults = new LyingRegisters(MmioRegister.MAGIC_VALUE, truth -> truth);
        BlockModelOptions options = BlockModelOptions.DEFAULT.without(VirtioFeature.VERSION_1);
        try (DriverFixture fixture =
                DriverFixture.bad(options, DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.FEATURES_REFUSED, "VERSION_1");
            assertThat(faults.written).last().isEqualTo("STATUS=83");
        }
    }

    @Test
    @BadDeviceRow(6)
    @ShowsRule("start: failed")
    void row06GivesUpADeviceThatDropsFeaturesOk() {
        LyingRegisters faults = new LyingRegisters(MmioRegister.STATUS, truth -> truth & ~DeviceStatus.FEATURES_OK);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.FEATURES_REFUSED, "does not take the features");
            assertThat(faults.written).last().asString().startsWith("STATUS=8");
        }
    }

    @Test
    @BadDeviceRow(7)
    @ShowsRule("start: reset")
    void row07DoesNotHangOnAResetThatTakesNoEffect() {
        LyingRegisters faults = new LyingRegisters(MmioRegister.STATUS, truth -> truth | DeviceStatus.DRIVER_OK);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.RESET_FAILED, "must read 0 within 100 ms", "0x4");
        }
    }

    @Test
    @BadDeviceRow(8)
    @ShowsRule({"features: understood", "features: declined"})
    void row08IgnoresUnknownFeatures() throws Exception {
        LyingRegisters faults = new LyingRegisters(MmioRegister.MAGIC_VALUE, truth -> truth);
        long everything = ~VirtioFeature.of(VirtioFeature.BLK_ZONED, VirtioFeature.BLK_RO);
        BlockModelOptions options = BlockModelOptions.DEFAULT.withFeatures(everything);
        try (DriverFixture fixture =
                        DriverFixture.bad(options, DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            driver.write(0, fixture.lease(0, 512));
            assertThat(faults.written).contains("DRIVER_FEATURES=1", "DRIVER_FEATURES=30006646");
        }
    }

    @Test
    @BadDeviceRow(9)
    @ShowsRule("block: durable")
    void row09RunsWithoutPromiseOfDurabilityWhenFlushIsMissing() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.without(VirtioFeature.BLK_FLUSH);
        try (DriverFixture fixture = DriverFixture.bad(options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            driver.write(0, fixture.lease(0, 512));
            assertFault(driver::flush, BlockFault.UNSUPPORTED, "nothing can be promised");
        }
    }

    @Test
    @BadDeviceRow(10)
    void row10DeclinesCacheModeChanges() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withFeatures(
                VirtioFeature.of(VirtioFeature.VERSION_1, VirtioFeature.BLK_CONFIG_WCE));
        try (DriverFixture fixture = DriverFixture.bad(options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertThat(driver.describe()).contains("VERSION_1").doesNotContain("CONFIG_WCE");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, -1})
    @BadDeviceRow({11, 12})
    void row11And12RefusesAQueueThatHoldsNoRequest(int sizeMax) {
        LyingRegisters faults = new LyingRegisters(MmioRegister.QUEUE_SIZE_MAX, truth -> sizeMax);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.QUEUE_REFUSED, "QueueSizeMax=" + sizeMax);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 1000, 65536, Integer.MAX_VALUE})
    @BadDeviceRow(13)
    @ShowsRule({"mmio: queue size", "rings: size"})
    void row13ClampsTheQueueToAPowerOfTwo(int sizeMax) throws Exception {
        LyingRegisters faults = new LyingRegisters(MmioRegister.QUEUE_SIZE_MAX, truth -> sizeMax);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            driver.write(0, fixture.lease(0, 64 * 512));
            assertThat(faults.written).contains(sizeMax == 5 ? "QUEUE_SIZE=4" : "QUEUE_SIZE=80");
        }
    }

    @Test
    @BadDeviceRow(14)
    @ShowsRule("mmio: ready")
    void row14RefusesAQueueThatIsReadyAlready() {
        LyingRegisters faults = new LyingRegisters(MmioRegister.QUEUE_READY, truth -> 1);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.QUEUE_REFUSED, "must be 0 after a reset: 1");
        }
    }

    @Test
    @BadDeviceRow(14)
    void row14RefusesAQueueThatDoesNotBecomeReady() {
        LyingRegisters faults = new LyingRegisters(MmioRegister.QUEUE_READY, truth -> 0);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.QUEUE_REFUSED, "did not become ready");
        }
    }

    private static DeviceFaults lyingConfig(BlockConfigField field, int word, int value) {
        return new DeviceFaults() {
            @Override
            public int readConfig(int offset, int width, int truth) {
                return offset == field.offset() + word * Integer.BYTES ? value : truth;
            }
        };
    }

    private static DriverFixture badConfig(BlockConfigField field, int word, int value) {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSegments(254, 4096);
        return DriverFixture.bad(options, DevicePolicy.inline().with(lyingConfig(field, word, value)));
    }

    @Test
    @BadDeviceRow(16)
    void row16TakesADeviceWithoutBlocks() throws Exception {
        try (DriverFixture fixture = badConfig(BlockConfigField.CAPACITY, 0, 0);
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertThat(driver.geometry().blockCount()).isZero();
            assertFault(() -> driver.read(0, fixture.lease(0, 512)), BlockFault.OUT_OF_RANGE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 0x0040_0000})
    @BadDeviceRow(17)
    void row17RefusesACapacityBeyondAllBytes(int highWord) {
        try (DriverFixture fixture = badConfig(BlockConfigField.CAPACITY, 1, highWord)) {
            assertRefused(fixture, VirtioFault.BAD_CONFIGURATION, "capacity must be in 0..2^54-1");
        }
    }

    @Test
    @BadDeviceRow(17)
    void row17DoesNotOverflowOnTheLargestCapacity() throws Exception {
        try (DriverFixture fixture = badConfig(BlockConfigField.CAPACITY, 1, 0x003f_ffff);
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertThat(driver.geometry().blockCount()).isGreaterThan(1L << 53);
            assertFault(() -> driver.read(1L << 54, fixture.lease(0, 512)), BlockFault.OUT_OF_RANGE);
            assertFault(() -> driver.read(1L << 53, fixture.lease(0, 512)), BlockFault.IO_ERROR);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BlockConfigField.class,
            names = {"SEG_MAX", "SIZE_MAX", "BLK_SIZE"})
    @BadDeviceRow({18, 19, 20})
    void row18To20TakesALimitOfZeroAsAbsent(BlockConfigField field) throws Exception {
        try (DriverFixture fixture = badConfig(field, 0, 0);
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            byte[] data = random(64 * 512, 7);
            driver.write(0, fixture.holding(data));
            assertThat(fixture.content()).isEqualTo(data);
        }
    }

    @Test
    @BadDeviceRow(19)
    void row19RefusesSegmentsThatHoldNoBlock() {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSegments(254, 1);
        try (DriverFixture fixture = DriverFixture.bad(options, DevicePolicy.inline())) {
            assertRefused(fixture, VirtioFault.BAD_CONFIGURATION, "must hold a block of 512 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 256, 513, Integer.MIN_VALUE, -1})
    @BadDeviceRow(20)
    void row20RefusesImpossibleBlockSizes(int blockSize) {
        try (DriverFixture fixture = badConfig(BlockConfigField.BLK_SIZE, 0, blockSize)) {
            assertRefused(
                    fixture,
                    VirtioFault.BAD_CONFIGURATION,
                    "blk_size must be a power of two",
                    Integer.toUnsignedString(blockSize));
        }
    }

    @Test
    @BadDeviceRow(21)
    @ShowsRule("config: generation")
    void row21GivesUpAConfigurationThatNeverHoldsStill() {
        int[] generation = {0};
        LyingRegisters faults = new LyingRegisters(MmioRegister.CONFIG_GENERATION, truth -> generation[0]++);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.BAD_CONFIGURATION, "must hold still", "16 of 16");
        }
    }
}
