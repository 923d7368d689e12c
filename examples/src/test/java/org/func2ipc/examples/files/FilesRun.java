package org.func2ipc.examples.files;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;

/**
 * One run of {@link FilesSystem} and what it printed.
 *
 * @param result how it ended
 * @param output standard output
 * @param errors standard error
 */
record FilesRun(RunResult result, Bytes output, String errors) {
    /** Longer than any test needs; a run that hangs fails by it. */
    private static final Duration BOUND = Duration.ofMinutes(2);

    static FilesRun of(RunOptions options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        RunResult result = Func2Ipc.run(
                new FilesSystem(),
                options.withTimeout(BOUND),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new FilesRun(result, Bytes.of(out.toByteArray()), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output, line by line. */
    List<String> lines() {
        return new String(output.toArray(), StandardCharsets.ISO_8859_1).lines().toList();
    }
}
