package org.func2ipc.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.cli.Tool;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.CancelSource;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.wire.WireMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code trace} of recordings that are larger than its heap. */
@Timeout(300)
final class LongRecordingIT {
    private static final long SECOND = 1_000_000_000;
    private static final int AT_ONCE = 2_000;

    private final Path recording;

    LongRecordingIT(@TempDir Path directory) {
        recording = directory.resolve("recording");
    }

    @Test
    void traceShowsMoreThanItsHeapHoldsInOrder() throws Exception {
        record(600_000); // 33 MB

        assertThat(traced("-Xmx32m")).isEqualTo(600_000);
    }

    @Test
    @Tag("nightly")
    void traceOfTenMillionMessagesFitsAHeapOf64Megabytes() throws Exception {
        record(10_000_000);

        assertThat(traced("-Xmx64m")).isEqualTo(10_000_000);
    }

    /** Messages at both ends of one edge, no more at once than are taken. */
    private void record(int messages) throws IOException {
        DefinedSystem system = DefinedSystem.of(new RecordedSystem());
        Placement placement = Placement.separate(system.model());
        RecordingFiles.create(
                recording, RecordingInfo.of(system, "Test", "ipc", placement, List.of(), List.of(), Map.of()));
        EdgeModel edge = system.model().edges().get(0);
        try (Recorder near = recorder(edge.client(), system);
                Recorder far = recorder(edge.server(), system)) {
            MessageTap client = near.of(edge, 1, MessageTaps.End.CLIENT);
            MessageTap server = far.of(edge, 1, MessageTaps.End.SERVER);
            WireMessage message = new WireMessage();
            message.clear(Long.BYTES);
            CallHeader header = new CallHeader().set(1, SECOND, 1, CancelSource.NEVER);
            for (int call = 0; call < messages / 4; call++) {
                client.request(System.nanoTime(), call, 0x20, header, message);
                server.request(System.nanoTime(), call, 0x20, header, message);
                server.reply(System.nanoTime(), call, 0x20, 1, 0, message);
                client.reply(System.nanoTime(), call, 0x20, 1, 0, message);
                if (call % AT_ONCE == 0) {
                    near.flush(SECOND);
                    far.flush(SECOND);
                }
            }
        }
    }

    private Recorder recorder(String domain, DefinedSystem system) {
        return new Recorder(RecordingFiles.domainDirectory(recording, domain), domain, system, problem -> {});
    }

    /** Messages that a JVM of its own shows; its heap is {@code heap}, and their times never go back. */
    private long traced(String heap) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tool.class.getName(),
                        "trace",
                        recording.toString(),
                        "--edge",
                        "client:calculator")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long shown = 0;
        double last = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    double time = Double.parseDouble(line.substring(0, 17));
                    assertThat(time >= last).as(line).isTrue();
                    last = time;
                    shown++;
                }
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return shown;
    }
}
