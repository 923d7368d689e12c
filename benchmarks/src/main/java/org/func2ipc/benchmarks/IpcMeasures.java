package org.func2ipc.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;

/** A two-way call of one {@code long} between two processes, against raw ping-pong between the same two. */
final class IpcMeasures {
    private static final Path SHARED = Path.of("/dev/shm");

    private static final Duration LONGEST_RUN = Duration.ofMinutes(3);

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

    private static PrintedValues printed(Path words, long rounds, PrintStream err) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunResult result = Func2Ipc.run(
                new RoundTripSystem(),
                RunOptions.of(Mode.IPC)
                        .withOption("words", words.toString())
                        .withOption("rounds", Long.toString(rounds))
                        .withTimeout(LONGEST_RUN),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                err);
        if (result.status() != 0) {
            throw new IOException("the measurement between processes ended with status " + result.status());
        }
        return new PrintedValues(out);
    }

    private static List<Measure> measures(PrintedValues printed) {
        List<Measure> measures = new ArrayList<>();
        for (String slices : List.of("", ".all")) {
            String which = slices.isEmpty() ? "best of 5 slices" : "all slices";
            measures.add(new Measure("raw ping-pong, two words, " + which, printed.percentiles("raw" + slices), ""));
            measures.add(new Measure(
                    "two-way call of one long, " + which,
                    printed.percentiles("call" + slices),
                    ratio(printed, slices) + " times raw at p50 (aim: at most 2)"));
        }
        measures.add(new Measure("allocated per call, client", bytes(printed, "near.bytes"), "aim: 0"));
        measures.add(new Measure("allocated per call, server", bytes(printed, "far.bytes"), "aim: 0"));
        return measures;
    }

    private static String bytes(PrintedValues printed, String name) {
        return String.format(Locale.ROOT, "%.3f B", printed.value(name));
    }

    private static String ratio(PrintedValues printed, String slices) {
        return String.format(
                Locale.ROOT, "%.2f", printed.value("call" + slices + ".p50") / printed.value("raw" + slices + ".p50"));
    }
}
