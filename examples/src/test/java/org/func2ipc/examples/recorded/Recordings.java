package org.func2ipc.examples.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordingReader;

/** Makes recordings. */
final class Recordings {
    private Recordings() {}

    /** A run of {@code system} with {@code arguments} in {@code mode}, recorded in {@code directory}. */
    static Path of(SystemDefinition system, Mode mode, Path directory, String... arguments) {
        of(system, RunOptions.of(mode).withArguments(arguments).withRecord(directory));
        return directory;
    }

    /** A run of {@code system} with {@code options}. */
    static void of(SystemDefinition system, RunOptions options) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
        RunResult result = Func2Ipc.run(system, options, stream, stream);
        assertThat(result.status()).as(output.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** Everything that {@code reader} gives. */
    static List<RecordedItem> items(RecordingReader reader) {
        List<RecordedItem> items = new ArrayList<>();
        for (RecordedItem item = reader.next(); item != null; item = reader.next()) {
            items.add(item);
        }
        return items;
    }
}
