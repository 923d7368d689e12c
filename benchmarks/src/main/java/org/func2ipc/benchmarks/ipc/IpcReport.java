package org.func2ipc.benchmarks.ipc;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.func2ipc.benchmarks.Measure;

/** Every row of calls between processes, ours beside the floor and the peers, in one run. */
public final class IpcReport {
    private static final long WARM_UP_SHARE = 2;
    /** Times that what is held against each other is measured, in turn. */
    private static final int ROUNDS = 3;
    /** Peers that an aim names: the floor and Aeron. */
    private static final int COMPARED_PEERS = 2;

    private static final List<Payload> COMPARED = List.of(Payload.FAST, Payload.SHORT);

    private IpcReport() {}

    /**
     * Takes all rows.
     *
     * @param millis how long each row is measured
     * @param json where the rows are written, too
     * @param err what is going on, and the systems' own errors
     */
    public static List<Measure> take(long millis, Optional<Path> json, PrintStream err) throws Exception {
        Timing timing = new Timing(Math.max(1, millis / WARM_UP_SHARE), millis);
        List<Row> rows = new ArrayList<>();
        OurRows ours = new OurRows(timing, err);
        Rounds rounds = sideBySide(millis, err);
        rows.addAll(rounds.best());
        rows.addAll(ours.classes("words", "long", "lease"));
        PeerRows peers = new PeerRows(timing);
        for (int peer = 0; peer < PeerServer.PEERS.size(); peer++) {
            rows.addAll(
                    peer(peers, peer, peer < COMPARED_PEERS ? List.of(Payload.LONG) : List.of(Payload.values()), err));
        }
        rows.sort(Comparator.comparing(Row::family));
        Rounds parked = new Rounds();
        Rounds starts = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            parked.add(List.of(FutexRow.measure(timing))).add(ours.parked());
            starts.add(List.of(ChronicleStart.measure())).add(List.of(ours.start()));
        }
        rows.addAll(parked.best());
        rounds.add(parked);
        rows.addAll(ours.throughput());
        rows.addAll(ours.chains());
        rows.addAll(ours.crowds());
        rows.add(ours.idle());
        rows.addAll(starts.best());
        rows.add(ours.death());
        if (json.isPresent()) {
            write(rows, json.get());
        }
        List<Measure> measures = new ArrayList<>();
        rows.forEach(row -> measures.add(new Measure(row.what(), row.result(), compared(row, rows))));
        measures.addAll(IpcAims.of(rows, rounds));
        return measures;
    }

    /** Ours and the peers that aims name, in turn, each time in new processes that have warmed up for longer. */
    private static Rounds sideBySide(long millis, PrintStream err) throws IOException, InterruptedException {
        Timing longer = new Timing(WARM_UP_SHARE * millis, millis);
        OurRows ours = new OurRows(longer, err);
        PeerRows peers = new PeerRows(longer);
        Rounds rounds = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(ours.classes("fast", "short"));
            for (int peer = 0; peer < COMPARED_PEERS; peer++) {
                rounds.add(peer(peers, peer, COMPARED, err));
            }
        }
        return rounds;
    }

    private static List<Row> peer(PeerRows peers, int peer, List<Payload> payloads, PrintStream err)
            throws InterruptedException {
        try {
            return peers.measure(peer, payloads);
        } catch (IOException e) {
            err.println(e.getMessage());
            return List.of();
        }
    }

    private static String compared(Row row, List<Row> rows) {
        Optional<Row> mine = rows.stream()
                .filter(other ->
                        other.family().equals(row.family()) && other.carrier().equals(OurRows.NAME))
                .findFirst();
        String allocation = row.allocation();
        if (mine.isEmpty() || mine.get().equals(row) || !row.unit().equals("ns")) {
            return allocation;
        }
        String times =
                String.format(Locale.ROOT, "ours at p50: %.2f times", mine.get().p50() / row.p50());
        return allocation.isEmpty() ? times : times + ", " + allocation;
    }

    private static void write(List<Row> rows, Path json) throws IOException {
        String text = rows.stream().map(Row::json).collect(Collectors.joining(",\n    ", "    ", "\n"));
        Files.writeString(
                json,
                "{\n  \"jdk\": \"" + Runtime.version() + "\",\n  \"processors\": "
                        + Runtime.getRuntime().availableProcessors() + ",\n  \"rows\": [\n" + text + "  ]\n}\n",
                StandardCharsets.UTF_8);
    }
}
