package org.func2ipc.examples.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;

/** Makes recordings. */
final class Recordings {
    private Recordings() {}

    /** A run of {@code system} with {@code arguments} in {@code mode}, recorded in {@code directory}. */
    static Path of(SystemDefinition system, Mode mode, Path directory, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
        RunResult result = Func2Ipc.run(
                system, RunOptions.of(mode).withArguments(arguments).withRecord(directory), stream, stream);
        assertThat(result.status()).as(output.toString(StandardCharsets.UTF_8)).isZero();
        return directory;
    }
}
