package org.func2ipc.drivers.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.virtio.DeviceStatus;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.VirtioFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A strict device names each mistake of a driver; a lenient one copes with it as QEMU does. */
class StrictDeviceTest {
    private static final long BASE = RawDriver.BASE;
    private static final int HEADER_END = 16;

    private static RawDriver chain(RawDriver driver) {
        driver.header(0, 0);
        driver.describe(0, BASE + RawDriver.HEADER, HEADER_END, 1, 1);
        driver.describe(1, BASE + RawDriver.DATA, 512, 3, 2);
        return driver.describe(2, BASE + RawDriver.STATUS, 1, 2, 0);
    }

    private static Map<String, Consumer<RawDriver>> registerMistakes() {
        Map<String, Consumer<RawDriver>> mistakes = new TreeMap<>();
        mistakes.put("each in a write of its own", d -> d.write(MmioRegister.STATUS, 3));
        mistakes.put("DRIVER_OK, each", d -> d.write(MmioRegister.STATUS, 1)
                .write(MmioRegister.STATUS, 3)
                .write(MmioRegister.STATUS, 7));
        mistakes.put(
                "cleared by a reset alone", d -> d.write(MmioRegister.STATUS, 1).write(MmioRegister.STATUS, 2));
        mistakes.put("status bits are added one by one", d -> d.write(MmioRegister.STATUS, 0x11));
        mistakes.put("is the device's to set", d -> d.write(MmioRegister.STATUS, 0x41));
        mistakes.put("waits until the status reads 0", d -> d.write(MmioRegister.STATUS, 0)
                .write(MmioRegister.STATUS, 1));
        mistakes.put("FEATURES_OK is read again", d -> d.negotiate(RawDriver.FEATURES)
                .write(MmioRegister.STATUS, 15));
        mistakes.put("that set FAILED leaves the device alone", d -> d.negotiate(RawDriver.FEATURES)
                .write(MmioRegister.STATUS, 0x8b)
                .write(MmioRegister.QUEUE_SEL, 0));
        mistakes.put("only offered features", d -> d.negotiate(RawDriver.FEATURES | VirtioFeature.RING_PACKED.mask()));
        mistakes.put("not changed after FEATURES_OK", d -> d.negotiate(RawDriver.FEATURES)
                .write(MmioRegister.DRIVER_FEATURES, 0));
        mistakes.put("between FEATURES_OK and DRIVER_OK", d -> d.write(MmioRegister.QUEUE_SIZE, 8));
        mistakes.put("not changed while QueueReady is 1", d -> d.negotiate(RawDriver.FEATURES)
                .programQueue()
                .write(MmioRegister.QUEUE_READY, 1)
                .write(MmioRegister.QUEUE_SIZE, 4));
        mistakes.put("whose QueueSizeMax is 0", d -> d.negotiate(RawDriver.FEATURES)
                .write(MmioRegister.QUEUE_SEL, 1)
                .write(MmioRegister.QUEUE_SIZE, 8));
        mistakes.put("QueueSize must be a power of two", d -> d.negotiate(RawDriver.FEATURES)
                .programQueue()
                .write(MmioRegister.QUEUE_SIZE, 6)
                .write(MmioRegister.QUEUE_READY, 1));
        mistakes.put("at most QueueSizeMax", d -> d.negotiate(RawDriver.FEATURES)
                .programQueue()
                .write(MmioRegister.QUEUE_SIZE, 2048)
                .write(MmioRegister.QUEUE_READY, 1));
        mistakes.put("descriptor table must be aligned to 16", d -> d.negotiate(RawDriver.FEATURES)
                .programQueue()
                .write(MmioRegister.QUEUE_DESC_LOW, (int) BASE + 8)
                .write(MmioRegister.QUEUE_READY, 1));
        mistakes.put("available ring must be aligned to 2", d -> d.negotiate(RawDriver.FEATURES)
                .programQueue()
                .write(MmioRegister.QUEUE_DRIVER_LOW, (int) BASE + 0x101)
                .write(MmioRegister.QUEUE_READY, 1));
        mistakes.put("used ring must be aligned to 4", d -> d.negotiate(RawDriver.FEATURES)
                .programQueue()
                .write(MmioRegister.QUEUE_DEVICE_LOW, (int) BASE + 0x202)
                .write(MmioRegister.QUEUE_READY, 1));
        mistakes.put("only attached memory", d -> d.negotiate(RawDriver.FEATURES)
                .programQueue()
                .write(MmioRegister.QUEUE_DEVICE_LOW, (int) BASE + RawDriver.MEMORY - 4)
                .write(MmioRegister.QUEUE_READY, 1));
        mistakes.put("no notification before DRIVER_OK", d -> d.negotiate(RawDriver.FEATURES)
                .kick());
        mistakes.put("only a queue that is ready is notified", d -> d.start().write(MmioRegister.QUEUE_NOTIFY, 1));
        mistakes.put("only interrupts that were seen", d -> d.write(MmioRegister.INTERRUPT_ACK, 1));
        mistakes.put("where they are writable", d -> d.write(MmioRegister.MAGIC_VALUE, 1));
        mistakes.put("where they are readable", d -> d.read(MmioRegister.QUEUE_SIZE));
        mistakes.put("registers are read whole", d -> d.mmio().read16(0));
        mistakes.put("exists only with its feature", d -> d.mmio().read32(0x108));
        mistakes.put("in its natural width", d -> d.mmio().read8(0x100));
        mistakes.put("no field begins at this offset", d -> d.mmio().read32(0x1f0));
        return mistakes;
    }

