package org.func2ipc.testkit.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.record.RecordingReader;
import org.func2ipc.runtime.replay.Replay;
import org.func2ipc.runtime.replay.ReplayResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who calls over a durable edge, and who is called, runs again alone against what was recorded. */
@Timeout(300)
final class DurableReplayIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final Path directory;

    DurableReplayIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private ReplayResult replay(String component) {
        out.reset();
        try (RecordingReader reader = RecordingReader.open(directory.resolve("recording"))) {
            return new Replay(DefinedSystem.of(new OrdersSystem()), reader, component, 0).run(stream, stream);
        }
    }

    @Test
    void bothEndsOfADurableEdgeAreReplayed() {
        RunResult result = Func2Ipc.run(
                new OrdersSystem(),
                RunOptions.of(Mode.IPC)
                        .withDurable(directory.resolve("durable"))
                        .withRecord(directory.resolve("recording")),
                stream,
                stream);
        assertThat(result.status()).as(out.toString(StandardCharsets.UTF_8)).isZero();

        ReplayResult server = replay("store");
        ReplayResult client = replay("program");

        assertThat(server.difference()).isEmpty();
        assertThat(server.stopped()).isEmpty();
        assertThat(server.requests()).isEqualTo(5);
        assertThat(client.difference()).isEmpty();
        assertThat(client.stopped()).isEmpty();
        assertThat(client.calls()).isEqualTo(6);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("sum 12", "order 2 again 2");
    }
}
