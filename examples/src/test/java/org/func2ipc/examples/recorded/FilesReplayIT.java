package org.func2ipc.examples.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.examples.files.FilesSystem;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.record.RecordingReader;
import org.func2ipc.runtime.replay.Replay;
import org.func2ipc.runtime.replay.ReplayResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that reads its blocks through leases is replayed over its whole life, and so is who reads its files. */
class FilesReplayIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final Path recording;

    FilesReplayIT(@TempDir Path directory) {
        this.recording = directory.resolve("rec");
    }

    private ReplayResult replay(String component) {
        try (RecordingReader reader = RecordingReader.open(recording)) {
            return new Replay(DefinedSystem.of(new FilesSystem()), reader, component, 0).run(stream, stream);
        }
    }

    @Test
    void whatIsReadThroughLeasesIsReadAgain() {
        int status = Func2Ipc.run(
                        new FilesSystem(),
                        RunOptions.of(Mode.IPC)
                                .withArguments("manifest", "/etc")
                                .withRecord(recording),
                        stream,
                        stream)
                .status();
        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(status).as(printed).isZero();
        out.reset();

        ReplayResult fileSystem = replay("fs-thread");
        ReplayResult program = replay("files");

        assertThat(fileSystem)
                .isEqualTo(new ReplayResult(
                        fileSystem.requests(),
                        fileSystem.calls(),
                        Optional.empty(),
                        Optional.empty(),
                        fileSystem.remarks()));
        assertThat(fileSystem.requests()).isGreaterThan(10);
        assertThat(fileSystem.calls()).isGreaterThan(10);
        assertThat(program.difference()).isEmpty();
        assertThat(program.stopped()).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(printed);
    }
}
