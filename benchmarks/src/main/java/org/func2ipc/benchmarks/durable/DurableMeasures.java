package org.func2ipc.benchmarks.durable;

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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.func2ipc.benchmarks.Measure;
import org.func2ipc.benchmarks.PrintedValues;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;

/** Durable calls with and without sync to disk beside Chronicle Queue raw, and the recovery of a full edge. */
public final class DurableMeasures {
    private static final long CALLS = 100_000;
    private static final long SYNCED_CALLS = 2_000;
    private static final long CALLS_OF_EACH = 1_000;
    private static final int ENTRIES = 1_000_000;
    private static final String ROLL = "func2ipc.durable.roll";
    private static final Duration LONGEST_RUN = Duration.ofMinutes(3);

    private final Path directory;
    private final PrintStream err;

    private DurableMeasures(Path directory, PrintStream err) {
        this.directory = directory;
        this.err = err;
    }

    /** Takes all rows, in files below the temporary directory. */
    public static List<Measure> take(PrintStream err) throws IOException {
        Path directory = Files.createTempDirectory("func2ipc-durable");
        try {
            DurableMeasures measures = new DurableMeasures(directory, err);
            List<Measure> rows = new ArrayList<>();
            rows.addAll(measures.calls("durable", new KeeperSystem.Durable(), CALLS));
            rows.addAll(measures.calls("durable, synced to disk", new KeeperSystem.Synced(), SYNCED_CALLS));
            rows.add(measures.callers());
            rows.addAll(measures.recovery());
            return rows;
        } finally {
            remove(directory);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<Measure> calls(String name, SystemDefinition system, long count) throws IOException {
        Path place = Files.createTempDirectory(directory, "calls");
        PrintedValues printed = run(system, place, place.toString(), Long.toString(count));
        String times = String.format(
                Locale.ROOT,
                "%.2f times the queue at p50, allocated %.1f B at the client",
                printed.value("call.p50") / printed.value("raw.p50"),
                printed.value("call.bytes"));
        return List.of(
                new Measure("Chronicle Queue raw, as " + name, printed.percentiles("raw"), ""),
                new Measure("call of one long, " + name, printed.percentiles("call"), times));
    }

    /** What {@code system} prints, with its edges below {@code place}. */
    private PrintedValues run(SystemDefinition system, Path place, String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunResult result = Func2Ipc.run(
                system,
                RunOptions.of(Mode.IPC)
                        .withDurable(place.resolve("edges"))
                        .withArguments(arguments)
                        .withTimeout(LONGEST_RUN),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                err);
        requireGood(result);
        return new PrintedValues(out);
    }

    /** What it gains that one force is for all that were appended before it. */
    private Measure callers() throws IOException {
        PrintedValues printed =
                run(new CallersSystem(), Files.createTempDirectory(directory, "callers"), Long.toString(CALLS_OF_EACH));
        return new Measure(
                "synced calls of " + CallersSystem.CALLERS + " callers at a time",
                String.format(Locale.ROOT, "%,.0f a second", printed.value("many")),
                String.format(
                        Locale.ROOT,
                        "one caller %,.0f, %.1f times",
                        printed.value("one"),
                        printed.value("many") / printed.value("one")));
    }

    private static void requireGood(RunResult result) throws IOException {
        if (result.status() != 0) {
            throw new IOException("the measurement of durable edges ended with status " + result.status());
        }
    }

    /** From the start of a system to its first reply: with an empty edge, with a full one, and without stored progress. */
    private List<Measure> recovery() throws IOException {
        System.setProperty(ROLL, Long.toString(1L << 30));
        try {
            Path empty = directory.resolve("empty");
            Path full = directory.resolve("full");
            life(empty, log -> {});
            life(full, log -> {
                for (int i = 0; i < ENTRIES; i++) {
                    log.note(i);
                }
                if (log.notes() != ENTRIES) {
                    throw new IllegalStateException("notes were lost: " + log.notes());
                }
            });
            String size = String.format(
                    Locale.ROOT,
                    "requests %,.0f MB, replies %,.0f MB",
                    megabytes(full, LogSystem.REQUESTS),
                    megabytes(full, LogSystem.REPLIES));
            double of0 = best(empty, false);
            double of1000000 = best(full, false);
            double afterPowerCut = best(full, true);
            return List.of(
                    new Measure("size on disk of 10^6 calls of one long", size, ""),
                    new Measure("start to first reply, empty durable edge", millis(of0), ""),
                    new Measure("the same, edge with 10^6 answered requests", millis(of1000000), more(of1000000, of0)),
                    new Measure(
                            "the same, after the machine was started anew",
                            millis(afterPowerCut),
                            more(afterPowerCut, of0)));
        } finally {
            System.clearProperty(ROLL);
        }
    }

    /** Bytes of the files of one journal of the edge that is kept in {@code edge}. */
    private static double megabytes(Path edge, String journal) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(edge.resolve(journal))) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes / 1e6;
    }

    private double best(Path edge, boolean machineFailed) throws IOException {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            if (machineFailed) {
                Files.writeString(edge.resolve("boot"), (100 + i) + "\nanother life of the machine\n");
            }
            best = Math.min(best, life(edge, log -> {}));
        }
        return best;
    }

    /** Milliseconds from the start of a life to the reply of its first call. */
    private double life(Path edge, Consumer<Log> body) throws IOException {
        AtomicLong answered = new AtomicLong();
        long begun = System.nanoTime();
        RunResult result = Func2Ipc.run(
                new LogSystem(log -> {
                    body.accept(log);
                    log.notes();
                    answered.set(System.nanoTime());
                }),
                RunOptions.of(Mode.DIRECT).withDurable(edge).withTimeout(LONGEST_RUN),
                err,
                err);
        requireGood(result);
        return (answered.get() - begun) / 1e6;
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%,.1f ms", value);
    }

    private static String more(double value, double base) {
        return String.format(Locale.ROOT, "recovery takes %,.1f ms more than of an empty edge", value - base);
    }
}
