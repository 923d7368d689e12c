package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One tree, made into images of every kind that must be readable, shows the same facts in each. */
final class ReadMatrixIT {
    private static Path directory;
    private static Path source;
    private static SortedMap<String, String> facts;

    @BeforeAll
    static void makeTree(@TempDir Path temporary) {
        directory = temporary;
        SourceTree tree = new SourceTree(directory.resolve("source"), 42).everything();
        source = tree.root();
        facts = tree.facts();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-b 1024",
                "-b 2048",
                "-b 4096",
                "-b 8192",
                "-b 65536",
                "-b 1024 -O metadata_csum_seed,orphan_file",
                "-b 4096 -O metadata_csum_seed,orphan_file",
                "-b 1024 -O ^64bit",
                "-b 4096 -O ^64bit,^flex_bg",
                "-b 1024 -O ^metadata_csum,uninit_bg",
                "-b 1024 -O ^metadata_csum,uninit_bg,^64bit",
                "-b 4096 -O ^metadata_csum,^uninit_bg",
                "-b 1024 -O ^extent,^64bit",
                "-b 4096 -O ^extent,^64bit",
                "-b 1024 -O ^dir_index",
                "-b 1024 -O ^has_journal",
                "-b 1024 -O ^flex_bg,meta_bg,^resize_inode -g 1024",
                "-b 1024 -O bigalloc -C 16384",
                "-b 1024 -O sparse_super2,^resize_inode",
                "-b 1024 -O large_dir",
                "-b 1024 -O quota,project,mmp,verity,fast_commit",
                "-b 1024 -I 128",
                "-b 4096 -I 512",
                "-b 1024 -g 256",
                "-b 1024 -O ^sparse_super,^resize_inode -g 1024",
                "-b 1024 -t ext2",
                "-b 2048 -t ext2",
                "-b 4096 -t ext2",
                "-b 1024 -t ext2 -O ^filetype",
                "-b 1024 -t ext2 -r 0 -O none",
                "-b 1024 -t ext3",
                "-b 4096 -t ext3"
            })
    void readsWhatTheSourceTreeHolds(String options) throws Exception {
        Path image = directory.resolve("image");
        String[] split = (options + " -d " + source).split(" ");
        E2fs.mkfs(image, options.contains("65536") ? 256 << 20 : 24 << 20, split);

        try (Mounted mounted = Mounted.of(image)) {
            assertThat(SourceTree.facts(mounted)).isEqualTo(facts);
        }
    }
}
