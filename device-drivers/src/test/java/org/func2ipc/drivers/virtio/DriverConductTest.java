package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.assertFault;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.random;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.block.BlockStream;
import org.func2ipc.drivers.block.BlockTopology;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.Completion;
import org.func2ipc.drivers.device.DeviceFaults;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.device.HeapDisk;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the driver behaves towards a good device, step by step. */
class DriverConductTest {
    /** Registers written, configuration read, notifications heard, in order. */
    private static final class Watching implements DeviceFaults {
        private final List<String> trace = new ArrayList<>();
        private final List<Integer> configOffsets = new ArrayList<>();

        @Override
        public int read(MmioRegister register, int value) {
            trace.add("read " + register);
            return value;
        }

        @Override
        public boolean takes(MmioRegister register, int value) {
            trace.add(register + "=" + Integer.toHexString(value));
            return true;
        }

        @Override
        public int readConfig(int offset, int width, int value) {
            configOffsets.add(offset);
            return value;
        }

        private List<String> of(String... registers) {
            return trace.stream()
                    .filter(step -> Arrays.stream(registers).anyMatch(step::startsWith))
                    .toList();
        }
    }

    @Test
    @ShowsRule({"start: sequence", "start: no early kick", "start: status grows", "start: reset"})
    void startsInTheOrderOfTheSpecification() throws Exception {
        Watching watching = new Watching();
        try (DriverFixture fixture = DriverFixture.of(
                        64, BlockModelOptions.DEFAULT, DevicePolicy.inline().with(watching));
                VirtioBlockDriver driver = fixture.start()) {
            assertThat(watching.of("STATUS=", "DRIVER_FEATURES=", "QUEUE_READY=", "QUEUE_NOTIFY"))
                    .containsExactly(
                            "STATUS=0",
                            "STATUS=1",
                            "STATUS=3",
                            "DRIVER_FEATURES=30006644",
                            "DRIVER_FEATURES=1",
                            "STATUS=b",
                            "QUEUE_READY=1",
                            "STATUS=f");
            int ok = watching.trace.indexOf("STATUS=b");
            assertThat(watching.trace.get(ok + 1)).isEqualTo("read STATUS");
            assertThat(watching.trace.get(watching.trace.indexOf("STATUS=0") + 1))
                    .isEqualTo("read STATUS");
            driver.flush();
            assertThat(watching.trace).contains("QUEUE_NOTIFY=0");
        }
    }

    @Test
    @ShowsRule("mmio: select")
    void selectsBeforeEachAccess() throws Exception {
        Watching watching = new Watching();
        BlockModelOptions options = BlockModelOptions.DEFAULT.withQueues(2);
        try (DriverFixture fixture =
                        DriverFixture.of(64, options, DevicePolicy.inline().with(watching));
                VirtioBlockDriver driver = fixture.start(VirtioBlockOptions.DEFAULT.withQueues(2))) {
            assertThat(watching.of("DEVICE_FEATURES_SEL", "read DEVICE_FEATURES"))
                    .containsExactly(
                            "DEVICE_FEATURES_SEL=0",
                            "read DEVICE_FEATURES",
                            "DEVICE_FEATURES_SEL=1",
                            "read DEVICE_FEATURES");
            assertThat(watching.of("QUEUE_SEL", "read QUEUE_SIZE_MAX", "QUEUE_SIZE=", "QUEUE_READY="))
                    .containsExactly(
                            "QUEUE_SEL=0",
                            "read QUEUE_SIZE_MAX",
                            "QUEUE_SEL=1",
                            "read QUEUE_SIZE_MAX",
                            "QUEUE_SEL=0",
                            "QUEUE_SIZE=40",
                            "QUEUE_READY=1",
                            "QUEUE_SEL=1",
                            "QUEUE_SIZE=40",
                            "QUEUE_READY=1");
            assertThat(driver.describe()).contains("2 queues");
        }
    }

    @Test
    @ShowsRule({"config: conditional", "config: natural width", "config: writeback"})
    void readsOfTheConfigurationOnlyWhatItsFeaturesTell() throws Exception {
        Watching watching = new Watching();
        BlockModelOptions options = BlockModelOptions.DEFAULT.withFeatures(
                VirtioFeature.of(VirtioFeature.VERSION_1, VirtioFeature.BLK_BLK_SIZE, VirtioFeature.BLK_CONFIG_WCE));
        try (DriverFixture fixture =
                        DriverFixture.of(64, options, DevicePolicy.inline().with(watching));
                VirtioBlockDriver driver = fixture.start()) {
            assertThat(driver.geometry().blockCount()).isEqualTo(64);
            assertThat(watching.configOffsets)
                    .containsOnly(
                            BlockConfigField.CAPACITY.offset(),
                            BlockConfigField.CAPACITY.offset() + 4,
                            BlockConfigField.BLK_SIZE.offset());
        }
    }

