package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.assertFault;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.random;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.Completion;
import org.func2ipc.drivers.device.DeviceFaults;
import org.func2ipc.drivers.device.DevicePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that goes bad at work (rows 22 to 49): a typed error, in time, and no harm. */
class BadRequestsTest {
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
    @BadDeviceRow(22)
    void row22StopsTrustingAQueueWithAnIdBeyondIt(int id) throws Exception {
        assertQueueGivenUp(completion -> completion.id(id), "id must be", Integer.toUnsignedString(id));
    }

    @Test
    @BadDeviceRow(23)
    void row23StopsTrustingAQueueWithTheIdOfAFreeSlot() throws Exception {
        assertQueueGivenUp(completion -> completion.id(100), "in flight: 100");
    }

    @Test
    @BadDeviceRow(24)
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
    @BadDeviceRow(25)
    void row25StopsTrustingAQueueThatUsesAChainTwice() throws Exception {
        assertQueueGivenUp(completion -> completion.id(0), "in flight: 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 100, 20_000, -1, -100})
    @BadDeviceRow({26, 27})
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
    @BadDeviceRow({28, 29})
    void row28And29TakesImpossibleLengthsAsErrors(long length) throws Exception {
        assertRequestFails(completion -> completion.length(length), BlockFault.IO_ERROR, "used.len", "" + length);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 512, 1024})
    @BadDeviceRow(30)
    void row30DoesNotHandOutMemoryThatWasNotWritten(long length) throws Exception {
        LyingCompletions faults = new LyingCompletions(completion -> completion.length(length));
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertFault(() -> driver.read(0, fixture.lease(0, 1024)), BlockFault.IO_ERROR, length + " of 1025 bytes");
        }
    }

    @Test
    @BadDeviceRow(31)
    void row31NeverTakesAStatusThatWasNotWrittenAsSuccess() throws Exception {
        assertRequestFails(Completion::withholdStatus, BlockFault.IO_ERROR, "status must be 0, 1 or 2: 255");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 128, 255})
    @BadDeviceRow({32, 33})
    void row32And33NeverTakesAnUnknownStatusAsSuccess(int status) throws Exception {
        assertRequestFails(completion -> completion.status(status), BlockFault.IO_ERROR, ": " + status);
    }

    @Test
    void reportsTheStatusOfTheDevice() throws Exception {
        assertRequestFails(completion -> completion.status(1), BlockFault.IO_ERROR, "status 1");
        assertRequestFails(completion -> completion.status(2), BlockFault.UNSUPPORTED, "status 2");
    }

    @Test
    @BadDeviceRow(34)
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
    @BadDeviceRow(35)
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
    @BadDeviceRow(38)
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
    @BadDeviceRow(39)
    @ShowsRule("kick: interrupts")
    void row39IgnoresAnInterruptWithoutWork() throws Exception {
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            fixture.board().interruptWithoutCause(VirtBoard.FIRST_DEVICE);

            driver.read(0, fixture.lease(0, 512));

            assertThat(driver.statistics().requests()).isEqualTo(1);
        }
    }

    @Test
    @BadDeviceRow(40)
    @ShowsRule("kick: interrupts")
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
    @BadDeviceRow(41)
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

            assertThat(driver.statistics().spurious()).isEqualTo(BlockSession.STORM);
            storm.set(false);
            driver.read(0, fixture.lease(0, 512));
            assertThat(driver.statistics().interrupts()).isEqualTo(BlockSession.STORM + 1L);
        }
    }

    @Test
    @BadDeviceRow(42)
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
    @BadDeviceRow(42)
    @ShowsRule("reset: needed")
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
    @BadDeviceRow(43)
    @ShowsRule({"reset: memory", "reset: deadline"})
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
    @BadDeviceRow(44)
    void row44FailsEverythingWhenTheDeviceVanishes() throws Exception {
        try (DriverFixture fixture = DriverFixture.of(64)) {
            VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK);
            driver.read(0, fixture.lease(0, 512));

            fixture.board().unplug(VirtBoard.FIRST_DEVICE);

            assertFault(() -> driver.read(0, fixture.lease(0, 512)), BlockFault.DEVICE_FAILED, "LOST", "unplugged");
            assertFault(driver::flush, BlockFault.DEVICE_FAILED, "unplugged");
            driver.close();
        }
    }

    @Test
    @BadDeviceRow(44)
    void row44RefusesADeviceThatIsGoneAtStart() {
        try (DriverFixture fixture = DriverFixture.of(64)) {
            fixture.board().unplug(VirtBoard.FIRST_DEVICE);

            assertThatThrownBy(() -> fixture.start(DriverFixture.QUICK))
                    .isInstanceOfSatisfying(
                            VirtioException.class, e -> assertThat(e.fault()).isEqualTo(VirtioFault.LOST));
        }
    }

    @Test
    @BadDeviceRow(45)
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
    @BadDeviceRow(46)
    @ShowsRule("kick: event index")
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
    @BadDeviceRow(47)
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
    @BadDeviceRow(48)
    void row48SanitisesTheSerialNumber() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSerial("ab\u0007\u00ff\u001b[2Jdefghijklmnopqrstuv");
        try (DriverFixture fixture = DriverFixture.bad(options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            assertThat(driver.serial()).isEqualTo("ab???[2Jdefghijklmno");
        }
    }

    @Test
    @BadDeviceRow(49)
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
