package org.func2ipc.benchmarks.ipc;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.func2ipc.benchmarks.ipc.peer.Peer;

/**
 * Measures the peers, each in two JVMs of its own, so that nothing of one disturbs another: the near side measures, and
 * starts the far side.
 */
public final class PeerRows {
    /** What Agrona asks for, beside what this JVM was started with. */
    private static final String AGRONA = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";

    private static final Path SHARED = Path.of("/dev/shm");
    private static final long END_SECONDS = 10;
    private static final long LONGEST_SECONDS = 60;

    private final Timing timing;

    PeerRows(Timing timing) {
        this.timing = timing;
    }

    /** The near side: number of the peer, milliseconds to warm up, milliseconds to measure, payloads. */
    public static void main(String... arguments) throws Exception {
        int number = Integer.parseInt(arguments[0]);
        Timing timing = new Timing(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
        List<Payload> payloads =
                Arrays.stream(arguments).skip(3).map(Payload::valueOf).toList();
        new PeerRows(timing).measureHere(number, payloads).forEach(row -> System.out.println(row.fields()));
        Runtime.getRuntime().exit(0); // a peer may leave threads behind
    }

    /** Rows of peer {@code number} for {@code payloads}. */
    List<Row> measure(int number, List<Payload> payloads) throws IOException, InterruptedException {
        List<String> command = command(PeerRows.class);
        command.addAll(List.of(
                Integer.toString(number), Long.toString(timing.warmUpMillis()), Long.toString(timing.millis())));
        payloads.forEach(payload -> command.add(payload.name()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread bound = new Thread(() -> destroyAfter(process), "bound");
        bound.setDaemon(true);
        bound.start();
        List<Row> rows = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Row.parse(line).ifPresent(rows::add);
            }
        }
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(
                    PeerServer.PEERS.get(number).name() + " could not be measured: exit status " + status);
        }
        return rows;
    }

    /** A peer that hangs is given up. */
    private static void destroyAfter(Process process) {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Row> measureHere(int number, List<Payload> payloads) throws Exception {
        Peer peer = PeerServer.PEERS.get(number);
        Path directory = Files.isDirectory(SHARED)
                ? Files.createTempDirectory(SHARED, "func2ipc-peer")
                : Files.createTempDirectory("func2ipc-peer");
        List<String> command = command(PeerServer.class);
        command.addAll(List.of(Integer.toString(number), directory.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                BufferedWriter input =
                        new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
            awaitReady(peer, output);
            List<Row> rows = new ArrayList<>();
            try (Peer.Near near = peer.near(directory)) {
                for (Payload payload : payloads) {
                    rows.add(measure(peer, near, payload, output, input));
                }
            }
            return rows;
        } finally {
            boolean ended = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            remove(directory);
        }
    }

    private static void awaitReady(Peer peer, BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null && !line.equals("ready")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the far side of " + peer.name() + " did not come up");
        }
    }

    private Row measure(Peer peer, Peer.Near near, Payload payload, BufferedReader output, BufferedWriter input)
            throws Exception {
        byte[] content = payload.content();
        byte[] echo = new byte[content.length];
        Timing.Operation operation = () -> {
            if (near.roundTrip(content, content.length, echo) != content.length) {
                throw new IllegalStateException(peer.name() + " must echo " + content.length + " bytes");
            }
        };
        timing.warmUp(operation);
        Histogram histogram = Timing.histogram();
        long farBefore = farAllocated(output, input);
        long nearBefore = PeerServer.allocated();
        timing.measure(operation, histogram);
        double nearBytes = PeerServer.allocated() - nearBefore;
        double farBytes = farAllocated(output, input) - farBefore;
        if (!Arrays.equals(content, echo)) {
            throw new IllegalStateException(peer.name() + " must echo what it was sent");
        }
        long count = histogram.getTotalCount();
        return Row.of(payload.family(), peer.name(), histogram, nearBytes / count, farBytes / count);
    }

    private static long farAllocated(BufferedReader output, BufferedWriter input) throws IOException {
        input.write("allocated\n");
        input.flush();
        return Long.parseLong(output.readLine());
    }

    /** This JVM's flags and class path, and what Agrona asks for. */
    private static List<String> command(Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .filter(argument -> !argument.equals(AGRONA))
                .forEach(command::add);
        command.addAll(List.of(AGRONA, "-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
