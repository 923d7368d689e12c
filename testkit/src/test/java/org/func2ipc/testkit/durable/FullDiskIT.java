package org.func2ipc.testkit.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is an answer, not the end; needs bubblewrap, for a file system of a few MiB. */
@Timeout(300)
final class FullDiskIT {
    private static final String BYTES = Integer.toString(16 << 20);

    /** R20: no signal from mapped memory without room behind it, nothing lost, nothing run twice. */
    @Test
    void aFullDiskRefusesRequestsUntilThereIsRoomAndLosesNothing(@TempDir Path directory) throws Exception {
        Path lines = directory.resolve("lines");
        List<String> command = new ArrayList<>(List.of("bwrap", "--dev-bind", "/", "/", "--size", BYTES, "--tmpfs"));
        Path small = directory.resolve("small");
        command.addAll(List.of(
                small.toString(),
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), FullDisk.class.getName(), small.toString()));

        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(lines.toFile())
                .start();
        int status = process.waitFor();

        String printed = Files.readString(lines, StandardCharsets.UTF_8);
        assertThat(status).as(printed).isZero();
        assertThat(printed.lines()).contains("full true", "changed 0", "lost or twice 0");
    }
}
