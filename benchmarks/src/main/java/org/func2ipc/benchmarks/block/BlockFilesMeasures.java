package org.func2ipc.benchmarks.block;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.func2ipc.benchmarks.Ext4Image;
import org.func2ipc.benchmarks.Measure;
import org.func2ipc.drivers.disk.DiskBoard;
import org.func2ipc.examples.files.FilesSystem;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;

/** {@code sha256 -r /} of an ext4 image of 512 MiB on every board that is installed, in every mode. */
final class BlockFilesMeasures {
    private static final int FILES = 45;
    private static final int MEBIBYTES_PER_FILE = 10;

    private BlockFilesMeasures() {}

    static List<Measure> take(PrintStream err) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("func2ipc-block");
        try {
            Path image = Ext4Image.make(directory, FILES, MEBIBYTES_PER_FILE, "512M");
            List<Measure> measures = new ArrayList<>();
            String expected = "";
            for (DiskBoard board : DiskBoard.values()) {
                for (Mode mode : Mode.values()) {
                    if (board.isInstalled()) {
                        expected = run(board, mode, image, expected, measures, err);
                    }
                }
            }
            return measures;
        } finally {
            Ext4Image.delete(directory);
        }
    }

    /** What it printed, which must be {@code expected} unless that is empty. */
    private static String run(
            DiskBoard board, Mode mode, Path image, String expected, List<Measure> measures, PrintStream err)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunResult result = Func2Ipc.run(
                new FilesSystem(),
                RunOptions.of(mode)
                        .withOption("board", board.word())
                        .withOption("image", image.toString())
                        .withArguments("sha256", "-r", "/"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                err);
        String printed = out.toString(StandardCharsets.UTF_8);
        if (result.status() != 0 || !(expected.isEmpty() || printed.equals(expected))) {
            throw new IOException("sha256 -r / on board " + board.word() + " in mode " + mode.word()
                    + " ended with status " + result.status() + ", output "
                    + (printed.equals(expected) ? "equal" : "DIFFERENT"));
        }
        double seconds = result.elapsed().toMillis() / 1000.0;
        measures.add(new Measure(
                board.word() + ", " + mode.word() + ": sha256 -r / of 512 MiB",
                String.format(Locale.ROOT, "%,.0f ms", seconds * 1000),
                String.format(Locale.ROOT, "%.0f MiB/s with start and stop", FILES * MEBIBYTES_PER_FILE / seconds)));
        return printed;
    }
}
