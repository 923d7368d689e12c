package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.func2ipc.drivers.fs.FsFault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes an image impossible to mount, each with its reason. */
final class MountIT {
    private static final int SB = TestImage.SUPERBLOCK;

    private static TestImage image;
    private static TestImage checked;

    @BeforeAll
    static void makeImages(@TempDir Path directory) {
        E2fs.mkfs(directory.resolve("plain"), 2 << 20, "-b", "1024", "-O", "^metadata_csum,^uninit_bg");
        image = TestImage.of(directory.resolve("plain"));
        E2fs.mkfs(directory.resolve("checked"), 2 << 20, "-b", "1024");
        checked = TestImage.of(directory.resolve("checked"));
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                spoilt(i -> i.put16(SB + 0x38, 0xef54), "s_magic", "0xef54"),
                spoilt(i -> i.put32(SB + 0x4c, 2), "s_rev_level", "found 2"),
                spoilt(i -> i.put32(SB + 0x18, 7), "s_log_block_size", "found 7"),
                spoilt(i -> i.put32(SB + 0x18, -1), "s_log_block_size", "found 4294967295"),
                spoilt(i -> i.put32(SB + 0x04, 0), "s_blocks_count", "found 0"),
                spoilt(i -> i.put32(SB + 0x04, 3000), "s_blocks_count=3000", "device of 2097152 bytes"),
                spoilt(i -> i.put32(SB + 0x150, 0x10000), "s_blocks_count"),
                spoilt(i -> i.put32(SB + 0x14, 0), "s_first_data_block", "found 0"),
                spoilt(i -> i.put32(SB + 0x20, 0), "s_blocks_per_group", "found 0"),
                spoilt(i -> i.put32(SB + 0x20, 8193), "s_blocks_per_group", "found 8193"),
                spoilt(i -> i.put32(SB + 0x20, 1), "s_inodes_count"),
                spoilt(i -> i.put32(SB + 0x28, 0), "s_inodes_per_group", "found 0"),
                spoilt(i -> i.put32(SB + 0x28, -1), "s_inodes_per_group", "found 4294967295"),
                spoilt(i -> i.put32(SB, 1), "s_inodes_count", "found 1"),
                spoilt(i -> i.put16(SB + 0x58, 200), "s_inode_size", "found 200"),
                spoilt(i -> i.put16(SB + 0x58, 2048), "s_inode_size", "found 2048"),
                spoilt(i -> i.put16(SB + 0xfe, 48), "s_desc_size", "found 48"),
                spoilt(i -> i.put32(SB + 0x54, 2), "s_first_ino", "found 2"),
                spoilt(i -> i.put32(TestImage.DESCRIPTORS + 8, 0), "descriptor of group 0", "bg_inode_table=0"),
                spoilt(i -> i.put32(TestImage.DESCRIPTORS + 8, 2040), "descriptor of group 0", "bg_inode_table=2040"),
                spoilt(i -> i.put32(TestImage.DESCRIPTORS + 0x28, 1), "descriptor of group 0", "bg_inode_table=4294"),
                spoilt(i -> i.put16(i.inode("/"), 0x8180), "inode 2", "must be a directory"),
                spoilt(i -> i.put16(i.inode("/"), 0), "inode 2", "i_mode=00"));
    }

    private static Arguments spoilt(Consumer<TestImage> change, String... parts) {
        return Arguments.of(change, parts);
    }

    @ParameterizedTest(name = "{index} {1}")
    @MethodSource("spoilt")
    void refusesAWrongSuperblockDescriptorOrRoot(Consumer<TestImage> change, String... parts) {
        TestImage spoilt = image.copy();
        change.accept(spoilt);

        FsAssert.assertNotMountable(FsFault.CORRUPT, spoilt::mount, parts);
    }

    @Test
    void refusesWrongChecksumsOfSuperblockDescriptorAndRoot() {
        FsAssert.assertNotMountable(
                FsFault.CORRUPT, checked.copy().put8(SB + 0x78, 1)::mount, "superblock", "checksum must be 0x");
        FsAssert.assertNotMountable(
                FsFault.CORRUPT,
                checked.copy().put8(TestImage.DESCRIPTORS + 0x0c, 1)::mount,
                "descriptor of group 0",
                "checksum");
        FsAssert.assertNotMountable(
                FsFault.CORRUPT, checked.copy().put8(checked.inode("/") + 8, 1)::mount, "inode 2", "checksum");
    }

    @Test
    void refusesWhatIsNoImage() {
        FsAssert.assertNotMountable(
                FsFault.CORRUPT, () -> new Mounted(ImageDevice.of(new byte[1024])), "at least 2048 bytes", "size=1024");
        FsAssert.assertNotMountable(
                FsFault.CORRUPT, () -> new Mounted(ImageDevice.of(new byte[4096])), "is this ext2/3/4?");
        byte[] cut = Arrays.copyOf(image.bytes(), image.bytes().length - 1024);
        FsAssert.assertNotMountable(FsFault.CORRUPT, () -> new Mounted(ImageDevice.of(cut)), "fit the device");
    }

    @Test
    void tellsThatTheDeviceFailsAtMount() {
        ImageDevice device = ImageDevice.of(image.bytes());
        device.breakDown();

        FsAssert.assertNotMountable(FsFault.IO_ERROR, () -> new Mounted(device), "the test broke the device");
    }

    @Test
    void refusesABufferThatHoldsNoBlock(@TempDir Path directory) {
        Path large = directory.resolve("large");
        E2fs.mkfs(large, 16 << 20, "-b", "8192");

        FsAssert.assertNotMountable(
                FsFault.INVALID_ARGUMENT,
                () -> new Mounted(ImageDevice.open(large), 4096),
                "\"fs-buffers\"",
                "8192 bytes",
                "holds 4096");
    }

    @Test
    void refusesCallsBeforeTheMount() {
        Ext4FileSystem unmounted =
                new Ext4FileSystem(ImageDevice.of(image.bytes()), Mounted.region("fs-buffers", 4096));

        assertThatThrownBy(unmounted::statfs)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mount()");
    }

    @Test
    void mountsTheImagesThatTheOthersAreMadeFrom() throws Exception {
        try (Mounted plain = image.mount();
                Mounted sealed = checked.mount()) {
            assertThat(plain.list("/")).hasSize(1);
            assertThat(sealed.list("/")).hasSize(1);
        }
    }
}
