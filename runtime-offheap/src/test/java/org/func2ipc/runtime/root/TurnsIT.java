package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.memory.OwnThread;
import org.func2ipc.runtime.turn.TurnCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A system whose callers take turns does what it does without them; every domain is handed their memory, or none is. */
final class TurnsIT {
    @AfterEach
    void clear() {
        System.clearProperty(TurnCount.PROPERTY);
        System.clearProperty(ChannelStore.PROPERTY);
    }

    @ParameterizedTest
    @CsvSource({"1, sealed, 4", "2, files, 4", "none, sealed, 0"})
    void everyDomainTakesTurnsWhenItIsAskedFor(String turns, String channels, int domains, @TempDir Path directory)
            throws IOException {
        System.setProperty(TurnCount.PROPERTY, turns);
        System.setProperty(ChannelStore.PROPERTY, channels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path seen = directory.resolve("seen");

        CompletableFuture<RunResult> run = OwnThread.supply(() -> Func2Ipc.run(
                new ChainSystem(),
                RunOptions.of(Mode.IPC).withArguments(seen.toString()).withTimeout(Duration.ofMinutes(2)),
                new PrintStream(out, true),
                new PrintStream(err, true)));
        String last = "less time further down: true";
        Runs.await(last + "; " + err, () -> Optional.of(last)
                .filter(line -> out.toString(StandardCharsets.UTF_8).contains(line)));
        long having = ProcessHandle.current()
                .descendants()
                .map(ProcessHandle::pid)
                .filter(TurnsIT::hasTurns)
                .count();
        Files.createFile(seen);

        assertThat(run.join().status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).contains("8 callers: 1600 right, 0 wrong");
        assertThat(having).isEqualTo(domains);
    }

    private static boolean hasTurns(long process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process), "maps"))
                    .lines()
                    .anyMatch(line -> line.matches(".*/(memfd:func2ipc/)?turns( .*)?"));
        } catch (NoSuchFileException e) {
            return false; // it has ended
        } catch (IOException e) {
            if (!ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)) {
                return false;
            }
            throw new UncheckedIOException(e);
        }
    }
}
