package org.func2ipc.drivers.device;

import static org.assertj.core.api.Assertions.assertThat;

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
