package org.func2ipc.testkit.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.control.RunningSystem;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.queue.JournalReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R14: what a durable edge has queued when its right is taken away is refused, in this life of either end and the next. */
@Timeout(180)
final class DurableRevokeIT {
    private static final long BOUND_NANOS = 60_000_000_000L;
    /** The first call, the one-way ones, and the asynchronous one. */
    private static final int QUEUED = 1 + QueueSystem.NOTES + 1;

    /** What an entry of a reply begins with. */
    private static final byte REPLY = 2;

    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    DurableRevokeIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void setProperties() {
        System.setProperty(QueueSystem.DIRECTORY, directory.toString());
        System.setProperty("func2ipc.restart.pause", "0");
    }

    @AfterEach
    void forgetProperties() {
        System.clearProperty(QueueSystem.DIRECTORY);
        System.clearProperty("func2ipc.restart.pause");
    }

    private RunningSystem start(Mode mode) {
        return Func2Ipc.start(
                new QueueSystem(),
                RunOptions.of(mode).withDurable(directory.resolve("durable")).withTimeout(Duration.ofSeconds(150)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private void await(String what, RunningSystem system, BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(system.isRunning())
                    .as("the system ended: %s%n%s", what, err)
                    .isTrue();
            assertThat(System.nanoTime()).as("waited for %s%n%s", what, err).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void revokeWithCallsQueued(RunningSystem system) {
        await("queued calls", system, () -> Files.exists(QueueSystem.file(QueueSystem.QUEUED)));
        assertThat(system.revoke("clerk", "store")).anyMatch(held -> held.calls("clerk", "store"));
    }

    private static List<String> lines(String name) {
        try {
            Path file = QueueSystem.file(name);
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kinds of the replies that are stored. */
    private List<ReplyKind> replies() {
        List<ReplyKind> kinds = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(
                directory.resolve("durable").resolve("clerk+store").resolve("replies"))) {
            while (reader.next()) {
                if (reader.bytes()[0] == REPLY) {
                    kinds.add(ReplyKind.of(reader.bytes()[1]));
                }
            }
        }
        return kinds;
    }

    private void assertRefused(RunningSystem system) throws InterruptedException, IOException {
        await("outcomes", system, () -> lines(QueueSystem.OUTCOMES).size() == 2);
        Files.createFile(QueueSystem.file(QueueSystem.ASK));

        assertThat(system.await().status())
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(lines(QueueSystem.OUTCOMES))
                .containsExactlyInAnyOrder("add InvalidCapability MAYBE", "later InvalidCapability MAYBE");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("ask InvalidCapability NO");
        assertThat(lines(QueueSystem.RAN)).containsExactly("add");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void queuedCallsAreRefusedAndTheOneInProgressIsNot(Mode mode) throws Exception {
        try (RunningSystem system = start(mode)) {
            revokeWithCallsQueued(system);
            Files.createFile(QueueSystem.file(QueueSystem.GO_ON));
            await("replies to all", system, () -> replies().size() == QUEUED);

            List<ReplyKind> refused = replies();
            assertThat(refused.remove(0)).isEqualTo(ReplyKind.RESULT);
            assertThat(refused).containsOnly(ReplyKind.INVALID_CAPABILITY);
            assertRefused(system);
        }
    }

    @Test
    void neitherEndGetsTheRightBackWhenItIsStartedAnew() throws Exception {
        try (RunningSystem system = start(Mode.IPC)) {
            revokeWithCallsQueued(system);
            kill(system, "store");
            await("replies to all", system, () -> replies().size() == QUEUED);

            assertThat(replies()).as("the one in progress too").containsOnly(ReplyKind.INVALID_CAPABILITY);
            await("outcomes", system, () -> lines(QueueSystem.OUTCOMES).size() == 2);
            kill(system, "clerk");
            assertRefused(system);
        }
    }

    private void kill(RunningSystem system, String domain) {
        ProcessHandle killed = ProcessHandle.current()
                .descendants()
                .filter(process -> isDomain(process.info().arguments().orElse(new String[0]), domain))
                .findFirst()
                .orElseThrow();
        killed.destroyForcibly();
        await("the end of process " + killed.pid(), system, () -> !killed.isAlive());
    }

    private static boolean isDomain(String[] arguments, String domain) {
        return arguments.length > 0 && arguments[arguments.length - 1].equals(domain);
    }
}
