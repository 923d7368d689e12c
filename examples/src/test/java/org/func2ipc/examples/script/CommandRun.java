package org.func2ipc.examples.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a command did that ran to its end as a process of its own.
 *
 * @param status exit status
 * @param output standard output, as UTF-8 with U+FFFD for what is none
 * @param errors standard error
 */
public record CommandRun(int status, String output, String errors) {
    /** Runs {@code command} with {@code folder} as working directory; it must end within two minutes. */
    public static CommandRun in(Path folder, List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new CommandRun(
                process.exitValue(),
                new String(Files.readAllBytes(out), StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
