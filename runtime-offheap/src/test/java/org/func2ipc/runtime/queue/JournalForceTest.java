package org.func2ipc.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was forced is on disk; what cannot be forced is never said to be. */
final class JournalForceTest {
    private final Path directory;

    JournalForceTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void forcesAFileUntilItIsClosed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "entry");
        JournalForce force = new JournalForce(directory);

        assertThat(force.force(file.toFile())).isTrue();
        force.close();

        assertThat(force.force(file.toFile()))
                .as("nothing is known of the disk")
                .isFalse();
    }

    @Test
    void aForceThatFailedFailsFromThenOn() throws IOException {
        Path file = directory.resolve("file");
        try (JournalForce force = new JournalForce(directory)) {
            assertThatThrownBy(() -> force.force(file.toFile()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot write " + file + " to disk");
            Files.writeString(file, "entry");

            assertThatThrownBy(() -> force.force(file.toFile()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("as before");
        }
    }
}
