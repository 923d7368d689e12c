package org.func2ipc.benchmarks.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.func2ipc.benchmarks.Measure;
import org.func2ipc.benchmarks.ipc.EchoSystem;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.runtime.cli.Tool;
import org.func2ipc.testkit.recorded.LongRecording;

/** Shows a recording of 10,000,000 messages in a JVM with a heap of 64 MB. */
final class TraceMeasure {
    private static final int MESSAGES = 10_000_000;
    private static final String HEAP = "-Xmx64m";

    private TraceMeasure() {}

    static Measure take(Path recording) throws IOException, InterruptedException {
        LongRecording.make(recording, DefinedSystem.of(new EchoSystem()), MESSAGES);
        long begun = System.nanoTime();
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tool.class.getName(),
                        "trace",
                        recording.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("trace of " + MESSAGES + " messages with " + HEAP + " ended with status " + status);
        }
        return new Measure(
                String.format(Locale.ROOT, "trace of %,d messages, heap 64 MB", MESSAGES),
                String.format(Locale.ROOT, "%,.1f s", (System.nanoTime() - begun) / 1e9),
                "aim: within that heap");
    }
}
