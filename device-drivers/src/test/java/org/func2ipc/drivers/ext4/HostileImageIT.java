package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.func2ipc.drivers.fs.FsException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an image holds, calls end soon, with data or a typed error, and in little memory. */
final class HostileImageIT {
    private static final int IMAGES = 60;
    private static final int[] FAVOURITES = {
        0, 1, 2, 3, 4, 7, 8, 11, 12, 0x7f, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, -1, -2, 0xf30a
    };

    private static TestImage unchecked;
    private static TestImage old;
    private static TestImage checked;
    private static List<SealedStructure> structures;

    @BeforeAll
    static void makeImages(@TempDir Path directory) throws FsException {
        SourceTree source = new SourceTree(directory.resolve("source"), 19);
        for (int i = 0; i < 80; i++) {
            source.file("indexed/a-name-of-some-length-to-fill-blocks-" + i, 1);
        }
        source.file("linear/a/b/file", 3000);
        source.file("file", 20_000);
        source.link("slow", "t".repeat(100));
        source.link("fast", "linear/a");
        source.sparse("deep", 400_000, 0, 20_000, 40_000, 60_000, 80_000, 100_000, 300_000);
        String[] options = {"-b", "1024", "-N", "128", "-d", source.root().toString()};
        unchecked = image(directory.resolve("unchecked"), "-O", "^metadata_csum,^uninit_bg,^has_journal", options);
        old = image(directory.resolve("old"), "-t", "ext2", options);
        checked = image(directory.resolve("checked"), "-O", "metadata_csum_seed,orphan_file", options);
        structures = SealedStructure.of(checked, "/", "/linear", "/linear/a", "/indexed", "/file", "/deep", "/slow");
    }

    private static TestImage image(Path file, String option, String value, String... options) {
        List<String> all = new ArrayList<>(List.of(option, value));
        all.addAll(List.of(options));
        E2fs.mkfs(file, 2 << 20, all.toArray(String[]::new));
        E2fs.change(file, "ea_set /file user.name " + "v".repeat(200), "ea_set /deep user.other value");
        E2fs.index(file);
        return TestImage.of(file);
    }

    @Test
    void findsNothingWrongWithTheImagesAsMade() throws IOException {
        for (TestImage image : List.of(unchecked, old, checked)) {
            Explorer explorer = new Explorer();
            explorer.explore(image);
            assertThat(explorer.files()).isEqualTo(90);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void endsWithDataOrATypedErrorOnBlocksFullOfMistakes(int seed) throws IOException {
        for (TestImage image : List.of(unchecked, old)) {
            for (int i = 0; i < IMAGES; i++) {
                Random random = new Random(1000L * seed + i);
                TestImage spoilt = image.copy();
                List<Integer> blocks = usedBlocks(spoilt);
                for (int change = random.nextInt(24); change >= 0; change--) {
                    int block = blocks.get(random.nextInt(blocks.size())) * TestImage.BLOCK;
                    spoil(spoilt, block, TestImage.BLOCK, blocks, random);
                }
                new Explorer().explore(spoilt);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void endsWithDataOrATypedErrorOnMistakesThatAreSealed(int seed) throws IOException {
        for (int i = 0; i < 2 * IMAGES; i++) {
            Random random = new Random(2000L * seed + i);
            TestImage spoilt = checked.copy();
            List<Integer> blocks = usedBlocks(spoilt);
            for (int change = random.nextInt(4); change >= 0; change--) {
                SealedStructure structure = structures.get(random.nextInt(structures.size()));
                spoil(spoilt, structure.at(), structure.length(), blocks, random);
                structure.seal().accept(spoilt);
            }
            new Explorer().explore(spoilt);
        }
    }

    @Test
    void noticesEveryFlippedBitOfASealedStructure() throws IOException {
        Explorer sound = new Explorer();
        sound.explore(checked);
        Random random = new Random(20);
        for (SealedStructure structure : structures) {
            for (int i = 0; i < 12; i++) {
                int at = structure.at() + random.nextInt(structure.length());
                TestImage spoilt = checked.copy();
                spoilt.put8(at, spoilt.bytes()[at] ^ (1 << random.nextInt(8)));
                Explorer explorer = new Explorer();
                explorer.explore(spoilt);
                assertThat(explorer.errors())
                        .as("a bit of byte %d of %s", at - structure.at(), structure.name())
                        .isNotEqualTo(sound.errors());
            }
        }
    }

    /** One mistake: a bit, a favourite number, the number of a block, or another block's bytes. */
    private static void spoil(TestImage image, int at, int length, List<Integer> blocks, Random random) {
        int place = at + random.nextInt(length);
        switch (random.nextInt(6)) {
            case 0 -> image.put8(place, image.bytes()[place] ^ (1 << random.nextInt(8)));
            case 1 -> image.put8(place, random.nextInt());
            case 2 -> image.put16(place & ~1, FAVOURITES[random.nextInt(FAVOURITES.length)]);
            case 3 -> image.put32(place & ~3, FAVOURITES[random.nextInt(FAVOURITES.length)]);
            case 4 -> image.put32(place & ~3, blocks.get(random.nextInt(blocks.size())));
            default -> {
                int from = blocks.get(random.nextInt(blocks.size())) * TestImage.BLOCK;
                int count = Math.min(length, 1 << random.nextInt(11));
                System.arraycopy(image.bytes(), from, image.bytes(), at, count);
            }
        }
    }

    private static List<Integer> usedBlocks(TestImage image) {
        List<Integer> used = new ArrayList<>();
        byte[] bytes = image.bytes();
        for (int block = 1; block < bytes.length / TestImage.BLOCK; block++) {
            boolean zero = true;
            for (int at = block * TestImage.BLOCK; zero && at < (block + 1) * TestImage.BLOCK; at++) {
                zero = bytes[at] == 0;
            }
            if (!zero) {
                used.add(block);
            }
        }
        return used;
    }
}