    private static Map<String, Consumer<RawDriver>> ringMistakes() {
        Map<String, Consumer<RawDriver>> mistakes = new TreeMap<>();
        mistakes.put("a head must be below", d -> chain(d).offer(8).kick());
        mistakes.put("offered again before it was used", d -> {
            chain(d).offer(0).offer(0).kick();
        });
        mistakes.put("idx never goes back", d -> {
            chain(d).memory().putShort(RawDriver.AVAILABLE + 2, (short) -1);
            d.kick();
        });
        mistakes.put("next must be below 8", d -> chain(d).describe(1, BASE + RawDriver.DATA, 512, 3, 8)
                .offer(0)
                .kick());
        mistakes.put("nor loop", d -> chain(d).describe(1, BASE + RawDriver.DATA, 512, 3, 1)
                .offer(0)
                .kick());
        mistakes.put("come before those it writes", d -> chain(d).describe(2, BASE + RawDriver.STATUS, 1, 0, 0)
                .offer(0)
                .kick());
        mistakes.put("must not be empty", d -> chain(d).describe(1, BASE + RawDriver.DATA, 0, 3, 2)
                .offer(0)
                .kick());
        mistakes.put("reaches only attached memory", d -> chain(d).describe(1, BASE + RawDriver.MEMORY - 100, 512, 3, 2)
                .offer(0)
                .kick());
        mistakes.put("INDIRECT needs the feature", d -> chain(d).describe(0, BASE + RawDriver.TABLE, 48, 4, 0)
                .offer(0)
                .kick());
        mistakes.put("a request has a header", d -> chain(d).describe(0, BASE + RawDriver.HEADER, 15, 1, 1)
                .offer(0)
                .kick());
        mistakes.put("and a status byte", d -> d.header(4, 0)
                .describe(0, BASE + RawDriver.HEADER, 16, 0, 0)
                .offer(0)
                .kick());
        return mistakes;
    }

    private static Map<String, Consumer<RawDriver>> indirectMistakes() {
        Map<String, Consumer<RawDriver>> mistakes = new TreeMap<>();
        mistakes.put(
                "INDIRECT and NEXT exclude",
                d -> d.describe(0, BASE + RawDriver.TABLE, 48, 5, 1).offer(0).kick());
        mistakes.put(
                "positive multiple of 16",
                d -> d.describe(0, BASE + RawDriver.TABLE, 40, 4, 0).offer(0).kick());
        mistakes.put("must not hold another", d -> d.describe(0, BASE + RawDriver.TABLE, 48, 4, 0)
                .describeAt(RawDriver.TABLE, 0, BASE + RawDriver.TABLE, 48, 4, 0)
                .offer(0)
                .kick());
        mistakes.put("next must be below 3", d -> d.describe(0, BASE + RawDriver.TABLE, 48, 4, 0)
                .describeAt(RawDriver.TABLE, 0, BASE + RawDriver.HEADER, 16, 1, 3)
                .offer(0)
                .kick());
        mistakes.put("flags must be 0 with EVENT_IDX", d -> {
            chain(d).memory().putShort(RawDriver.AVAILABLE, (short) 1);
            d.offer(0).kick();
        });
        return mistakes;
    }

    private static Map<String, Consumer<RawDriver>> requestMistakes() {
        Map<String, Consumer<RawDriver>> mistakes = new TreeMap<>();
        mistakes.put("a flush has sector 0", d -> d.request(4, 7, 0, false));
        mistakes.put("and no data", d -> d.request(4, 0, 512, false));
        mistakes.put("a request lies within the capacity", d -> d.request(0, 64, 512, true));
        mistakes.put("within the capacity (", d -> d.request(1, 63, 1024, false));
        mistakes.put("data is a positive multiple of the block size", d -> d.request(0, 0, 100, true));
        mistakes.put("only requests of the specification", d -> d.request(99, 0, 0, false));
        mistakes.put("has at most as many ranges", d -> d.range(11, 0, 8, 0).request(11, 0, 32, false));
        mistakes.put("has no flags", d -> d.range(11, 0, 8, 1).request(11, 0, 16, false));
        mistakes.put("at most as many sectors", d -> d.range(13, 0, 1 << 23, 0).request(13, 0, 16, false));
        mistakes.put("has sector 0 in its header", d -> d.range(13, 0, 8, 0).request(13, 5, 16, false));
        mistakes.put("GET_ID takes exactly 20 bytes", d -> d.request(8, 0, 21, true));
        mistakes.put("a read has no data for the device to read", d -> d.request(0, 0, 512, false));
        mistakes.put("a write has no data for the device to write", d -> d.request(1, 0, 512, true));
        return mistakes;
    }

