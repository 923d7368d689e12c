package org.func2ipc.examples.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code ./func2ipc}: what it says before anything runs. */
class ScriptIT {
    private static final Path SCRIPT =
            Path.of("..", "func2ipc").toAbsolutePath().normalize();

    private final Path folder;

    ScriptIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void helpsWithoutArguments() throws Exception {
        CommandRun run = run(SCRIPT);

        assertThat(run.status()).isZero();
        assertThat(run.output()).contains("./func2ipc demo", "./func2ipc run NAME", "systems: files hello");
    }

    @Test
    void namesTheNearestCommandForAnUnknownOne() throws Exception {
        CommandRun run = run(SCRIPT, "dmeo");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors())
                .startsWith("func2ipc: unknown command \"dmeo\"; nearest: demo; known: demo run describe check ")
                .endsWith(" test bench help\n");
    }

    @Test
    void saysThatTheCommandComesBeforeTheSystem() throws Exception {
        CommandRun run = run(SCRIPT, "files", "--", "tree");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors())
                .isEqualTo(
                        "func2ipc: \"files\" is a system, and the command comes before it: " + SCRIPT + " run files\n");
    }

    @Test
    void namesTheNearestSystemForAnUnknownOne() throws Exception {
        CommandRun run = run(SCRIPT, "run", "fils", "--", "tree");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).isEqualTo("func2ipc: unknown system \"fils\"; nearest: files; known: files hello\n");
    }

    @Test
    void asksForTheNameOfASystem() throws Exception {
        CommandRun run = run(SCRIPT, "describe");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).isEqualTo("func2ipc: describe needs the name of a system: files hello\n");
    }

    @Test
    void asksForASystemOrAFile() throws Exception {
        CommandRun run = run(SCRIPT, "plan");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).isEqualTo("func2ipc: plan needs the name of a system, or --apps FILE: files hello\n");
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("f2i"), SCRIPT);

        assertThat(run(link, "help").output()).contains("systems: files hello");
    }

    private CommandRun run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return CommandRun.in(folder, command);
    }
}
