package org.func2ipc.drivers.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.SplitRing;
import org.func2ipc.drivers.virtio.VirtioFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a disk answers to requests, good and bad (status and used.len), and to broken rings: the same on the emulated
 * device and on QEMU's own. [check] L1.4, and the fault-injection table.
 */
public abstract class RequestTableContract {
    private static final int SECTORS = 64;

    /** What a test needs of a disk. */
    public record Shape(DiskMode mode, int blockSize, String serial) {
        static final Shape PLAIN = new Shape(DiskMode.READ_WRITE, 512, "serial");
    }

    /** A driver by hand of a disk with {@code content}, which lets it make mistakes when {@code lenient}. */
    protected abstract RawDriver driver(byte[] content, Shape shape, boolean lenient) throws Exception;

    /** Strict where the request is good. */
    private RawDriver plain(String answer) throws Exception {
        return driver(disk(), Shape.PLAIN, isBad(answer));
    }

    private static boolean isBad(String answer) {
        return !answer.startsWith("0");
    }

    private static byte[] disk() {
        return new byte[SECTORS * 512];
    }

    @ParameterizedTest(name = "{0}: type {1} at sector {2} with {3} bytes: {5}")
    @CsvSource({
        "read 4096,          0,  0, 4096, true,  '0, 4097'",
        "read last sector,   0, 63,  512, true,  '0, 513'",
        "read at capacity,   0, 64,  512, true,  '1, 513'",
        "read over the end,  0, 63, 1024, true,  '1, 1025'",
        "read far beyond,    0, -1,  512, true,  '1, 513'",
        "read 100 bytes,     0,  0,  100, true,  '1, 101'",
        "write 4096,         1,  0, 4096, false, '0, 1'",
        "write over the end, 1, 63, 1024, false, '1, 1'",
        "flush,              4,  0,    0, false, '0, 1'",
        "unknown type,      99,  0,    0, false, '2, 1'",
        "get id,             8,  0,   20, true,  '0, 21'",
    })
    void answersRequests(String name, int type, long sector, int bytes, boolean deviceWrites, String answer)
            throws Exception {
        try (RawDriver driver = plain(answer).start()) {
            driver.request(type, sector, bytes, deviceWrites);

            assertThat(driver.answer()).as(name).isEqualTo(answer);
        }
    }

    @ParameterizedTest(name = "type {0} of {2} sectors at {1} with flags {3}: {5}")
    @CsvSource({
        "11,  0,   8, 0, 16, '0, 1'",
        "13,  0,   8, 0, 16, '0, 1'",
        "13,  0,   8, 1, 16, '0, 1'",
        "11,  0,   8, 1, 16, '2, 1'",
        "13,  0,   8, 2, 16, '2, 1'",
        "13,  0,   8, 0, 32, '2, 1'",
        "11, 60,   8, 0, 16, '1, 1'",
        "13, -1,   8, 0, 16, '1, 1'",
        "13,  0, 4194304, 0, 16, '1, 1'",
    })
    void answersRanges(int type, long sector, int sectors, int flags, int bytes, String answer) throws Exception {
        try (RawDriver driver = plain(answer).start()) {
            driver.memory().putLong(RawDriver.DATA, sector);
            driver.memory().putInt(RawDriver.DATA + 8, sectors);
            driver.memory().putInt(RawDriver.DATA + 12, flags);

            driver.request(type, 0, bytes, false);

            assertThat(driver.answer()).isEqualTo(answer);
        }
    }

    @ParameterizedTest(name = "type {0}: {2}")
    @CsvSource({"1, 512, '1, 1'", "0, 512, '0, 513'", "4, 0, '0, 1'"})
    void answersOnAReadOnlyDisk(int type, int bytes, String answer) throws Exception {
        Shape shape = new Shape(DiskMode.READ_ONLY, 512, "serial");
        try (RawDriver driver = driver(disk(), shape, false).start()) {
            driver.request(type, 0, bytes, type == 0);

            assertThat(driver.answer()).isEqualTo(answer);
        }
    }

    @ParameterizedTest(name = "{1} bytes at sector {0}: {2}")
    @CsvSource({"0, 512, '1, 513'", "1, 4096, '1, 4097'", "8, 4096, '0, 4097'"})
    void answersOnBlocksOf4096(long sector, int bytes, String answer) throws Exception {
        Shape shape = new Shape(DiskMode.READ_WRITE, 4096, "serial");
        try (RawDriver driver = driver(disk(), shape, isBad(answer)).start()) {
            driver.request(0, sector, bytes, true);

            assertThat(driver.answer()).isEqualTo(answer);
        }
    }

