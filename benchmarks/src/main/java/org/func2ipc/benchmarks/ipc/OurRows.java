package org.func2ipc.benchmarks.ipc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;

/** Measures ours: each row in a system of its own processes, started by the real root task. */
final class OurRows {
    static final String NAME = "func2ipc";

    private static final Duration LONGEST_RUN = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN_NANOS = 100_000;
    private static final double TICKS_PER_SECOND = 100;

    private final Timing timing;
    private final PrintStream err;

    OurRows(Timing timing, PrintStream err) {
        this.timing = timing;
        this.err = err;
    }

    /** One run of the system. */
    private final class Run {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final CompletableFuture<RunResult> result = new CompletableFuture<>();
        private final long begun = System.nanoTime();

        Run(Map<String, String> properties, String... what) {
            List<String> arguments =
                    new ArrayList<>(List.of(Long.toString(timing.warmUpMillis()), Long.toString(timing.millis())));
            arguments.addAll(List.of(what));
            properties.forEach(System::setProperty);
            Thread thread = new Thread(
                    () -> {
                        try {
                            RunResult ended = Func2Ipc.run(
                                    new EchoSystem(),
                                    RunOptions.of(Mode.IPC)
                                            .withArguments(arguments.toArray(String[]::new))
                                            .withTimeout(LONGEST_RUN),
                                    new PrintStream(out, true, StandardCharsets.UTF_8),
                                    err);
                            properties.keySet().forEach(System::clearProperty); // before the next run sets its own
                            result.complete(ended);
                        } catch (Throwable e) {
                            properties.keySet().forEach(System::clearProperty);
                            result.completeExceptionally(e);
                        }
                    },
                    "run");
            thread.start();
        }

        /** Lines that the program printed, when it has ended well. */
        List<String> lines() throws IOException {
            RunResult ended = result.join();
            if (ended.status() != 0) {
                throw new IOException("the measured system ended with status " + ended.status());
            }
            return printed();
        }

        List<String> printed() {
            return out.toString(StandardCharsets.UTF_8).lines().toList();
        }

        void await(String line) throws IOException {
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (!printed().contains(line)) {
                if (System.nanoTime() > end || result.isDone()) {
                    throw new IOException("the measured system did not print \"" + line + "\": " + printed());
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }

    /** The size classes, and a lease. */
    List<Row> classes() throws IOException {
        return rows(new Run(Map.of(), "fast", "short", "long", "lease"));
    }

    /** Callers and servers that sleep at once. */
    List<Row> parked() throws IOException {
        return rows(new Run(Map.of(EchoSystem.WAIT, "park"), "fast")).stream()
                .map(row -> renamed(row, "parked, 8 bytes"))
                .toList();
    }

    private static List<Row> rows(Run run) throws IOException {
        return run.lines().stream().flatMap(line -> Row.parse(line).stream()).toList();
    }

    private static Row renamed(Row row, String family) {
        return new Row(
                family, row.carrier(), row.p50(), row.p99(), row.p999(), row.nearBytes(), row.farBytes(), row.unit());
    }

    /** Throughput: 1, 2, 8 client threads, and one-way calls. */
    List<Row> throughput() throws IOException {
        return rows(new Run(Map.of(), "1", "2", "8", "one-way"));
    }

    /** A chain of three processes, and calls per second along one of eight against one of two. */
    List<Row> chains() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Row row : rows(new Run(Map.of(EchoSystem.MORE, "1"), "chain"))) {
            rows.add(renamed(row, "chain of 3 processes"));
        }
        double two = single(new Run(Map.of(), "1"));
        double eight = 7 * single(new Run(Map.of(EchoSystem.MORE, "6"), "1"));
        rows.add(Row.of("2 domains", NAME, two, "calls/s"));
        rows.add(Row.of("8 domains in a chain, each call of it counted", NAME, eight, "calls/s"));
        rows.add(Row.of("8 domains against 2 (aim: at least 0.8)", NAME, eight / two, "times"));
        return rows;
    }

    private static double single(Run run) throws IOException {
        return rows(run).get(0).p50();
    }

    /** From the call of {@code run} until the program of a system of three domains has begun. */
    Row start() throws IOException {
        Run run = new Run(Map.of(EchoSystem.MORE, "1"), "started");
        String line = run.lines().get(0);
        long started = Long.parseLong(line.substring(line.indexOf('=') + 1));
        return Row.of("start of 3 domains", NAME, (started - run.begun) / 1e6, "ms");
    }

    /** From a kill of the server's process until its caller has {@code PeerDied}. */
    Row death() throws IOException {
        Run run = new Run(Map.of(), "killed");
        run.await("calling");
        ProcessHandle far = domain("far");
        long killed = System.nanoTime();
        far.destroyForcibly();
        RunResult result = run.result.join();
        String line = run.printed().stream()
                .filter(printed -> printed.startsWith("noticed="))
                .findFirst()
                .orElseThrow(() -> new IOException("the caller did not notice the death: status " + result.status()));
        return Row.of(
                "kill to PeerDied", NAME, (Long.parseLong(line.substring("noticed=".length())) - killed) / 1e6, "ms");
    }

    private static ProcessHandle domain(String name) throws IOException {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .arguments()
                        .map(a -> a[a.length - 1])
                        .orElse("")
                        .equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("domain " + name + " has no process"));
    }

    /** Processor time of an idle system of eight domains, all its processes together, in percent of one core. */
    Row idle() throws IOException {
        Run run = new Run(Map.of(EchoSystem.MORE, "6"), "idle");
        run.await("idle");
        List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();
        LockSupport.parkNanos(timing.warmUpMillis() * 1_000_000);
        long begun = System.nanoTime();
        double before = seconds(processes);
        LockSupport.parkNanos(timing.millis() * 900_000);
        double used = seconds(processes) - before;
        double wall = (System.nanoTime() - begun) / 1e9;
        run.result.join();
        return Row.of("idle system of 8 domains (aim: at most 1 % of one core)", NAME, 100 * used / wall, "%");
    }

    /** Processor seconds that {@code processes} have used: fields 14 and 15 of {@code /proc/PID/stat}. */
    private static double seconds(List<ProcessHandle> processes) throws IOException {
        double ticks = 0;
        for (ProcessHandle process : processes) {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            ticks += Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
