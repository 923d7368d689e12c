package org.func2ipc.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;

/** A two-way call of one {@code long} between two processes, against raw ping-pong between the same two. */
final class IpcMeasures {
    private static final Path SHARED = Path.of("/dev/shm");

    private IpcMeasures() {}

    static List<Measure> take(long rounds, PrintStream err) throws IOException {
        Path words = Files.isDirectory(SHARED)
                ? Files.createTempFile(SHARED, "func2ipc-words", "")
                : Files.createTempFile("func2ipc-words", "");
        try {
            Files.write(words, new byte[PingPongWords.BYTES]);
            return measures(printed(words, rounds, err));
        } finally {
            Files.delete(words);
        }
    }

    private static Properties printed(Path words, long rounds, PrintStream err) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunResult result = Func2Ipc.run(
                new RoundTripSystem(),
                RunOptions.of(Mode.IPC)
                        .withOption("words", words.toString())
                        .withOption("rounds", Long.toString(rounds)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                err);
        if (result.status() != 0) {
            throw new IOException("the measurement between processes ended with status " + result.status());
        }
        Properties printed = new Properties();
        printed.load(new java.io.StringReader(out.toString(StandardCharsets.UTF_8)));
        return printed;
    }

    private static List<Measure> measures(Properties printed) {
        return List.of(
                new Measure("raw ping-pong, two words, p50", nanos(printed, "raw.p50"), ""),
                new Measure("raw ping-pong, two words, p99", nanos(printed, "raw.p99"), ""),
                new Measure(
                        "two-way call of one long, p50",
                        nanos(printed, "call.p50"),
                        ratio(printed, "p50") + " times raw (aim: at most 2)"),
                new Measure(
                        "two-way call of one long, p99",
                        nanos(printed, "call.p99"),
                        ratio(printed, "p99") + " times raw"),
                new Measure("allocated per call, client", bytes(printed, "near.bytes"), "aim: 0"),
                new Measure("allocated per call, server", bytes(printed, "far.bytes"), "aim: 0"));
    }

    private static double value(Properties printed, String name) {
        return Double.parseDouble(printed.getProperty(name, "NaN"));
    }

    private static String nanos(Properties printed, String name) {
        return String.format(Locale.ROOT, "%.0f ns", value(printed, name));
    }

    private static String bytes(Properties printed, String name) {
        return String.format(Locale.ROOT, "%.3f B", value(printed, name));
    }

    private static String ratio(Properties printed, String percentile) {
        return String.format(
                Locale.ROOT, "%.2f", value(printed, "call." + percentile) / value(printed, "raw." + percentile));
    }
}
