package org.func2ipc.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.func2ipc.examples.files.FilesSystem;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;

/** {@code sha256 -r /} of an ext4 image of 100 MiB in the three modes. */
final class FilesMeasures {
    private static final int FILES = 10;
    private static final int MEBIBYTES_PER_FILE = 10;

    private FilesMeasures() {}

    static List<Measure> take(PrintStream err) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("func2ipc-bench");
        try {
            return measures(Ext4Image.make(directory, FILES, MEBIBYTES_PER_FILE, "128M"), err);
        } finally {
            Ext4Image.delete(directory);
        }
    }

    private static List<Measure> measures(Path image, PrintStream err) throws IOException {
        List<Measure> measures = new ArrayList<>();
        String expected = null;
        for (Mode mode : Mode.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            RunResult result = Func2Ipc.run(
                    new FilesSystem(),
                    RunOptions.of(mode).withOption("image", image.toString()).withArguments("sha256", "-r", "/"),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    err);
            String printed = out.toString(StandardCharsets.UTF_8);
            expected = expected == null ? printed : expected;
            if (result.status() != 0 || !printed.equals(expected)) {
                throw new IOException("sha256 -r / in mode " + mode.word() + " ended with status " + result.status()
                        + ", output " + (printed.equals(expected) ? "equal" : "DIFFERENT"));
            }
            measures.add(new Measure(
                    "sha256 -r / of 100 MiB, " + mode.word(),
                    result.elapsed().toMillis() + " ms",
                    String.format(
                            Locale.ROOT,
                            "%.0f MiB/s with start and stop, %d process%s",
                            FILES
                                    * MEBIBYTES_PER_FILE
                                    * 1000.0
                                    / result.elapsed().toMillis(),
                            result.processes(),
                            result.processes() == 1 ? "" : "es")));
        }
        return measures;
    }
}
