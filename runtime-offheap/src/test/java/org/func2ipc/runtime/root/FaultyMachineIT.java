package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the machine does to a run: it stops processes, and it has no room. */
final class FaultyMachineIT {
    private static final long BOUND_SECONDS = 60;
    private static final String JVM_OPTIONS = "func2ipc.jvm.options";

    @AfterEach
    void forgetProperties() {
        System.clearProperty("test.deadline");
        System.clearProperty(JVM_OPTIONS);
    }

    /** R15, R18: a server that was stopped has taken nothing, so that the call did not run. */
    @Test
    void callerOfAStoppedProcessSeesItsDeadline() throws Exception {
        System.setProperty("test.deadline", "2000");
        Runs run = Runs.begin(RunOptions.defaults().withArguments("stopped"));
        run.awaitOut("ready");
        ProcessHandle calculator = Runs.process(ProcessHandle.current(), "calculator");

        assertThat(kill("-STOP", calculator)).isZero();
        run.awaitOut("late");
        assertThat(kill("-CONT", calculator)).isZero();

        RunResult result = run.result();
        assertThat(result.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("DeadlineExceeded NO");
    }

    /** R15, R18: a server that was stopped within a call may have run it. */
    @Test
    void callerSeesItsDeadlineWhenTheProcessWasStoppedWithinTheCall() throws Exception {
        System.setProperty("test.deadline", "4000");
        Runs run = Runs.begin("hang").awaitErr("waiting for ever");
        ProcessHandle calculator = Runs.process(ProcessHandle.current(), "calculator");

        assertThat(kill("-STOP", calculator)).isZero();
        run.awaitOut("DeadlineExceeded MAYBE");
        assertThat(kill("-CONT", calculator)).isZero();

        assertThat(run.result().processes()).isEqualTo(2);
    }

    /** R17: a handler that takes all memory there is kills its domain, not its caller. */
    @Test
    void callerOfAComponentThatRanOutOfMemorySeesItsDeath() {
        System.setProperty(JVM_OPTIONS, "-Xmx32m");

        Runs run = Runs.begin("hoard");

        assertThat(run.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(run.out()).startsWith("PeerDied MAYBE ");
        assertThat(run.err()).contains("OutOfMemoryError").contains("domain \"calculator\"");
    }

    /** R17: so does one that ends its process. */
    @Test
    void callerOfAComponentThatEndsItsProcessSeesItsDeath() {
        Runs run = Runs.begin("halt");

        assertThat(run.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(run.out()).startsWith("PeerDied MAYBE ").contains("domain \"calculator\" died: ");
        assertThat(run.err()).as("callers do not wait for the status").contains("died: exit status 9");
    }

    private static int kill(String signal, ProcessHandle process) throws IOException, InterruptedException {
        return new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** A run that finds no room does not start, and says so; nothing hangs and nothing crashes. */
    @Test
    void runWithoutRoomForItsFilesDoesNotStartAndSaysWhy() throws Exception {
        assertThat(underSmallMemory("files", "16k", "add"))
                .contains("cannot make")
                .doesNotContain("SIGBUS");
    }

    /** Sealed memory needs no file system: a small one is full of the run's other files, and calls are carried. */
    @Test
    void channelsOfSealedMemoryNeedNoRoomInTheFileSystem() throws Exception {
        assertThat(underSmallMemory("sealed", "16m", "full"))
                .contains("returned\n42\n")
                .doesNotContain("SIGBUS");
    }

    /** No room for a slot: the call is refused before it is sent, and the next one is carried when there is room. */
    @Test
    void callWithoutRoomForItsSlotIsOverloadedAndNotExecuted() throws Exception {
        assertThat(underSmallMemory("files", "16m", "full"))
                .contains("Overloaded NO")
                .contains("no room")
                .contains("\n42\n")
                .doesNotContain("SIGBUS");
    }

    /** Runs the calculator system, whose channels are {@code channels}, in a mount namespace of its own, where shared memory has {@code size}. */
    private static String underSmallMemory(String channels, String size, String what)
            throws IOException, InterruptedException {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(java::add);
        java.add("-Dfunc2ipc.channels=" + channels);
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), CalculatorSystem.class.getName(), what));
        StringBuilder quoted = new StringBuilder("mount -t tmpfs -o size=" + size + " tmpfs /dev/shm && exec");
        java.forEach(word -> quoted.append(" '").append(word).append('\''));
        Process process = new ProcessBuilder("unshare", "-r", "-m", "sh", "-c", quoted.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).as(output).isTrue();
        return output;
    }
}
