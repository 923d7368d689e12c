package org.func2ipc.benchmarks.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.func2ipc.benchmarks.Measure;
import org.func2ipc.benchmarks.ipc.EchoSystem;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordedLoss;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordingReader;

/** Measures {@code --record}: the same calls with and without it in turn, what it leaves on disk, and reading it. */
public final class RecordMeasures {
    private static final int PAIRS = 3;
    private static final String WARM_UP_MILLIS = "1500";
    private static final String MILLIS = "1500";
    private static final Duration LONGEST_RUN = Duration.ofMinutes(2);
    private static final int MESSAGES_OF_A_CALL = 4;
    private static final int MILLION = 1_000_000;

    /** Fields of a row that the program prints. */
    private static final int P50 = 3;

    private static final int P99 = 4;
    private static final int NEAR_BYTES = 6;
    private static final int FAR_BYTES = 7;

    private final Path directory;
    private final PrintStream err;
    private final List<Measure> measures = new ArrayList<>();

    private RecordMeasures(Path directory, PrintStream err) {
        this.directory = directory;
        this.err = err;
    }

    /**
     * Takes the measures.
     *
     * @param err where the measured systems complain
     */
    public static List<Measure> take(PrintStream err) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("func2ipc-record-bench-");
        try {
            RecordMeasures taken = new RecordMeasures(directory, err);
            taken.cost();
            taken.measures.add(TraceMeasure.take(directory.resolve("long")));
            return taken.measures;
        } finally {
            remove(directory);
        }
    }

    /** Fast-class calls, plain and recorded in turn: the best of each counts. */
    private void cost() throws IOException {
        double plain = Double.MAX_VALUE;
        double plain99 = Double.MAX_VALUE;
        double recorded = Double.MAX_VALUE;
        double recorded99 = Double.MAX_VALUE;
        double near = 0;
        double far = 0;
        Size last = new Size(0, 0, 0, 0);
        for (int pair = 0; pair < PAIRS; pair++) {
            String[] without = run(Optional.empty());
            plain = Math.min(plain, Double.parseDouble(without[P50]));
            plain99 = Math.min(plain99, Double.parseDouble(without[P99]));
            Path recording = directory.resolve("pair-" + pair);
            String[] with = run(Optional.of(recording));
            recorded = Math.min(recorded, Double.parseDouble(with[P50]));
            recorded99 = Math.min(recorded99, Double.parseDouble(with[P99]));
            near = Double.parseDouble(with[NEAR_BYTES]);
            far = Double.parseDouble(with[FAR_BYTES]);
            last = pair == PAIRS - 1 ? Size.of(recording) : last;
            remove(recording);
        }
        measures.add(measure("fast call, not recorded", "p50 %,.0f  p99 %,.0f ns", plain, plain99, ""));
        measures.add(measure("fast call, recorded", "p50 %,.0f  p99 %,.0f ns", recorded, recorded99, ""));
        measures.add(new Measure(
                "cost of --record on a fast call (p50)",
                String.format(Locale.ROOT, "%,.0f ns", recorded - plain),
                "aim: at most 300 ns"));
        measures.add(new Measure(
                "allocated for a recorded call",
                String.format(Locale.ROOT, "near %,.2f B, far %,.2f B", near, far),
                "aim: 0 bytes"));
        long messages = last.messages();
        measures.add(new Measure(
                "size of a recording",
                String.format(
                        Locale.ROOT,
                        "%,.0f MB for a million fast calls",
                        (double) last.bytes() / messages * MESSAGES_OF_A_CALL * MILLION / 1e6),
                String.format(Locale.ROOT, "%,d messages, %,d lost and counted", messages, last.lost())));
        measures.add(new Measure(
                "reading a recording in order",
                String.format(Locale.ROOT, "%,.2f million messages/s", messages / last.seconds() / 1e6),
                ""));
    }

    private static Measure measure(String what, String format, double p50, double p99, String against) {
        return new Measure(what, String.format(Locale.ROOT, format, p50, p99), against);
    }

    /** The fields of the row that a run prints. */
    private String[] run(Optional<Path> recording) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunOptions options = RunOptions.of(Mode.IPC)
                .withArguments(WARM_UP_MILLIS, MILLIS, "fast")
                .withTimeout(LONGEST_RUN);
        RunOptions chosen = recording.map(options::withRecord).orElse(options);
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        RunResult result = Func2Ipc.run(new EchoSystem(), chosen, printed, err);
        String row = out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("row|"))
                .findFirst()
                .orElseThrow(() -> new IOException("the measured system ended with status " + result.status()));
        return row.split("\\|", -1);
    }

    /** What a recording holds, and how long it took to read it. */
    private record Size(long bytes, long messages, long lost, double seconds) {
        static Size of(Path recording) throws IOException {
            long begun = System.nanoTime();
            long messages = 0;
            long lost = 0;
            try (RecordingReader reader = RecordingReader.open(recording)) {
                for (RecordedItem item = reader.next(); item != null; item = reader.next()) {
                    messages += item instanceof RecordedMessage ? 1 : 0;
                    lost += item instanceof RecordedLoss loss ? loss.count() : 0;
                }
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            try (Stream<Path> files = Files.walk(recording)) {
                long bytes = files.mapToLong(
                                file -> file.toFile().isFile() ? file.toFile().length() : 0)
                        .sum();
                return new Size(bytes, messages, lost, seconds);
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
