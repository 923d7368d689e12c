package org.func2ipc.benchmarks.block;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.func2ipc.benchmarks.Measure;
import org.func2ipc.benchmarks.PrintedValues;
import org.func2ipc.drivers.disk.DiskBoard;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;

/** Requests on every board that is installed, in {@code direct} and {@code ipc}. */
public final class BlockMeasures {
    private static final int MEBIBYTE = 1 << 20;
    private static final int IMAGE_MEBIBYTES = 128;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(2);
    private static final long SEED = 20_240_601;

    private BlockMeasures() {}

    /** Takes them; what a run says goes to {@code err}. */
    public static List<Measure> take(PrintStream err) throws IOException, InterruptedException {
        Path image = Files.createTempFile("func2ipc-block", ".img");
        try {
            fill(image);
            List<Measure> measures = new ArrayList<>();
            for (DiskBoard board : DiskBoard.values()) {
                if (board.isInstalled()) {
                    measures.addAll(measures(board, image, err));
                } else {
                    measures.add(new Measure(board.word(), "not measured", "its program is not installed"));
                }
            }
            measures.addAll(BlockFilesMeasures.take(err));
            return measures;
        } finally {
            Files.delete(image);
        }
    }

    private static void fill(Path image) throws IOException {
        Random random = new Random(SEED);
        byte[] block = new byte[MEBIBYTE];
        try (OutputStream out = Files.newOutputStream(image)) {
            for (int i = 0; i < IMAGE_MEBIBYTES; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
    }

    private static List<Measure> measures(DiskBoard board, Path image, PrintStream err) throws IOException {
        Map<Mode, PrintedValues> printed = new HashMap<>();
        for (Mode mode : List.of(Mode.DIRECT, Mode.IPC)) {
            printed.put(mode, printed(board, mode, image, err));
        }
        List<Measure> measures = new ArrayList<>();
        for (String what : List.of("read", "write")) {
            for (int depth : new int[] {1, BlockLoad.DEPTH}) {
                for (int bytes : new int[] {4 << 10, BlockLoad.LARGE}) {
                    String key = what + "." + depth + "." + bytes + ".";
                    double direct = 0;
                    for (Mode mode : List.of(Mode.DIRECT, Mode.IPC)) {
                        PrintedValues values = Objects.requireNonNull(printed.get(mode));
                        double rate = values.value(key + "rate");
                        String against = mode == Mode.DIRECT
                                ? ""
                                : String.format(Locale.ROOT, "%.2f of direct, ", rate / direct);
                        direct = mode == Mode.DIRECT ? rate : direct;
                        measures.add(measure(board, mode, what, depth, bytes, values, against));
                    }
                }
            }
        }
        return measures;
    }

    private static Measure measure(
            DiskBoard board, Mode mode, String what, int depth, int bytes, PrintedValues values, String against) {
        String key = what + "." + depth + "." + bytes + ".";
        double rate = values.value(key + "rate");
        return new Measure(
                board.word() + ", " + mode.word() + ": " + what + " of " + (bytes >> 10) + " KiB, depth " + depth,
                String.format(Locale.ROOT, "%,.0f/s  %,.0f MB/s", rate, rate * bytes / 1e6),
                against
                        + String.format(
                                Locale.ROOT,
                                "%.2f of FileChannel; per request %.3f kicks, %.3f interrupts, %.1f B",
                                rate / values.value(key + "plain"),
                                values.value(key + "kicks"),
                                values.value(key + "interrupts"),
                                values.value(key + "bytes")));
    }

    private static PrintedValues printed(DiskBoard board, Mode mode, Path image, PrintStream err) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunResult result = Func2Ipc.run(
                new BlockLoadSystem(),
                RunOptions.of(mode)
                        .withOption("board", board.word())
                        .withOption("image", image.toString())
                        .withTimeout(LONGEST_RUN),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                err);
        if (result.status() != 0) {
            throw new IOException("the load on board " + board.word() + " in mode " + mode.word()
                    + " ended with status " + result.status());
        }
        return new PrintedValues(out);
    }
}
