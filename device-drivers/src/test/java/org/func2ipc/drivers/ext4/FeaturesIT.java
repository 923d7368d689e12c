package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.func2ipc.drivers.fs.FsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Features that this driver lacks are refused by name, and only those. */
final class FeaturesIT {
    private static final int COMPATIBLE = TestImage.SUPERBLOCK + 0x5c;
    private static final int INCOMPATIBLE = TestImage.SUPERBLOCK + 0x60;
    private static final int READ_ONLY_COMPATIBLE = TestImage.SUPERBLOCK + 0x64;

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"inline_data", "encrypt", "casefold", "ea_inode"})
    void refusesImagesMadeWithAFeatureItLacks(String feature) {
        Path image = image("-O", feature);

        FsAssert.assertNotMountable(
                FsFault.UNSUPPORTED_FEATURE, () -> Mounted.of(image), "lacks: " + feature + ";", "mkfs.ext4 -O ^NAME");
    }

    @ParameterizedTest
    @CsvSource({
        "0x1, compression",
        "0x8, journal_dev",
        "0x1000, dirdata",
        "0x8000, inline_data",
        "0x20000, casefold",
        "0x20, FEATURE_I5 (bit 5",
        "0x40000, FEATURE_I18 (bit 18",
        "0x80000000, FEATURE_I31 (bit 31"
    })
    void refusesIncompatibleBitsByName(String bit, String name) {
        TestImage image = TestImage.of(image());
        image.put32(INCOMPATIBLE, image.i32(INCOMPATIBLE) | (int) (long) Long.decode(bit))
                .sealSuperblock();

        FsAssert.assertNotMountable(FsFault.UNSUPPORTED_FEATURE, image::mount, name);
    }

    @Test
    void namesAllThatItRefusesAtOnce() {
        TestImage image = TestImage.of(image());
        image.put32(INCOMPATIBLE, image.i32(INCOMPATIBLE) | 0x1_8024).sealSuperblock();

        FsAssert.assertNotMountable(
                FsFault.UNSUPPORTED_FEATURE, image::mount, "inline_data", "encrypt", "needs_recovery", "FEATURE_I5");
    }

    @ParameterizedTest
    @ValueSource(ints = {COMPATIBLE, READ_ONLY_COMPATIBLE})
    void readsImagesWithUnknownFeaturesThatOnlyConcernWriters(int word) throws Exception {
        TestImage image = TestImage.of(image());
        image.put32(word, image.i32(word) | 0x4000_0000).sealSuperblock();

        try (Mounted mounted = image.mount()) {
            assertThat(mounted.content("/file")).hasSize(100);
        }
    }

    @Test
    void refusesAJournalThatNeedsRecoveryAndTellsWhatItHolds() {
        TestImage image = TestImage.of(image("-O", "metadata_csum_seed,orphan_file"));
        image.put32(INCOMPATIBLE, image.i32(INCOMPATIBLE) | 4).sealSuperblock();

        FsAssert.assertNotMountable(
                FsFault.UNSUPPORTED_FEATURE, image::mount, "needs_recovery", "is empty", "e2fsck -p");
    }

    @Test
    void tellsWhereALogStarts() {
        Path image = image();
        E2fs.change(image, "jo", "jw -b 500 /dev/null", "jc");

        FsAssert.assertNotMountable(
                FsFault.UNSUPPORTED_FEATURE, () -> Mounted.of(image), "needs_recovery", "changes from transaction 1");
    }

    @Test
    void tellsThatAJournalIsNotReadable() {
        Path file = image();
        TestImage image = TestImage.of(file);
        image.put32(image.block("<8>", 0), 0)
                .put32(INCOMPATIBLE, image.i32(INCOMPATIBLE) | 4)
                .sealSuperblock();

        FsAssert.assertNotMountable(
                FsFault.UNSUPPORTED_FEATURE, image::mount, "needs_recovery", "not readable", "h_magic=0x0");
    }

    @Test
    void readsAnImageThatWasNotUnmountedButNeedsNoReplay() throws Exception {
        TestImage image = TestImage.of(image("-O", "^has_journal"));
        image.put16(TestImage.SUPERBLOCK + 0x3a, 2).sealSuperblock();

        try (Mounted mounted = image.mount()) {
            assertThat(mounted.content("/file")).hasSize(100);
        }
    }

    @Test
    void refusesAnUnknownChecksumAlgorithm() {
        TestImage image = TestImage.of(image());
        image.put8(TestImage.SUPERBLOCK + 0x175, 2).sealSuperblock();

        FsAssert.assertNotMountable(FsFault.UNSUPPORTED_FEATURE, image::mount, "s_checksum_type=2");
    }

    @ParameterizedTest
    @CsvSource({"ext2, ext2", "ext3, ext3", "ext4, ext4"})
    void tellsTheTypeOfTheImage(String made, String told) throws Exception {
        try (Mounted mounted = Mounted.of(image("-t", made))) {
            assertThat(mounted.fs().statfs().type()).isEqualTo(told);
        }
    }

    private Path image(String... options) {
        SourceTree tree = new SourceTree(directory.resolve("source"), 17);
        tree.file("file", 100);
        Path image = directory.resolve("image");
        String line = String.join(" ", options) + " -b 1024 -d " + tree.root();
        E2fs.mkfs(image, 4 << 20, line.trim().split(" "));
        return image;
    }
}