    @Test
    void tellsTwentyCharactersOfALongSerialWithoutEndMark() throws Exception {
        Shape shape = new Shape(DiskMode.READ_WRITE, 512, "abcdefghijklmnopqrstuvwxyz");
        try (RawDriver driver = driver(disk(), shape, false).start()) {
            driver.request(8, 0, 20, true);

            assertThat(driver.answer()).isEqualTo("0, 21");
            byte[] id = new byte[20];
            driver.memory().get(RawDriver.DATA, id, 0, 20);
            assertThat(new String(id, StandardCharsets.US_ASCII)).isEqualTo("abcdefghijklmnopqrst");
        }
    }

    @Test
    void takesDataInAnyCutOfBuffers() throws Exception {
        byte[] content = disk();
        Arrays.fill(content, 512, 1024, (byte) 9);
        try (RawDriver driver = driver(content, Shape.PLAIN, false).start()) {
            driver.header(0, 1);
            driver.describe(0, RawDriver.BASE + RawDriver.HEADER, 7, 1, 1);
            driver.describe(1, RawDriver.BASE + RawDriver.HEADER + 7, 9, 1, 2);
            driver.describe(2, RawDriver.BASE + RawDriver.DATA, 100, 3, 3);
            driver.describe(3, RawDriver.BASE + RawDriver.DATA + 200, 412, 3, 4);
            driver.describe(4, RawDriver.BASE + RawDriver.STATUS, 1, 2, 0);

            driver.offer(0).kick();

            assertThat(driver.answer()).isEqualTo("0, 513");
            byte[] data = new byte[612];
            driver.memory().get(RawDriver.DATA, data, 0, data.length);
            assertThat(Arrays.copyOf(data, 100)).containsOnly(9);
            assertThat(Arrays.copyOfRange(data, 100, 200)).containsOnly(0);
            assertThat(Arrays.copyOfRange(data, 200, 612)).containsOnly(9);
        }
    }

    /** How a driver can break a ring, or the request in it. */
    enum Break {
        HEAD_BEYOND_THE_QUEUE,
        INDEX_JUMPS,
        CHAIN_LOOPS,
        NEXT_BEYOND_THE_QUEUE,
        READABLE_AFTER_WRITABLE,
        NO_STATUS_DESCRIPTOR,
        SHORT_HEADER,
        EMPTY_DESCRIPTOR,
        INDIRECT_WITH_NEXT,
        INDIRECT_OF_ODD_LENGTH;

        void on(RawDriver driver) {
            driver.header(0, 0);
            driver.describe(0, RawDriver.BASE + RawDriver.HEADER, 16, SplitRing.FLAG_NEXT, 1);
            driver.describe(1, RawDriver.BASE + RawDriver.DATA, 512, SplitRing.FLAG_NEXT | SplitRing.FLAG_WRITE, 2);
            driver.describe(2, RawDriver.BASE + RawDriver.STATUS, 1, SplitRing.FLAG_WRITE, 0);
            int head = 0;
            long table = RawDriver.BASE + RawDriver.TABLE;
            switch (this) {
                case HEAD_BEYOND_THE_QUEUE -> head = 0x7fff;
                case INDEX_JUMPS -> driver.memory().putShort(RawDriver.AVAILABLE + 2, (short) 1000);
                case CHAIN_LOOPS ->
                    driver.describe(2, RawDriver.BASE + RawDriver.STATUS, 1, SplitRing.FLAG_NEXT | 2, 1);
                case NEXT_BEYOND_THE_QUEUE ->
                    driver.describe(1, RawDriver.BASE + RawDriver.DATA, 512, SplitRing.FLAG_NEXT | 2, 4711);
                case READABLE_AFTER_WRITABLE -> driver.describe(2, RawDriver.BASE + RawDriver.STATUS, 1, 0, 0);
                case NO_STATUS_DESCRIPTOR -> driver.describe(0, RawDriver.BASE + RawDriver.HEADER, 16, 0, 0);
                case SHORT_HEADER -> driver.describe(0, RawDriver.BASE + RawDriver.HEADER, 8, 1, 2);
                case EMPTY_DESCRIPTOR -> driver.describe(1, RawDriver.BASE + RawDriver.DATA, 0, 3, 2);
                case INDIRECT_WITH_NEXT ->
                    driver.describe(0, table, 48, SplitRing.FLAG_INDIRECT | SplitRing.FLAG_NEXT, 1);
                case INDIRECT_OF_ODD_LENGTH -> driver.describe(0, table, 47, SplitRing.FLAG_INDIRECT, 0);
            }
            if (this == INDEX_JUMPS) {
                driver.kick();
            } else {
                driver.offer(head).kick();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    void asksForAResetWhenTheRingIsBroken(Break broken) throws Exception {
        long features = VirtioFeature.of(VirtioFeature.VERSION_1, VirtioFeature.INDIRECT_DESC);
        try (RawDriver driver = driver(disk(), Shape.PLAIN, true).start(features)) {
            broken.on(driver);

            assertThat(driver.read(MmioRegister.STATUS)).isEqualTo(0x4f);
            assertThat(driver.read(MmioRegister.INTERRUPT_STATUS)).isEqualTo(3);
        }
    }
}
