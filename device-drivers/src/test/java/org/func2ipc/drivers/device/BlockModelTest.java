package org.func2ipc.drivers.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.func2ipc.drivers.board.VirtBoard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the emulated disk does that QEMU cannot be made to do; the rest is in {@link RequestTableContract}. */
class BlockModelTest {
    private static final int SECTORS = 64;

    private static byte[] disk() {
        return new byte[SECTORS * 512];
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

    @ParameterizedTest(name = "type {0} of {1} sectors: {2}")
    @CsvSource({"11, 32, '0, 1'", "11, 33, '1, 1'", "13, 32, '0, 1'", "13, 33, '1, 1'"})
    void keepsToItsLimitOfARange(int type, int sectors, String answer) {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withMaxRangeSectors(32);
        try (RawDriver driver = RawDriver.on(disk(), DiskMode.READ_WRITE, options, answer.startsWith("0"))
                .start()) {
            driver.memory().putInt(RawDriver.DATA + 8, sectors);

            driver.request(type, 0, 16, false);

            assertThat(driver.answer()).isEqualTo(answer);
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
