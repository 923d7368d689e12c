package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening, reading at offsets, closing. */
final class HandlesIT {
    private static final Bytes FILE = Bytes.utf8("/dir/file");
    private static final int SIZE = 10_000;

    private Mounted mounted;
    private Lease window;

    @BeforeEach
    void mount(@TempDir Path directory) {
        SourceTree tree = new SourceTree(directory.resolve("source"), 3);
        tree.file("dir/file", SIZE);
        tree.link("link", "dir");
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 4 << 20, "-d", tree.root().toString());
        E2fs.change(image, "mknod pipe p");
        mounted = Mounted.of(image);
        window = Mounted.region("window", 0x4000).lease(0, 0x4000);
    }

    @AfterEach
    void unmount() throws IOException {
        mounted.close();
    }

    @Test
    void readsAnyRangeAsTheWholeFileHasIt() throws FsException {
        byte[] whole = mounted.content(FILE);
        long handle = mounted.fs().open(FILE);

        for (int offset : new int[] {0, 1, 511, 512, 1023, 1024, 1025, 5000, 9998, 9999}) {
            for (int length : new int[] {1, 2, 511, 513, 1024, 3000, 12_000}) {
                long count = mounted.fs().read(handle, offset, window.slice(0, length));
                byte[] part = new byte[(int) count];
                window.get(0, part, 0, part.length);
                assertThat(part).isEqualTo(Arrays.copyOfRange(whole, offset, Math.min(SIZE, offset + length)));
            }
        }
    }

    @Test
    void leavesTheRestOfTheLeaseAlone() throws FsException {
        window.fill(0, window.length(), (byte) 7);

        long count = mounted.fs().read(mounted.fs().open(FILE), SIZE - 10, window.slice(100, 50));

        assertThat(count).isEqualTo(10);
        assertThat(window.getByte(99)).isEqualTo((byte) 7);
        assertThat(window.getByte(110)).isEqualTo((byte) 7);
    }

    @Test
    void readsNothingAtOrAfterTheEnd() throws FsException {
        long handle = mounted.fs().open(FILE);

        assertThat(mounted.fs().read(handle, SIZE, window)).isZero();
        assertThat(mounted.fs().read(handle, Long.MAX_VALUE, window)).isZero();
        FsAssert.assertFails(FsFault.INVALID_ARGUMENT, () -> mounted.fs().read(handle, -1, window), "offset=-1");
    }

    @Test
    void refusesHandlesThatAreNotOpen() throws FsException {
        long closed = mounted.fs().open(FILE);
        mounted.fs().close(closed);
        long later = mounted.fs().open(FILE);

        assertThat(later).isNotEqualTo(closed);
        for (long handle : new long[] {closed, 0, 1, -1, later + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            FsAssert.assertFails(FsFault.BAD_HANDLE, () -> mounted.fs().read(handle, 0, window), "" + handle);
            FsAssert.assertFails(FsFault.BAD_HANDLE, () -> mounted.fs().close(handle), "" + handle);
        }
    }

    @Test
    void refusesMoreOpenFilesThanItsLimitUntilOneIsClosed() throws FsException {
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < 1024; i++) {
            handles.add(mounted.fs().open(FILE));
        }

        assertThat(handles).doesNotHaveDuplicates();
        FsAssert.assertFails(FsFault.TOO_MANY_OPEN_FILES, () -> mounted.fs().open(FILE), "1024");
        mounted.fs().close(handles.get(77));
        assertThat(mounted.fs().read(mounted.fs().open(FILE), 0, window)).isEqualTo(SIZE);
    }

    @Test
    void opensRegularFilesOnly() {
        FsAssert.assertFails(FsFault.IS_A_DIRECTORY, () -> mounted.fs().open(Bytes.utf8("/dir")), "/dir");
        FsAssert.assertFails(FsFault.IS_A_DIRECTORY, () -> mounted.fs().open(Bytes.utf8("/link")), "/link");
        FsAssert.assertFails(FsFault.NOT_A_REGULAR_FILE, () -> mounted.fs().open(Bytes.utf8("/pipe")), "FIFO");
        FsAssert.assertFails(FsFault.NOT_A_LINK, () -> mounted.fs().readlink(FILE), "REGULAR");
        FsAssert.assertFails(FsFault.NOT_A_DIRECTORY, () -> mounted.fs().readdir(FILE, 0), "REGULAR");
    }

    @Test
    void tellsThatTheBlockDeviceFailed() throws FsException {
        long handle = mounted.fs().open(FILE);
        mounted.device().breakDown();

        FsAssert.assertFails(
                FsFault.IO_ERROR, () -> mounted.fs().read(handle, 0, window), "the test broke the device", "at byte");
    }
}
