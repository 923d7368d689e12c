package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.assertFault;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.board.BlockModelOptions;
import org.func2ipc.drivers.board.Completion;
import org.func2ipc.drivers.board.DeviceFaults;
import org.func2ipc.drivers.board.DevicePolicy;
import org.func2ipc.drivers.board.VirtBoard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bad device may do, and how the driver takes it: a typed error, in time, and no harm. */
class BadDeviceTest {
    /** Registers that lie, and what the driver wrote. */
    private static final class LyingRegisters implements DeviceFaults {
        private final MmioRegister register;
        private final IntUnaryOperator lie;
        private final List<String> written = new ArrayList<>();

        LyingRegisters(MmioRegister register, IntUnaryOperator lie) {
            this.register = register;
            this.lie = lie;
        }

        @Override
        public int read(MmioRegister read, int value) {
            return read == register ? lie.applyAsInt(value) : value;
        }

        @Override
        public boolean takes(MmioRegister target, int value) {
            written.add(target + "=" + Integer.toHexString(value));
            return true;
        }
    }

    /** Completions that lie, while switched on. */
    private static final class LyingCompletions implements DeviceFaults {
        private final Consumer<Completion> lie;
        private boolean on = true;

        LyingCompletions(Consumer<Completion> lie) {
            this.lie = lie;
        }

