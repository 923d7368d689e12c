package org.func2ipc.drivers.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.func2ipc.drivers.device.BlockModel;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.DeviceMemory;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.device.DriverViolationException;
import org.func2ipc.drivers.device.HeapDisk;
import org.func2ipc.drivers.device.RawDriver;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Mmio;
import org.func2ipc.runtime.memory.BufferMemory;
import org.junit.jupiter.api.Test;

class VirtBoardTest {
    private static VirtBoard board() {
        return VirtBoard.withDisk(new HeapDisk(new byte[64 * 512], DiskMode.READ_WRITE));
    }

    /** C3: the size of a mapping is honoured, its bounds are checked. */
    @Test
    void checksBoundsAndAlignmentOfRegisters() {
        try (VirtBoard board = board()) {
            Mmio mmio = board.mmio("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x104);

            assertThat(mmio.size()).isEqualTo(0x104);
            assertThat(mmio.read32(0x100)).isEqualTo(64);
            assertThatThrownBy(() -> mmio.read32(0x104))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("VIRTIO_MMIO_ADDR")
                    .hasMessageContaining("offset=260");
            assertThatThrownBy(() -> mmio.write32(-4, 0)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> mmio.read8(Long.MAX_VALUE)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> mmio.read32(2)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> mmio.write16(1, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void mapsAPageAtTheLastTransport() {
        VirtBoard board = board();
        Mmio mmio = board.mmio("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x1000);

        assertThat(mmio.read32(MmioRegister.DEVICE_ID.offset())).isEqualTo(2);
        assertThatThrownBy(() -> mmio.read32(0x200))
                .isInstanceOf(DriverViolationException.class)
                .hasMessageContaining("behind the last transport");
        assertThatThrownBy(board::close).isInstanceOf(DriverViolationException.class);
    }

    @Test
    void refusesRegistersWhereNoDeviceBegins() {
        try (VirtBoard board = board()) {
            for (long address : new long[] {0, 0x0a00_3e04L, 0x0a00_4000L, -1, Long.MIN_VALUE}) {
                assertThatThrownBy(() -> board.mmio("regs", address, 0x200))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("0x" + Long.toHexString(address))
                        .hasMessageContaining("0xa003e00 irq 47: block device on heap disk of 32768 bytes");
            }
        }
    }

    @Test
    void refusesInterruptsThatNoDeviceRaises() {
        try (VirtBoard board = board()) {
            assertThat(board.irq(47).number()).isEqualTo(47);
            assertThatThrownBy(() -> board.irq(46))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("number=46")
                    .hasMessageContaining("irq 47");
        }
    }

    @Test
    void leavesEmptyTransportsAlone() {
        VirtBoard board = board();
        Mmio empty = board.mmio("empty", 0x0a00_0000L, 0x200);

        assertThat(empty.read32(MmioRegister.DEVICE_ID.offset())).isZero();
        assertThatThrownBy(() -> empty.write32(MmioRegister.STATUS.offset(), 1))
                .isInstanceOf(DriverViolationException.class)
                .hasMessageContaining("DeviceID 0");
        assertThatThrownBy(board::close).isInstanceOf(DriverViolationException.class);
    }

    /** C4: each attached byte is reached, and nothing across the end. */
    @Test
    void translatesAttachedMemoryAndNothingElse() {
        DeviceMemory memory = new DeviceMemory();
        BufferMemory first = BufferMemory.allocate(4096);
        BufferMemory second = BufferMemory.allocate(4096);
        memory.attach(0x5000_0000L, first);
        memory.attach(0x5000_1000L, second);

        assertThat(memory.find(0x5000_0fffL, 1)).isEqualTo(new DeviceMemory.Slice(first, 4095, 1));
        assertThat(memory.find(0x5000_1000L, 4096)).isEqualTo(new DeviceMemory.Slice(second, 0, 4096));
        assertThat(memory.find(0x5000_0fffL, 2)).isNull();
        assertThat(memory.find(0x5000_1fffL, 2)).isNull();
        assertThat(memory.find(0x4fff_ffffL, 1)).isNull();
        assertThat(memory.find(-1, 2)).isNull();
        assertThat(memory.find(0x5000_0000L, Long.MAX_VALUE)).isNull();
        assertThat(memory.describe()).isEqualTo("0x50000000..0x50001000, 0x50001000..0x50002000");
    }

    @Test
    void refusesMemoryThatOverlapsOrWraps() {
        try (VirtBoard board = board()) {
            board.attach(0x5000_0000L, BufferMemory.allocate(4096));

            assertThatThrownBy(() -> board.attach(0x5000_0fffL, BufferMemory.allocate(4096)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0x50000fff")
                    .hasMessageContaining("overlaps 0x50000000..0x50001000");
            assertThatThrownBy(() -> board.attach(-4096, BufferMemory.allocate(4096)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> board.attach(Long.MAX_VALUE, BufferMemory.allocate(4096)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesTwoDevicesInOneSlot() {
        VirtBoard.Builder builder = VirtBoard.builder();
        BlockModel model = new BlockModel(new HeapDisk(new byte[512], DiskMode.READ_WRITE), BlockModelOptions.DEFAULT);
        builder.plug(3, model, DevicePolicy.inline());

        assertThatThrownBy(() -> builder.plug(3, model, DevicePolicy.inline()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slot 3");
        assertThatThrownBy(() -> builder.plug(32, model, DevicePolicy.inline()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0..31: 32");
    }

    /** D3, C5: raised between the two acknowledgements: neither lost nor delivered twice. */
    @Test
    void deliversAnInterruptThatComesBetweenTheAcknowledgementsOnce() {
        try (RawDriver driver = RawDriver.strict(new byte[64 * 512]).start()) {
            Irq irq = driver.irq();
            driver.request(0, 0, 512, true);
            assertThat(irq.await(Duration.ofSeconds(1))).isTrue();
            driver.write(MmioRegister.INTERRUPT_ACK, 1);

            driver.request(0, 0, 512, true);
            assertThat(irq.await(Duration.ZERO)).as("masked until acknowledged").isFalse();
            irq.acknowledge();

            assertThat(irq.await(Duration.ZERO)).isTrue();
            driver.write(MmioRegister.INTERRUPT_ACK, 1);
            irq.acknowledge();
            assertThat(irq.await(Duration.ofMillis(1))).as("once only").isFalse();
        }
    }

    @Test
    void keepsTheInterruptWhenOnlyTheLineIsAcknowledged() {
        try (RawDriver driver = RawDriver.strict(new byte[64 * 512]).start()) {
            driver.request(0, 0, 512, true);
            assertThat(driver.irq().await(Duration.ofSeconds(1))).isTrue();

            driver.irq().acknowledge();

            assertThat(driver.irq().await(Duration.ZERO)).isTrue();
            assertThat(driver.read(MmioRegister.INTERRUPT_STATUS)).isEqualTo(1);
        }
    }

    @Test
    void dropsTheInterruptWithAReset() {
        try (RawDriver driver = RawDriver.strict(new byte[64 * 512]).start()) {
            driver.request(0, 0, 512, true);

            driver.write(MmioRegister.STATUS, 0);

            assertThat(driver.irq().await(Duration.ZERO)).isFalse();
            assertThat(driver.read(MmioRegister.INTERRUPT_STATUS)).isZero();
        }
    }
}
