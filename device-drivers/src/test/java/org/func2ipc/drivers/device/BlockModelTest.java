package org.func2ipc.drivers.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.func2ipc.drivers.board.VirtBoard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to requests, good and bad, as QEMU 7.2 gives them: status and used.len. */
class BlockModelTest {
    private static final int SECTORS = 64;

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
    void answersAsQemuDoes(String name, int type, long sector, int bytes, boolean deviceWrites, String answer) {
        try (RawDriver driver = RawDriver.strict(disk()).start()) {
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
        "13,  0,  33, 0, 16, '1, 1'",
    })
    void answersRangesAsQemuDoes(int type, long sector, int sectors, int flags, int bytes, String answer) {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withMaxRangeSectors(32);
        try (RawDriver driver =
                RawDriver.on(disk(), DiskMode.READ_WRITE, options, true).start()) {
            driver.memory().putLong(RawDriver.DATA, sector);
            driver.memory().putInt(RawDriver.DATA + 8, sectors);
            driver.memory().putInt(RawDriver.DATA + 12, flags);

            driver.request(type, 0, bytes, false);

            assertThat(driver.answer()).isEqualTo(answer);
        }
    }

    @ParameterizedTest(name = "type {0}: {2}")
    @CsvSource({"1, 512, '1, 1'", "0, 512, '0, 513'", "4, 0, '0, 1'"})
    void answersOnAReadOnlyDiskAsQemuDoes(int type, int bytes, String answer) {
        try (RawDriver driver = RawDriver.on(disk(), DiskMode.READ_ONLY, BlockModelOptions.DEFAULT, true)
                .start()) {
            driver.request(type, 0, bytes, type == 0);

            assertThat(driver.answer()).isEqualTo(answer);
        }
    }

    @ParameterizedTest(name = "{1} bytes at sector {0}: {2}")
    @CsvSource({"0, 512, '1, 513'", "1, 4096, '1, 4097'", "8, 4096, '0, 4097'"})
    void answersOnBlocksOf4096AsQemuDoes(long sector, int bytes, String answer) {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withBlockSize(4096);
        try (RawDriver driver =
                RawDriver.on(disk(), DiskMode.READ_WRITE, options, true).start()) {
            driver.request(0, sector, bytes, true);

            assertThat(driver.answer()).isEqualTo(answer);
        }
    }

    @Test
    void tellsTwentyCharactersOfALongSerialWithoutEndMark() {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSerial("abcdefghijklmnopqrstuvwxyz");
        try (RawDriver driver =
                RawDriver.on(disk(), DiskMode.READ_WRITE, options, true).start()) {
            driver.request(8, 0, 20, true);

            byte[] id = new byte[20];
            driver.memory().get(RawDriver.DATA, id, 0, 20);
            assertThat(new String(id, StandardCharsets.US_ASCII)).isEqualTo("abcdefghijklmnopqrst");
        }
    }

    @Test
    void takesDataInAnyCutOfBuffers() {
        byte[] content = disk();
        Arrays.fill(content, 512, 1024, (byte) 9);
        try (RawDriver driver = RawDriver.strict(content).start()) {
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

    @Test
    void answersAnIoErrorOfTheDiskWithStatusOne() {
        HeapDisk heap = new HeapDisk(disk(), DiskMode.READ_WRITE);
        Disk broken = new BrokenDisk(heap);
        VirtBoard board = VirtBoard.withDisk(broken);
        try (RawDriver driver = new RawDriver(board).start()) {
            driver.request(0, 0, 512, true);
            assertThat(driver.answer()).isEqualTo("1, 513");

            driver.request(4, 0, 0, false);
            assertThat(driver.answer()).isEqualTo("1, 1");
        }
    }
}
