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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A system whose callers take turns does what it does without them; every domain is handed their memory, or none is. */
final class TurnsIT {
    private static final long LOOK_NANOS = 20_000_000;

    @AfterEach
    void clear() {
        System.clearProperty(TurnsPart.PROPERTY);
        System.clearProperty(ChannelStore.PROPERTY);
    }

    @ParameterizedTest
    @CsvSource({"1, sealed, 4", "2, files, 4", "none, sealed, 0"})
    void everyDomainTakesTurnsWhenItIsAskedFor(String turns, String channels, int domains) {
        System.setProperty(TurnsPart.PROPERTY, turns);
        System.setProperty(ChannelStore.PROPERTY, channels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Set<Long> having = new ConcurrentSkipListSet<>();

        CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> Func2Ipc.run(
                new ChainSystem(),
                RunOptions.of(Mode.IPC).withTimeout(Duration.ofMinutes(2)),
                new PrintStream(out, true),
                new PrintStream(err, true)));
        while (!run.isDone()) {
            ProcessHandle.current()
                    .descendants()
                    .map(ProcessHandle::pid)
                    .filter(TurnsIT::hasTurns)
                    .forEach(having::add);
            LockSupport.parkNanos(LOOK_NANOS);
        }

        assertThat(run.join().status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).contains("8 callers: 1600 right, 0 wrong");
        assertThat(having).hasSize(domains);
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