    @Test
    @ShowsRule("features: zoned")
    void refusesAHostManagedZonedDevice() {
        DeviceFaults zoned = new DeviceFaults() {
            @Override
            public int readConfig(int offset, int width, int value) {
                return offset == BlockConfigField.ZONED_MODEL.offset() ? 1 : value;
            }
        };
        BlockModelOptions options = BlockModelOptions.DEFAULT.withFeatures(
                BlockModelOptions.DEFAULT.features() | VirtioFeature.BLK_ZONED.mask());
        try (DriverFixture fixture =
                DriverFixture.bad(options, DevicePolicy.inline().with(zoned))) {
            assertThatThrownBy(fixture::start)
                    .isInstanceOf(VirtioException.class)
                    .hasMessageContaining("host-managed");
        }
    }

    @Test
    @ShowsRule("features: read-only")
    void acceptsReadOnly() throws Exception {
        try (DriverFixture fixture = DriverFixture.readOnly(64);
                VirtioBlockDriver driver = fixture.start()) {
            assertThat(driver.describe()).contains("BLK_RO");
        }
    }

    @Test
    @ShowsRule("mmio: acknowledge")
    void acknowledgesOnlyDefinedBitsThatItSaw() throws Exception {
        Watching watching = new Watching();
        DeviceFaults more = new DeviceFaults() {
            @Override
            public int read(MmioRegister register, int value) {
                return register == MmioRegister.INTERRUPT_STATUS ? value | 0xf0 : value;
            }

            @Override
            public boolean takes(MmioRegister register, int value) {
                return watching.takes(register, value);
            }
        };
        try (DriverFixture fixture = DriverFixture.of(
                        64, BlockModelOptions.DEFAULT, DevicePolicy.inline().with(more));
                VirtioBlockDriver driver = fixture.start()) {
            driver.flush();
            assertThat(watching.of("INTERRUPT_ACK")).containsExactly("INTERRUPT_ACK=1");
        }
    }