    static Stream<Arguments> mistakes() {
        long rings = RawDriver.FEATURES | VirtioFeature.of(VirtioFeature.INDIRECT_DESC, VirtioFeature.EVENT_IDX);
        return Stream.of(
                        started(registerMistakes(), d -> {}, false),
                        started(ringMistakes(), RawDriver::start, true),
                        started(indirectMistakes(), d -> d.start(rings), true),
                        started(requestMistakes(), RawDriver::start, false))
                .flatMap(s -> s);
    }

    private static Stream<Arguments> started(
            Map<String, Consumer<RawDriver>> mistakes, Consumer<RawDriver> start, boolean breaksTheRing) {
        return mistakes.entrySet().stream().map(e -> Arguments.of(e.getKey(), start, e.getValue(), breaksTheRing));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void throwsEachMistakeOfTheDriver(
            String rule, Consumer<RawDriver> start, Consumer<RawDriver> mistake, boolean breaksTheRing) {
        RawDriver driver = RawDriver.strict(new byte[64 * 512]);
        start.accept(driver);

        assertThatThrownBy(() -> mistake.accept(driver))
                .isInstanceOf(DriverViolationException.class)
                .hasMessageContaining(rule);

        assertThat(driver.board().violations()).first().asString().contains(rule);
        assertThatThrownBy(() -> driver.read(MmioRegister.STATUS)).isInstanceOf(DriverViolationException.class);
        assertThatThrownBy(driver::close).isInstanceOf(DriverViolationException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void copesWithEachMistakeWhenLenient(
            String rule, Consumer<RawDriver> start, Consumer<RawDriver> mistake, boolean breaksTheRing) {
        try (RawDriver driver = RawDriver.lenient(new byte[64 * 512])) {
            start.accept(driver);

            mistake.accept(driver);

            assertThat(driver.board().violations()).anyMatch(v -> v.toString().contains(rule));
            int status = driver.read(MmioRegister.STATUS);
            assertThat((status & DeviceStatus.NEEDS_RESET) != 0).isEqualTo(breaksTheRing);
            if (breaksTheRing) {
                assertThat(status).isEqualTo(0x4f);
                assertThat(driver.read(MmioRegister.INTERRUPT_STATUS)).isEqualTo(3);
            }
            driver.start();
            driver.memory().fill(0, RawDriver.MEMORY, (byte) 0);
            assertThat(driver.read(MmioRegister.STATUS)).isEqualTo(15);
        }
    }

    @Test
    void keepsFeaturesOkFromADriverWithoutVersion1() {
        try (RawDriver driver = RawDriver.strict(new byte[512])) {
            driver.negotiate(VirtioFeature.BLK_FLUSH.mask());

            assertThat(driver.read(MmioRegister.STATUS)).isEqualTo(3);
        }
    }

    @Test
    void identifiesItselfInEverySlot() throws Exception {
        try (VirtBoard board = VirtBoard.withDisk(new HeapDisk(new byte[512], DiskMode.READ_WRITE))) {
            for (int slot = 0; slot < VirtBoard.SLOTS; slot++) {
                Callable<Integer> id = idOf(board, slot);
                assertThat(id.call()).isEqualTo(slot == 31 ? 2 : 0);
            }
        }
    }

    private static Callable<Integer> idOf(VirtBoard board, int slot) {
        var mmio = board.mmio("slot" + slot, 0x0a00_0000L + slot * 0x200L, 0x200);
        assertThat(mmio.read32(0)).isEqualTo(0x7472_6976);
        assertThat(mmio.read32(4)).isEqualTo(2);
        return () -> mmio.read32(8);
    }

    @Test
    void interruptsByTheEventIndexAlone() {
        long features = RawDriver.FEATURES | VirtioFeature.EVENT_IDX.mask();
        try (RawDriver driver = RawDriver.strict(new byte[64 * 512]).start(features)) {
            driver.memory().putShort(RawDriver.AVAILABLE + 4 + 2 * RawDriver.SIZE, (short) 2);
            for (int i = 0; i < 3; i++) {
                driver.request(0, 0, 512, true);
                assertThat(driver.read(MmioRegister.INTERRUPT_STATUS))
                        .as("after %s", i)
                        .isEqualTo(i == 2 ? 1 : 0);
            }
        }
    }

    @Test
    void honoursTheFlagAgainstInterrupts() {
        try (RawDriver driver = RawDriver.strict(new byte[64 * 512]).start()) {
            driver.memory().putShort(RawDriver.AVAILABLE, (short) 1);
            driver.request(0, 0, 512, true);
            assertThat(driver.read(MmioRegister.INTERRUPT_STATUS)).isZero();

            driver.memory().putShort(RawDriver.AVAILABLE, (short) 0);
            driver.request(0, 0, 512, true);
            assertThat(driver.read(MmioRegister.INTERRUPT_STATUS)).isEqualTo(1);
        }
    }
}
