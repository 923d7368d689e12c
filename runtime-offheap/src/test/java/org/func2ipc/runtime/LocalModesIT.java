package org.func2ipc.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.func2ipc.runtime.fixture.BenchMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code direct} and {@code checked} in a JVM of their own, without any flag. */
@Timeout(120)
class LocalModesIT {
    /** Starts a JVM that an interrupt reaches, also where the shell that runs the tests ignores interrupts. */
    private static Process start(List<String> jvmOptions, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BenchMain.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        return builder.start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "checked"})
    void runsWithoutFlagsAndLoadsNothingOfChronicle(String mode) throws Exception {
        Process process = start(List.of("-verbose:class"), "--mode", mode);
        List<String> lines = output(process).lines().toList();

        assertThat(process.waitFor()).isEqualTo(4);
        assertThat(lines).contains("sum 42");
        assertThat(lines).anyMatch(line -> line.contains("org.func2ipc.runtime.domain.Domain "));
        assertThat(lines).noneMatch(line -> line.contains("net.openhft") || line.contains("jnr."));
        assertThat(lines).noneMatch(line -> line.startsWith("WARNING"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "checked"})
    void interruptEndsTheComponentsInOrder(String mode) throws Exception {
        Process process = start(List.of(), "--mode", mode, "--", "forever");
        BufferedReader output = output(process);
        assertThat(output.readLine()).isEqualTo("sum 42");

        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();

        assertThat(kill.waitFor()).isZero();
        List<String> rest = output.lines().toList();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(rest).contains("func2ipc: interrupted", "back ended");
        assertThat(process.exitValue()).as("128 + SIGINT").isEqualTo(130);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "checked"})
    void componentThatDiesEndsTheJvmWithStatusThree(String mode) throws Exception {
        Process process = start(List.of(), "--mode", mode, "--", "die");
        List<String> lines = output(process).lines().toList();

        assertThat(process.waitFor()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(lines).anyMatch(line -> line.startsWith("func2ipc: component \"back\" died of"));
        assertThat(lines).as("a dead component is not asked to end").doesNotContain("back ended");
    }

    @Test
    void wrongCommandLineEndsTheJvmWithStatusTwo() throws Exception {
        Process process = start(List.of(), "--mode", "dierct");
        Optional<String> first = output(process).lines().findFirst();

        assertThat(process.waitFor()).isEqualTo(RunResult.USAGE_ERROR);
        assertThat(first).contains("bench: unknown mode \"dierct\"; did you mean \"direct\"?");
    }
}
