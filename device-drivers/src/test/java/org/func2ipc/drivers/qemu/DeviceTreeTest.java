package org.func2ipc.drivers.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.func2ipc.drivers.board.TransportLocation;
import org.junit.jupiter.api.Test;

class DeviceTreeTest {
    private static final byte[] STRINGS = "compatible\0reg\0interrupts\0".getBytes(StandardCharsets.US_ASCII);
    private static final int COMPATIBLE = 0;
    private static final int REG = 11;
    private static final int INTERRUPTS = 15;

    private final ByteBuffer structure = ByteBuffer.allocate(1024);

    private void begin(String name) {
        structure.putInt(1).put((name + "\0").getBytes(StandardCharsets.US_ASCII));
        align();
    }

    private void property(int name, byte[] value) {
        structure.putInt(3).putInt(value.length).putInt(name).put(value);
        align();
    }

    private void align() {
        structure.position((structure.position() + 3) & ~3);
    }

    private void transport(String compatible, long address, int interrupt) {
        begin("virtio_mmio@" + Long.toHexString(address));
        property(COMPATIBLE, (compatible + "\0").getBytes(StandardCharsets.US_ASCII));
        property(REG, ByteBuffer.allocate(16).putLong(address).putLong(0x200).array());
        structure.putInt(4);
        property(
                INTERRUPTS,
                ByteBuffer.allocate(12).putInt(0).putInt(interrupt).putInt(1).array());
        structure.putInt(2);
    }

    private byte[] tree() {
        int length = structure.position();
        ByteBuffer tree = ByteBuffer.allocate(DeviceTree.HEADER_BYTES + length + STRINGS.length);
        tree.putInt(0xd00dfeed).putInt(0x10_0000).putInt(DeviceTree.HEADER_BYTES);
        tree.putInt(DeviceTree.HEADER_BYTES + length)
                .putInt(0)
                .putInt(17)
                .putInt(16)
                .putInt(0);
        tree.putInt(STRINGS.length).putInt(length);
        tree.put(structure.array(), 0, length).put(STRINGS);
        return tree.array();
    }

    @Test
    void findsTransportsAmongOtherNodes() {
        begin("");
        begin("memory@40000000");
        structure.putInt(2);
        transport("virtio,mmio", 0x0a00_3c00L, 46);
        transport("virtio,other", 0x0a00_1000L, 20);
        transport("virtio,mmio", 0x0a00_3e00L, 47);
        structure.putInt(2).putInt(9);

        assertThat(DeviceTree.transports(tree()))
                .containsExactly(
                        new TransportLocation(0x0a00_3c00L, 0x200, 46), new TransportLocation(0x0a00_3e00L, 0x200, 47));
    }

    @Test
    void refusesWhatIsNoDeviceTree() {
        assertThatThrownBy(() -> DeviceTree.usedBytes(new byte[40]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must begin with 0xd00dfeed: 0x0");
        assertThatThrownBy(() -> DeviceTree.usedBytes(new byte[3])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesUnknownTokensAndShortTrees() {
        structure.putInt(7);
        byte[] tree = tree();
        assertThatThrownBy(() -> DeviceTree.transports(tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 at byte 40");
        assertThatThrownBy(() -> DeviceTree.transports(java.util.Arrays.copyOf(tree, tree.length - 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(tree.length + " bytes");
    }
}