        @Override
        public void completing(Completion completion) {
            if (on) {
                lie.accept(completion);
            }
        }
    }

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
    void row01RefusesWrongMagic() {
        assertRegisterRefused(MmioRegister.MAGIC_VALUE, 0x74726977, VirtioFault.NOT_VIRTIO, "0x74726977");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, -1})
    void row02RefusesOtherVersions(int version) {
        assertRegisterRefused(MmioRegister.VERSION, version, VirtioFault.WRONG_VERSION, "must be 2: " + version);
    }

    @Test
    void row03RefusesAnEmptyTransport() {
        assertRegisterRefused(MmioRegister.DEVICE_ID, 0, VirtioFault.NO_DEVICE, "DeviceID is 0");
    }

    @Test
    void row04RefusesAnotherKindOfDevice() {
        assertRegisterRefused(MmioRegister.DEVICE_ID, 1, VirtioFault.WRONG_DEVICE, "must be 2: 1");
    }

    @Test
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
    void row06GivesUpADeviceThatDropsFeaturesOk() {
        LyingRegisters faults = new LyingRegisters(MmioRegister.STATUS, truth -> truth & ~DeviceStatus.FEATURES_OK);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.FEATURES_REFUSED, "does not take the features");
            assertThat(faults.written).last().asString().startsWith("STATUS=8");
        }
    }

    @Test
    void row07DoesNotHangOnAResetThatTakesNoEffect() {
        LyingRegisters faults = new LyingRegisters(MmioRegister.STATUS, truth -> truth | DeviceStatus.DRIVER_OK);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.RESET_FAILED, "must read 0 within 100 ms", "0x4");
        }
    }

    @Test
    void row08IgnoresUnknownFeatures() throws Exception {
        LyingRegisters faults = new LyingRegisters(MmioRegister.MAGIC_VALUE, truth -> truth);
        long everything = ~VirtioFeature.of(VirtioFeature.BLK_ZONED, VirtioFeature.BLK_RO);
        BlockModelOptions options = BlockModelOptions.DEFAULT.withFeatures(everything);
        try (DriverFixture fixture =
                        DriverFixture.bad(options, DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            driver.write(0, fixture.lease(0, 512));
            assertThat(faults.written).contains("DRIVER_FEATURES=1", "DRIVER_FEATURES=30006246");
        }
    }

    @Test
    void row09RunsWithoutPromiseOfDurabilityWhenFlushIsMissing() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.without(VirtioFeature.BLK_FLUSH);
        try (DriverFixture fixture = DriverFixture.bad(options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            driver.write(0, fixture.lease(0, 512));
            assertFault(driver::flush, BlockFault.UNSUPPORTED, "nothing can be promised");
        }
    }

    @Test
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
    void row11And12RefusesAQueueThatHoldsNoRequest(int sizeMax) {
        LyingRegisters faults = new LyingRegisters(MmioRegister.QUEUE_SIZE_MAX, truth -> sizeMax);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.QUEUE_REFUSED, "QueueSizeMax=" + sizeMax);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 1000, 65536, Integer.MAX_VALUE})
    void row13ClampsTheQueueToAPowerOfTwo(int sizeMax) throws Exception {
        LyingRegisters faults = new LyingRegisters(MmioRegister.QUEUE_SIZE_MAX, truth -> sizeMax);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            driver.write(0, fixture.lease(0, 64 * 512));
            assertThat(faults.written).contains(sizeMax == 5 ? "QUEUE_SIZE=4" : "QUEUE_SIZE=80");
        }
    }

    @Test
    void row14RefusesAQueueThatIsReadyAlready() {
        LyingRegisters faults = new LyingRegisters(MmioRegister.QUEUE_READY, truth -> 1);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.QUEUE_REFUSED, "must be 0 after a reset: 1");
        }
    }

    @Test
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
    void row16TakesADeviceWithoutBlocks() throws Exception {
        try (DriverFixture fixture = badConfig(BlockConfigField.CAPACITY, 0, 0);
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertThat(driver.geometry().blockCount()).isZero();
            assertFault(() -> driver.read(0, fixture.lease(0, 512)), BlockFault.OUT_OF_RANGE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 0x0040_0000})
    void row17RefusesACapacityBeyondAllBytes(int highWord) {
        try (DriverFixture fixture = badConfig(BlockConfigField.CAPACITY, 1, highWord)) {
            assertRefused(fixture, VirtioFault.BAD_CONFIGURATION, "capacity must be in 0..2^54-1");
        }
    }

    @Test
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
    void row18To20TakesALimitOfZeroAsAbsent(BlockConfigField field) throws Exception {
        try (DriverFixture fixture = badConfig(field, 0, 0);
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            byte[] data = random(64 * 512, 7);
            driver.write(0, fixture.holding(data));
            assertThat(fixture.content()).isEqualTo(data);
        }
    }

    @Test
    void row19RefusesSegmentsThatHoldNoBlock() {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSegments(254, 1);
        try (DriverFixture fixture = DriverFixture.bad(options, DevicePolicy.inline())) {
            assertRefused(fixture, VirtioFault.BAD_CONFIGURATION, "must hold a block of 512 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 256, 513, Integer.MIN_VALUE, -1})
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
    void row21GivesUpAConfigurationThatNeverHoldsStill() {
        int[] generation = {0};
        LyingRegisters faults = new LyingRegisters(MmioRegister.CONFIG_GENERATION, truth -> generation[0]++);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            assertRefused(fixture, VirtioFault.BAD_CONFIGURATION, "must hold still", "16 of 16");
        }
    }

    /** Everything in flight fails once, the device is reset, and then works again. */
    private static void assertQueueGivenUp(Consumer<Completion> lie, String... words) throws Exception {
        LyingCompletions faults = new LyingCompletions(lie);
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSegments(1, 512);
        try (DriverFixture fixture =
                        DriverFixture.bad(options, DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertFault(() -> driver.read(0, fixture.lease(0, 4 * 512)), BlockFault.DEVICE_FAILED, words);

            faults.on = false;
            fixture.content()[0] = 77;
            driver.read(0, fixture.lease(0, 4 * 512));
            assertThat(fixture.lease(0, 1).getByte(0)).isEqualTo((byte) 77);
            assertThat(driver.statistics().recoveries()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 60_000, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void row22StopsTrustingAQueueWithAnIdBeyondIt(int id) throws Exception {
        assertQueueGivenUp(completion -> completion.id(id), "id must be", Integer.toUnsignedString(id));
    }

    @Test
    void row23StopsTrustingAQueueWithTheIdOfAFreeSlot() throws Exception {
        assertQueueGivenUp(completion -> completion.id(100), "in flight: 100");
    }

    @Test
    void row24StopsTrustingAQueueWithAnIdWithinAChain() throws Exception {
        LyingCompletions faults = new LyingCompletions(completion -> completion.id(completion.head() + 1));
        BlockModelOptions options = BlockModelOptions.DEFAULT.without(VirtioFeature.INDIRECT_DESC);
        try (DriverFixture fixture =
                        DriverFixture.bad(options, DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertFault(() -> driver.read(0, fixture.lease(0, 512)), BlockFault.DEVICE_FAILED, "in flight: 1");
        }
    }

    @Test
    void row25StopsTrustingAQueueThatUsesAChainTwice() throws Exception {
        assertQueueGivenUp(completion -> completion.id(0), "in flight: 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 100, 20_000, -1, -100})
    void row26And27StopsTrustingAnIndexThatJumps(int step) throws Exception {
        assertQueueGivenUp(completion -> completion.indexStep(step), "used.idx went from");
    }

    private static void assertRequestFails(Consumer<Completion> lie, BlockFault fault, String... words)
            throws Exception {
        LyingCompletions faults = new LyingCompletions(lie);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertFault(() -> driver.read(0, fixture.lease(0, 1024)), fault, words);
            assertFault(() -> driver.write(0, fixture.lease(0, 1024)), fault);

            faults.on = false;
            driver.read(0, fixture.lease(0, 1024));
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1026, 0xffff_ffffL})
    void row28And29TakesImpossibleLengthsAsErrors(long length) throws Exception {
        assertRequestFails(completion -> completion.length(length), BlockFault.IO_ERROR, "used.len", "" + length);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 512, 1024})
    void row30DoesNotHandOutMemoryThatWasNotWritten(long length) throws Exception {
        LyingCompletions faults = new LyingCompletions(completion -> completion.length(length));
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertFault(() -> driver.read(0, fixture.lease(0, 1024)), BlockFault.IO_ERROR, length + " of 1025 bytes");
        }
    }

    @Test
    void row31NeverTakesAStatusThatWasNotWrittenAsSuccess() throws Exception {
        assertRequestFails(Completion::withholdStatus, BlockFault.IO_ERROR, "status must be 0, 1 or 2: 255");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 128, 255})
    void row32And33NeverTakesAnUnknownStatusAsSuccess(int status) throws Exception {
        assertRequestFails(completion -> completion.status(status), BlockFault.IO_ERROR, ": " + status);
    }

    @Test
    void reportsTheStatusOfTheDevice() throws Exception {
        assertRequestFails(completion -> completion.status(1), BlockFault.IO_ERROR, "status 1");
        assertRequestFails(completion -> completion.status(2), BlockFault.UNSUPPORTED, "status 2");
    }

    @Test
    void row34TakesALateStatusAsAnError() throws Exception {
        LyingCompletions faults = new LyingCompletions(Completion::withholdStatus);
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertFault(() -> driver.write(0, fixture.lease(0, 512)), BlockFault.IO_ERROR, "255");
            QueueLayout layout = QueueLayout.fit(DriverFixture.DMA_BYTES, 1024, 1, true);
            fixture.dma().putByte(layout.slot(0) + QueueLayout.SLOT_STATUS, (byte) 0);

            faults.on = false;
            driver.write(0, fixture.lease(0, 512));
            assertThat(driver.statistics().requests()).isEqualTo(2);
        }
    }

    @Test
    void row35DoesNotReadBackWhatTheDeviceMayChange() throws Exception {
        DriverFixture[] late = new DriverFixture[1];
        LyingCompletions faults = new LyingCompletions(completion -> {
            QueueLayout layout = fitted();
            late[0].dma().fill(0, layout.available(), (byte) 0xa5);
            late[0].dma().fill(layout.available() + SplitRing.RING_ENTRIES, 2L * layout.size(), (byte) 0x5a);
        });
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            late[0] = fixture;
            byte[] data = random(512, 8);
            for (int i = 0; i < 300; i++) {
                driver.write(i % 64, fixture.holding(data));
            }
            assertThat(Arrays.copyOf(fixture.content(), 512)).isEqualTo(data);
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    private static QueueLayout fitted() {
        try {
            return QueueLayout.fit(DriverFixture.DMA_BYTES, 1024, 1, true);
        } catch (VirtioException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void row38ResetsADeviceThatNeverCompletes() throws Exception {
        LyingCompletions faults = new LyingCompletions(completion -> completion.indexStep(0));
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertFault(() -> driver.read(3, fixture.lease(0, 512)), BlockFault.TIMED_OUT, "block 3", "200 ms");

            faults.on = false;
            driver.read(3, fixture.lease(0, 512));
            assertThat(driver.statistics().recoveries()).isEqualTo(1);
        }
    }

    @Test
    void row39IgnoresAnInterruptWithoutWork() throws Exception {
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            fixture.board().interruptWithoutCause(VirtBoard.FIRST_DEVICE);

            driver.read(0, fixture.lease(0, 512));

            assertThat(driver.statistics().requests()).isEqualTo(1);
        }
    }

    @Test
    void row40FindsWorkWithoutAnyInterrupt() throws Exception {
        DeviceFaults mute = new DeviceFaults() {
            @Override
            public boolean interrupts(int cause) {
                return false;
            }
        };
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(mute));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            driver.read(0, fixture.lease(0, 64 * 512));

            assertThat(driver.statistics().interrupts()).isZero();
            assertThat(driver.statistics().requests()).isEqualTo(1);
        }
    }

    @Test
    void row41MasksAnInterruptStorm() throws Exception {
        DeviceFaults silent = new DeviceFaults() {
            @Override
            public boolean interrupts(int cause) {
                return false;
            }
        };
        LyingCompletions lost = new LyingCompletions(completion -> completion.indexStep(0));
        AtomicBoolean storm = new AtomicBoolean(true);
        DeviceFaults faults = new DeviceFaults() {
            @Override
            public boolean interrupts(int cause) {
                return !storm.get() || silent.interrupts(cause);
            }

            @Override
            public void completing(Completion completion) {
                if (storm.get()) {
                    lost.completing(completion);
                }
            }
        };
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            fixture.board().interruptWithoutCause(VirtBoard.FIRST_DEVICE);

            assertFault(() -> driver.read(0, fixture.lease(0, 512)), BlockFault.TIMED_OUT);

            assertThat(driver.statistics().spurious()).isEqualTo(BlockEngine.STORM);
            storm.set(false);
            driver.read(0, fixture.lease(0, 512));
            assertThat(driver.statistics().interrupts()).isEqualTo(BlockEngine.STORM + 1L);
        }
    }

    @Test
    void row42RecoversFromNeedsResetBeforeAndAfterRequests() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64);
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            fixture.board().demandReset(VirtBoard.FIRST_DEVICE);
            assertFault(
                    () -> driver.write(0, fixture.lease(0, 512)), BlockFault.DEVICE_FAILED, "asks for a reset", "0x4f");

            driver.write(0, fixture.lease(0, 512));
            fixture.board().demandReset(VirtBoard.FIRST_DEVICE);
            assertFault(driver::flush, BlockFault.DEVICE_FAILED, "asks for a reset");
            driver.flush();

            assertThat(driver.statistics().recoveries()).isEqualTo(2);
        }
    }

    @Test
    void row42RecoversFromNeedsResetDuringRequests() throws Exception {
        DriverFixture[] late = new DriverFixture[1];
        LyingCompletions faults =
                new LyingCompletions(completion -> late[0].board().demandReset(VirtBoard.FIRST_DEVICE));
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSegments(1, 512);
        try (DriverFixture fixture =
                        DriverFixture.bad(options, DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            late[0] = fixture;
            assertFault(() -> driver.write(0, fixture.lease(0, 64 * 512)), BlockFault.DEVICE_FAILED);

            faults.on = false;
            driver.write(0, fixture.lease(0, 64 * 512));
            assertThat(driver.statistics().recoveries()).isEqualTo(1);
        }
    }

    @Test
    void row43GivesUpADeviceWhoseResetHasNoEffect() throws Exception {
        AtomicBoolean stuck = new AtomicBoolean();
        DeviceFaults faults = new DeviceFaults() {
            @Override
            public boolean takes(MmioRegister register, int value) {
                return !(stuck.get() && register == MmioRegister.STATUS);
            }

            @Override
            public void completing(Completion completion) {
                if (stuck.get()) {
                    completion.indexStep(0);
                }
            }
        };
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults))) {
            VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK);
            stuck.set(true);
            byte[] before = dmaBytes(fixture);
            assertFault(() -> driver.read(0, fixture.lease(0, 512)), BlockFault.TIMED_OUT);
            byte[] after = dmaBytes(fixture);

            stuck.set(false);

            assertFault(
                    () -> driver.read(0, fixture.lease(0, 512)),
                    BlockFault.DEVICE_FAILED,
                    "did not come back",
                    "may still write to memory");
            assertFault(driver::geometry, BlockFault.DEVICE_FAILED);
            assertThat(after).as("the request was there").isNotEqualTo(before);
            assertThat(dmaBytes(fixture))
                    .as("memory of a device that was not reset")
                    .isEqualTo(after);
        }
    }

    private static byte[] dmaBytes(DriverFixture fixture) {
        byte[] copy = new byte[(int) DriverFixture.DMA_BYTES];
        fixture.dma().get(0, copy, 0, copy.length);
        return copy;
    }

    @Test
    void row44FailsEverythingWhenTheDeviceVanishes() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64)) {
            AtomicBoolean gone = new AtomicBoolean();
            VanishingMmio mmio =
                    new VanishingMmio(fixture.board().mmio("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x1000), gone);
            VirtioBlockDriver driver =
                    new VirtioBlockDriver(mmio, fixture.dma(), fixture.board().irq(47), DriverFixture.QUICK);
            driver.read(0, fixture.lease(0, 512));

            gone.set(true);

            assertFault(() -> driver.read(0, fixture.lease(0, 512)), BlockFault.DEVICE_FAILED, "LOST", "unplugged");
            assertFault(driver::flush, BlockFault.DEVICE_FAILED, "unplugged");
            driver.close();
        }
    }

    @Test
    void row44RefusesADeviceThatIsGoneAtStart() {
        try (DriverFixture fixture = DriverFixture.of(64)) {
            VanishingMmio mmio = new VanishingMmio(
                    fixture.board().mmio("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x1000), new AtomicBoolean(true));

            assertThatThrownBy(() -> new VirtioBlockDriver(
                            mmio, fixture.dma(), fixture.board().irq(47), DriverFixture.QUICK))
                    .isInstanceOfSatisfying(
                            VirtioException.class, e -> assertThat(e.fault()).isEqualTo(VirtioFault.LOST));
        }
    }

    @Test
    void row45LosesNothingByARandomAvailEvent() throws Exception {
        Random random = new Random(45);
        DeviceFaults faults = new DeviceFaults() {
            @Override
            public int availEvent(int event) {
                return random.nextInt(4) == 0 ? random.nextInt(1 << 16) : event;
            }
        };
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            for (int i = 0; i < 50; i++) {
                driver.write(i, fixture.lease(0, 512));
            }
            assertThat(driver.statistics().requests()).isEqualTo(50);
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    @Test
    void row46IgnoresUsedFlagsWithEventIndex() throws Exception {
        DeviceFaults faults = new DeviceFaults() {
            @Override
            public int usedFlags(int flags) {
                return SplitRing.FLAG_NO_NOTIFICATION;
            }
        };
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            for (int i = 0; i < 50; i++) {
                driver.write(i, fixture.lease(0, 512));
            }
            assertThat(driver.statistics().kicks()).isEqualTo(50);
        }
    }

    @Test
    void row47TakesAnInterruptBeforeAnyRequest() throws Exception {
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline())) {
            fixture.board().interruptWithoutCause(VirtBoard.FIRST_DEVICE);
            try (VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
                driver.flush();
                assertThat(driver.statistics().requests()).isEqualTo(1);
            }
        }
    }

    @Test
    void row48SanitisesTheSerialNumber() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSerial("ab\u0007\u00ff\u001b[2Jdefghijklmnopqrstuv");
        try (DriverFixture fixture = DriverFixture.bad(options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertThat(driver.serial()).isEqualTo("ab???[2Jdefghijklmno");
        }
    }

    @Test
    void row49RefusesLaterRequestsBeyondAShrunkCapacity() throws Exception {
        DriverFixture[] late = new DriverFixture[1];
        LyingCompletions faults =
                new LyingCompletions(completion -> late[0].model().resize(8));
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSegments(1, 512);
        try (DriverFixture fixture =
                        DriverFixture.bad(options, DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            late[0] = fixture;
            assertFault(() -> driver.write(0, fixture.lease(0, 64 * 512)), BlockFault.IO_ERROR, "status 1");

            faults.on = false;
            assertFault(() -> driver.write(8, fixture.lease(0, 512)), BlockFault.OUT_OF_RANGE, "0..7");
            driver.write(7, fixture.lease(0, 512));
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }
}
