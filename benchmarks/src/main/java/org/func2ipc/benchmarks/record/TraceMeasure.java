package org.func2ipc.benchmarks.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.func2ipc.benchmarks.Measure;
import org.func2ipc.benchmarks.ipc.EchoSystem;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.cli.Tool;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.CancelSource;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.record.Recorder;
import org.func2ipc.runtime.record.RecordingFiles;
import org.func2ipc.runtime.record.RecordingInfo;
import org.func2ipc.runtime.wire.WireMessage;

/** Shows a recording of 10,000,000 messages in a JVM with a heap of 64 MB. */
final class TraceMeasure {
    private static final int MESSAGES = 10_000_000;
    private static final String HEAP = "-Xmx64m";
    private static final int AT_ONCE = 5_000;
    private static final int LABEL = 0x20;
    private static final int BODY_BYTES = 8;
    private static final long SECOND = 1_000_000_000;

    private TraceMeasure() {}

    static Measure take(Path recording) throws IOException, InterruptedException {
        record(recording);
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

    /** Half of the messages of each of two domains, as fast as the disk takes them. */
    private static void record(Path recording) throws IOException {
        DefinedSystem system = DefinedSystem.of(new EchoSystem());
        Placement placement = Placement.separate(system.model());
        RecordingFiles.create(
                recording,
                RecordingInfo.of(system, EchoSystem.class.getName(), "ipc", placement, List.of(), List.of(), Map.of()));
        EdgeModel edge = system.model().edges().get(0);
        try (Recorder near = recorder(recording, edge.client(), system, placement);
                Recorder far = recorder(recording, edge.server(), system, placement)) {
            MessageTap client = near.of(edge, 1, MessageTaps.End.CLIENT);
            MessageTap server = far.of(edge, 1, MessageTaps.End.SERVER);
            WireMessage message = new WireMessage();
            message.clear(BODY_BYTES);
            CallHeader header = new CallHeader().set(1, SECOND, 1, CancelSource.NEVER);
            for (int call = 0; call < MESSAGES / 4; call++) {
                client.request(System.nanoTime(), call, LABEL, header, message);
                server.request(System.nanoTime(), call, LABEL, header, message);
                server.reply(System.nanoTime(), call, LABEL, 1, 0, message);
                client.reply(System.nanoTime(), call, LABEL, 1, 0, message);
                if (call % AT_ONCE == 0) {
                    near.flush(SECOND);
                    far.flush(SECOND);
                }
            }
        }
    }

    private static Recorder recorder(Path recording, String component, DefinedSystem system, Placement placement) {
        String domain = placement.domainOf(component).name();
        return new Recorder(RecordingFiles.domainDirectory(recording, domain), domain, system, System.err::println);
    }
}
