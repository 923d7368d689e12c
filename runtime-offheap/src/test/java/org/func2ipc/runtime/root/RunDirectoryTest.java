package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;

/** Where the files of a run live. */
final class RunDirectoryTest {
    @Test
    void isTheUsersAlone() throws IOException {
        try (RunDirectory directory = RunDirectory.create()) {
            assertThat(Files.getPosixFilePermissions(directory.path()))
                    .containsExactlyInAnyOrder(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE);
        }
    }

    /** Of runs of which every process was killed: the next run removes what is left of them, and of no other. */
    @Test
    void nextRunRemovesWhatKilledRunsLeft() throws IOException {
        RunDirectory killed = RunDirectory.create();
        RunDirectory living = RunDirectory.create();
        RunDirectory beginning = RunDirectory.create();
        listen(killed.path()).close();
        Files.writeString(killed.path().resolve("region-0"), "left");
        try (ServerSocketChannel root = listen(living.path());
                RunDirectory next = RunDirectory.create()) {
            assertThat(killed.path()).doesNotExist();
            assertThat(living.path()).exists();
            assertThat(beginning.path()).exists();
            assertThat(root.isOpen()).isTrue();
            assertThat(next.path()).exists();
        } finally {
            living.close();
            beginning.close();
        }
    }

    private static ServerSocketChannel listen(Path directory) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(ControlConnection.visitors(directory));
    }
}
