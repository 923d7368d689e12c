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
    static final String WORDS = "short, 16 words";
    static final String PAIRS = "8 domains, 4 pairs";
    static final String STAR = "8 domains, 7 clients of one";
    static final String RARE = "8 domains, a rare caller beside 3 pairs";
    static final String AGAINST = ", against 2 domains";
    static final String IDLE = "idle system of 8 domains";
    static final String START = "start of 3 domains";
    static final String DEATH = "kill to PeerDied, longest of 5";

    private static final Duration LONGEST_RUN = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN_NANOS = 100_000;
    private static final double TICKS_PER_SECOND = 100;
    private static final int KILLS = 5;
    /** Times as long as a row is measured: after that its eight JVMs have compiled what they run. */
    private static final int WARMER = 5;
    /** Domains of a large system. */
    private static final int LARGE = 8;

    private final Timing timing;
    private final PrintStream err;

    OurRows(Timing timing, PrintStream err) {
        this.timing = timing;
        this.err = err;
    }

    /** Eight JVMs compile on few cores before they call as they do later. */
    private OurRows warmer() {
        return new OurRows(new Timing(timing.warmUpMillis() + WARMER * timing.millis(), 2 * timing.millis()), err);
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

    /** What the program prints that takes the rows {@code what} in a system with {@code properties}. */
    List<String> lines(Map<String, String> properties, String... what) throws IOException {
        return new Run(properties, what).lines();
    }

    /** Size classes, or a lease, by the names that {@link EchoProgram} gives them. */
    List<Row> classes(String... names) throws IOException {
        return rows(new Run(Map.of(), names));
    }

    /** Callers and servers that sleep at once. */
    List<Row> parked() throws IOException {
        return rows(new Run(Map.of(EchoSystem.WAIT, "park"), "fast")).stream()
                .map(row -> row.named("parked, 8 bytes"))
                .toList();
    }

    private static List<Row> rows(Run run) throws IOException {
        return run.lines().stream().flatMap(line -> Row.parse(line).stream()).toList();
    }

    /** Throughput: 1, 2, 8 client threads, and one-way calls. */
    List<Row> throughput() throws IOException {
        return rows(new Run(Map.of(), "1", "2", "8", "one-way"));
    }

    /** Chains of processes: each call of the program goes along all of them and back. */
    List<Row> chains() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int more : List.of(1, LARGE - 2)) {
            for (Row row : warmer().of(Map.of(EchoSystem.MORE, Integer.toString(more)), "chain")) {
                rows.add(row.named("chain of " + (more + 2) + " processes"));
            }
        }
        return rows;
    }

    /** Two domains, and eight as pairs that have nothing to do with each other, and as seven clients of one server. */
    List<Row> crowds() throws IOException {
        List<Row> rows = new ArrayList<>();
        Row two = rows(new Run(Map.of(), "1")).get(0).named("2 domains");
        rows.add(two);
        rows.addAll(crowd(EchoSystem.Shape.PAIRS, PAIRS, two));
        rows.addAll(crowd(EchoSystem.Shape.STAR, STAR, two));
        rows.add(warmer().of(large(EchoSystem.Shape.PAIRS), LoadProgram.RARE)
                .get(0)
                .named(RARE));
        return rows;
    }

    private List<Row> crowd(EchoSystem.Shape shape, String family, Row two) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Row row : warmer().of(large(shape))) {
            rows.add(row.named(row.family().equals(LoadProgram.ALL) ? family : family + ", " + row.family()));
            if (row.family().equals(LoadProgram.ALL)) {
                rows.add(Row.of(family + AGAINST, NAME, row.rate() / two.rate(), "times"));
            }
        }
        return rows;
    }

    private static Map<String, String> large(EchoSystem.Shape shape) {
        return Map.of(EchoSystem.MORE, Integer.toString(LARGE - 2), EchoSystem.SHAPE, shape.name());
    }

    private List<Row> of(Map<String, String> properties, String... what) throws IOException {
        return rows(new Run(properties, what));
    }

    /** From the call of {@code run} until the program of a system of three domains has begun. */
    Row start() throws IOException {
        Run run = new Run(Map.of(EchoSystem.MORE, "1"), "started");
        String line = run.lines().get(0);
        long started = Long.parseLong(line.substring(line.indexOf('=') + 1));
        return Row.of(START, NAME, (started - run.begun) / 1e6, "ms");
    }

    /** From a kill of the server's process until its caller has {@code PeerDied}: the longest of several kills. */
    Row death() throws IOException {
        double longest = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            longest = Math.max(longest, millisToNotice());
        }
        return Row.of(DEATH, NAME, longest, "ms");
    }

    private double millisToNotice() throws IOException {
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
        return (Long.parseLong(line.substring("noticed=".length())) - killed) / 1e6;
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
        Run run = new Run(Map.of(EchoSystem.MORE, Integer.toString(LARGE - 2)), "idle");
        run.await("idle");
        List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();
        LockSupport.parkNanos(timing.warmUpMillis() * 1_000_000);
        long begun = System.nanoTime();
        double before = seconds(processes);
        LockSupport.parkNanos(timing.millis() * 900_000);
        double used = seconds(processes) - before;
        double wall = (System.nanoTime() - begun) / 1e9;
        run.result.join();
        return Row.of(IDLE, NAME, 100 * used / wall, "%");
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