    /** D3: the request is completed after both acknowledgements. */
    @Test
    @ShowsRule("mmio: order")
    void waitsAcknowledgesDeviceThenLineThenCompletes() throws Exception {
        Watching watching = new Watching();
        List<String> trace = watching.trace;
        try (DriverFixture fixture = DriverFixture.of(
                64, BlockModelOptions.DEFAULT, DevicePolicy.inline().with(watching))) {
            BlockStream[] late = new BlockStream[1];
            WatchedIrq irq = new WatchedIrq(fixture.board().irq(47), trace, () -> {
                if (late[0].next()) {
                    trace.add("completed too early");
                }
            });
            try (VirtioBlockDriver driver = new VirtioBlockDriver(
                            fixture.board().mmio("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x1000), fixture.dma(), irq);
                    BlockStream stream = driver.open(1)) {
                late[0] = stream;
                stream.flush(5);
                stream.submit();
                trace.clear();

                assertThat(stream.await(1, Duration.ofSeconds(5))).isEqualTo(1);

                assertThat(trace)
                        .containsExactly("wait", "read INTERRUPT_STATUS", "INTERRUPT_ACK=1", "acknowledge line");
                assertThat(stream.next()).isTrue();
            }
        }
    }

    /** D3: what the device raises between the two acknowledgements is neither lost nor delivered twice. */
    @Test
    @Timeout(20)
    void losesNothingThatIsRaisedBetweenTheAcknowledgements() throws Exception {
        VirtioBlockOptions noPoll =
                new VirtioBlockOptions(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(10));
        try (DriverFixture fixture = DriverFixture.of(64)) {
            AtomicBoolean once = new AtomicBoolean(true);
            BlockStream[] late = new BlockStream[1];
            WatchedIrq irq = new WatchedIrq(fixture.board().irq(47), new ArrayList<>(), () -> {
                if (once.getAndSet(false)) {
                    late[0].submit();
                }
            });
            try (VirtioBlockDriver driver = new VirtioBlockDriver(
                            fixture.board().mmio("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x1000),
                            fixture.dma(),
                            irq,
                            noPoll);
                    BlockStream first = driver.open(1);
                    BlockStream between = driver.open(1)) {
                late[0] = between;
                between.flush(2);
                first.flush(1);
                first.submit();

                assertThat(first.await(1, Duration.ofSeconds(4))).isEqualTo(1);
                assertThat(between.await(1, Duration.ofSeconds(4))).isEqualTo(1);

                assertThat(first.next() && between.next()).isTrue();
                assertThat(driver.statistics().recoveries()).isZero();
            }
        }
    }

    @Test
    @Timeout(20)
    @ShowsRule("config: resize")
    void learnsANewCapacityFromTheInterruptOfTheConfiguration() throws Exception {
        DriverFixture[] late = new DriverFixture[1];
        int[] sectors = {64, 16, 48};
        LyingCompletions resizing =
                new LyingCompletions(completion -> late[0].model().resize(sectors[2]));
        try (DriverFixture fixture = DriverFixture.of(
                        64, BlockModelOptions.DEFAULT, DevicePolicy.inline().with(resizing));
                VirtioBlockDriver driver = fixture.start()) {
            late[0] = fixture;
            driver.flush();
            resizing.on = false;

            // Nobody asked for the geometry: the limits of the next request are those of the interrupt.
            assertFault(() -> driver.read(48, fixture.lease(0, 512)), BlockFault.OUT_OF_RANGE, "0..47");
            assertThat(driver.statistics().requests()).isEqualTo(1);

            fixture.model().resize(sectors[0]);
            driver.read(63, fixture.lease(0, 512));
            assertThat(driver.geometry().blockCount()).isEqualTo(64);
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    @Test
    void tellsTheTopologyOfTheDevice() throws Exception {
        BlockTopology topology = new BlockTopology(8, 1, 8, 256);
        BlockModelOptions options = BlockModelOptions.DEFAULT.withTopology(topology);
        try (DriverFixture fixture = DriverFixture.of(64, options, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start()) {
            assertThat(driver.topology()).isEqualTo(topology);
        }
        BlockModelOptions without = options.without(VirtioFeature.BLK_TOPOLOGY);
        try (DriverFixture fixture = DriverFixture.of(64, without, DevicePolicy.inline());
                VirtioBlockDriver driver = fixture.start()) {
            assertThat(driver.topology()).isEqualTo(BlockTopology.UNKNOWN);
        }
    }

    @Test
    void takesATopologyThatNoDeviceCanHaveAsNone() throws Exception {
        DeviceFaults lying = new DeviceFaults() {
            @Override
            public int readConfig(int offset, int width, int value) {
                boolean topology = offset >= BlockConfigField.PHYSICAL_BLOCK_EXP.offset()
                        && offset <= BlockConfigField.OPT_IO_SIZE.offset();
                return topology ? -1 : value;
            }
        };
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(lying));
                VirtioBlockDriver driver = fixture.start()) {
            assertThat(driver.topology()).isEqualTo(new BlockTopology(1, 0, 65_535, 0xffff_ffffL));
            driver.write(0, fixture.lease(0, 512));
        }
    }

    /** The device reads and writes the client's own pages, and the driver's region holds none of the data. */
    @Test
    void movesDataBetweenLeaseAndDeviceWithoutACopy() throws Exception {
        byte[] content = random(64 * 512, 21);
        List<String> moves = new ArrayList<>();
        Memory[] client = new Memory[1];
        HeapDisk disk = new HeapDisk(content.clone(), DiskMode.READ_WRITE);
        WatchedDisk watched = new WatchedDisk(
                disk,
                (what, memory, offset, length) ->
                        moves.add(what + " " + (memory == client[0]) + " " + offset + "+" + length));
        try (DriverFixture fixture = DriverFixture.on(watched);
                VirtioBlockDriver driver = fixture.start()) {
            client[0] = fixture.clientMemory();
            byte[] data = random(4096, 22);
            Lease from = fixture.lease(0x7000, 4096);
            from.put(0, data, 0, data.length);

            driver.write(8, from.readOnly());
            driver.read(16, fixture.lease(0x9200, 1024));

            assertThat(moves).containsExactly("write true " + 0x7000 + "+4096", "read true " + 0x9200 + "+1024");
            assertThat(DriverFixture.bytes(fixture.lease(0x9200, 1024)))
                    .isEqualTo(Arrays.copyOfRange(content, 16 * 512, 18 * 512));
            byte[] region = new byte[(int) DriverFixture.DMA_BYTES];
            fixture.dma().get(0, region, 0, region.length);
            assertThat(indexOf(region, Arrays.copyOf(data, 16))).isNegative();
            assertThat(indexOf(region, Arrays.copyOfRange(content, 16 * 512, 16 * 512 + 16)))
                    .isNegative();
        }
    }

    private static int indexOf(byte[] where, byte[] what) {
        for (int i = 0; i + what.length <= where.length; i++) {
            if (Arrays.equals(where, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }

    /** What a client does while a call of another waits for the device. */
    @Test
    @Timeout(20)
    void servesOthersWhileOneWaits() throws Exception {
        AtomicBoolean hold = new AtomicBoolean(true);
        LyingCompletions faults = new LyingCompletions((Completion completion) -> {
            if (hold.getAndSet(false)) {
                completion.indexStep(0);
            }
        });
        VirtioBlockOptions options =
                new VirtioBlockOptions(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(20));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(options);
                BlockStream stuck = driver.open(1)) {
            stuck.flush(0);
            stuck.submit();
            Future<Integer> waiting = threads.submit(() -> stuck.await(1, Duration.ofSeconds(10)));

            for (int i = 0; i < 100; i++) {
                driver.write(i % 64, fixture.lease(0, 512));
            }
            assertThat(driver.statistics().requests()).isEqualTo(100);
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(driver.statistics().recoveries()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
