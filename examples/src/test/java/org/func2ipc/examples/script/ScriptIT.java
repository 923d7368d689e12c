package org.func2ipc.examples.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code ./func2ipc}: what it says before anything runs. */
class ScriptIT {
    private static final Path SCRIPT =
            Path.of("..", "func2ipc").toAbsolutePath().normalize();

    private record Run(int status, String output, String errors) {}

    private final Path folder;

    ScriptIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void helpsWithoutArguments() throws Exception {
        Run run = run(SCRIPT);

        assertThat(run.status()).isZero();
        assertThat(run.output()).contains("./func2ipc demo", "./func2ipc run NAME", "systems: files hello");
    }

    @Test
    void namesTheNearestCommandForAnUnknownOne() throws Exception {
        Run run = run(SCRIPT, "dmeo");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors())
                .isEqualTo("func2ipc: unknown command \"dmeo\"; nearest: demo;"
                        + " known: demo run describe check test bench help\n");
    }

    @Test
    void namesTheNearestSystemForAnUnknownOne() throws Exception {
        Run run = run(SCRIPT, "run", "fils", "--", "tree");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).isEqualTo("func2ipc: unknown system \"fils\"; nearest: files; known: files hello\n");
    }

    @Test
    void asksForTheNameOfASystem() throws Exception {
        Run run = run(SCRIPT, "describe");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).isEqualTo("func2ipc: describe needs the name of a system: files hello\n");
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("f2i"), SCRIPT);

        assertThat(run(link, "help").output()).contains("systems: files hello");
    }

    private Run run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
