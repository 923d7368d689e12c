package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.CompletionSchedule;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.drivers.device.HeapDisk;
import org.func2ipc.dsl.component.Lease;

/** Any requests, on any device within the rules, have the effect that they have on an array of bytes. */
class BlockRequestsProperties {
    private static final int SECTORS = 512;

    enum Kind {
        READ,
        WRITE,
        FLUSH,
        DISCARD,
        ZERO
    }

    record Request(Kind kind, int block, int count, long seed) {}

    record Device(
            boolean ownThread,
            boolean shuffled,
            boolean indirect,
            boolean eventIndex,
            int queue,
            int segments,
            int size,
            long seed) {
        BlockModelOptions options() {
            BlockModelOptions options =
                    BlockModelOptions.DEFAULT.withQueueSizeMax(queue).withSegments(segments, size);
            options = indirect ? options : options.without(VirtioFeature.INDIRECT_DESC);
            options = eventIndex ? options : options.without(VirtioFeature.EVENT_IDX);
            return options.withMaxRangeSectors(17);
        }

        DevicePolicy policy() {
            DevicePolicy policy = ownThread ? DevicePolicy.ownThread() : DevicePolicy.inline();
            return shuffled ? policy.with(CompletionSchedule.shuffled(seed, ownThread ? 20_000 : 0)) : policy;
        }
    }

    @Provide
    Arbitrary<List<Request>> requests() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, SECTORS - 1),
                        Arbitraries.integers().between(1, 96),
                        Arbitraries.longs())
                .as((kind, block, count, seed) -> new Request(kind, block, Math.min(count, SECTORS - block), seed))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Device> devices() {
        Arbitrary<Boolean> any = Arbitraries.of(true, false);
        return Combinators.combine(
                        any,
                        any,
                        any,
                        any,
                        Arbitraries.of(4, 8, 100, 1024),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of(512, 700, 1024, 4096, 1 << 20),
                        Arbitraries.longs())
                .as(Device::new);
    }

    @Property(tries = 120)
    void haveTheEffectThatTheyHaveOnAnArray(
            @ForAll("devices") Device device, @ForAll("requests") List<Request> requests) throws Exception {
        try (DriverFixture fixture = DriverFixture.of(SECTORS, device.options(), device.policy());
                VirtioBlockDriver driver = fixture.start()) {
            byte[] model = new byte[SECTORS * 512];
            for (Request request : requests) {
                run(driver, fixture, model, request);
            }
            assertThat(Arrays.equals(fixture.content(), model)).isTrue();
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    private static void run(VirtioBlockDriver driver, DriverFixture fixture, byte[] model, Request request)
            throws BlockException {
        int from = request.block * 512;
        int to = from + request.count * 512;
        Lease lease = fixture.lease(4096L * (request.seed & 7), to - from);
        switch (request.kind) {
            case READ -> {
                driver.read(request.block, lease);
                assertThat(DriverFixture.bytes(lease)).isEqualTo(Arrays.copyOfRange(model, from, to));
            }
            case WRITE -> {
                byte[] data = new byte[to - from];
                new Random(request.seed).nextBytes(data);
                lease.put(0, data, 0, data.length);
                driver.write(request.block, lease.readOnly());
                System.arraycopy(data, 0, model, from, data.length);
            }
            case FLUSH -> driver.flush();
            case DISCARD -> {
                driver.discard(request.block, request.count);
                Arrays.fill(model, from, to, HeapDisk.DISCARDED);
            }
            case ZERO -> {
                driver.writeZeroes(request.block, request.count);
                Arrays.fill(model, from, to, (byte) 0);
            }
        }
    }

    /** Row 50: out of order, in batches, over a full ring and the wrap at 65,535. */
    @Property(tries = 4)
    @BadDeviceRow(50)
    void completeOutOfOrderOverTheWrapOfTheIndices(@ForAll long seed) throws Exception {
        BlockModelOptions options =
                BlockModelOptions.DEFAULT.withQueueSizeMax(16).withSegments(1, 512);
        DevicePolicy policy = DevicePolicy.inline().with(CompletionSchedule.shuffled(seed));
        try (DriverFixture fixture = DriverFixture.of(SECTORS, options, policy);
                VirtioBlockDriver driver = fixture.start()) {
            byte[] data = new byte[SECTORS * 512];
            Lease lease = fixture.lease(0, data.length);
            for (int round = 0; round < 140; round++) {
                new Random(seed + round).nextBytes(data);
                lease.put(0, data, 0, data.length);
                driver.write(0, lease);
                assertThat(Arrays.equals(fixture.content(), data))
                        .as("round %s", round)
                        .isTrue();
            }
            assertThat(driver.statistics().requests()).isEqualTo(140L * SECTORS);
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }
}
