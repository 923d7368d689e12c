package org.func2ipc.testkit.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.runtime.cli.Tool;
import org.func2ipc.testkit.words.WordsSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code trace} of recordings that are larger than its heap. */
@Timeout(300)
final class LongRecordingIT {
    private final Path recording;

    LongRecordingIT(@TempDir Path directory) {
        recording = directory.resolve("recording");
    }

    @Test
    void traceShowsMoreThanItsHeapHoldsInOrder() throws Exception {
        EdgeModel edge = LongRecording.make(recording, system(), 600_000); // 33 MB

        assertThat(traced("-Xmx32m", edge)).isEqualTo(600_000);
    }

    @Test
    @Tag("nightly")
    void traceOfTenMillionMessagesFitsAHeapOf64Megabytes() throws Exception {
        EdgeModel edge = LongRecording.make(recording, system(), 10_000_000);

        assertThat(traced("-Xmx64m", edge)).isEqualTo(10_000_000);
    }

    private static DefinedSystem system() {
        return DefinedSystem.of(new WordsSystem());
    }

    /** Messages that a JVM of its own shows; its heap is {@code heap}, and their times never go back. */
    private long traced(String heap, EdgeModel edge) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tool.class.getName(),
                        "trace",
                        recording.toString(),
                        "--edge",
                        edge.client() + ":" + edge.server())
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
