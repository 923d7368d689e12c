package org.func2ipc.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sleeping on words of a mapped file, one or several, with each kind of futex. */
final class FutexTest {
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Path file;
    private ChannelMemory sleepers;
    private ChannelMemory wakers;

    @BeforeEach
    void mapTwice(@TempDir Path directory) throws IOException {
        file = Files.write(directory.resolve("words"), new byte[4096]);
        sleepers = ChannelMemory.map(file, 4096);
        wakers = ChannelMemory.map(file, 4096);
    }

    @AfterEach
    void unmap() {
        sleepers.close();
        wakers.close();
    }

    static Stream<Futex> futexes() {
        return Stream.of(Futex.ofThisMachine(), new PollingFutex());
    }

    @ParameterizedTest
    @MethodSource("futexes")
    void wakesASleeperOfAnotherMapping(Futex futex) throws Exception {
        ParkedWords words = new ParkedWords().add(sleepers, 64);
        CompletableFuture<Long> asleep = sleep(futex, words);
        awaitParked(64);

        futex.wakeIfParked(wakers, 64);

        assertThat(asleep.get(10, TimeUnit.SECONDS)).isLessThan(LONG_NANOS);
        assertThat(wakers.getInt(64)).isEqualTo(Futex.AWAKE);
    }

    @ParameterizedTest
    @MethodSource("futexes")
    void wakesASleeperOfSeveralWordsByAnyOfThem(Futex futex) throws Exception {
        ParkedWords words =
                new ParkedWords().add(sleepers, 64).add(sleepers, 128).add(sleepers, 192);
        CompletableFuture<Long> asleep = sleep(futex, words);
        awaitParked(192);

        futex.wakeIfParked(wakers, 128);

        assertThat(asleep.get(10, TimeUnit.SECONDS)).isLessThan(LONG_NANOS);
    }

    @ParameterizedTest
    @MethodSource("futexes")
    void doesNotSleepWhenAWakerCameFirst(Futex futex) {
        ParkedWords words = new ParkedWords().add(sleepers, 64).add(sleepers, 128);
        words.park();
        futex.wakeIfParked(wakers, 64);
        long start = System.nanoTime();

        futex.await(words, LONG_NANOS);

        assertThat(System.nanoTime() - start).isLessThan(LONG_NANOS / 2);
    }

    @ParameterizedTest
    @MethodSource("futexes")
    void sleepsNoLongerThanAsked(Futex futex) {
        ParkedWords words = new ParkedWords().add(sleepers, 64).add(sleepers, 128);
        words.park();
        long start = System.nanoTime();

        futex.await(words, SHORT_NANOS);

        assertThat(System.nanoTime() - start).isBetween(SHORT_NANOS / 2, LONG_NANOS / 2);
    }

    @Test
    void thisMachineHasAFutex() {
        assertThat(Futex.ofThisMachine()).isInstanceOf(LinuxFutex.class);
    }

    @Test
    void refusesAccessOutsideTheMappingAndAfterClose() throws IOException {
        assertThatThrownBy(() -> sleepers.getLong(4089)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> sleepers.putInt(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ChannelMemory.map(file, 8192))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("words");

        ChannelMemory closed = ChannelMemory.map(file, 4096);
        closed.close();

        assertThatThrownBy(() -> closed.getInt(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** It goes elsewhere once, and may run wherever it could before. */
    @Test
    void threadThatLeavesItsProcessorMayStillRunWhereItCould() throws Exception {
        OwnThread.supply(() -> {
                    Futex futex = Futex.ofThisMachine();
                    ParkedWords words = new ParkedWords().add(sleepers, 64);
                    String allowed = allowedProcessors();
                    boolean others = allowed.contains(",") || allowed.contains("-");
                    for (int i = 0; i < 100; i++) {
                        assertThat(futex.leaveProcessor(words)).isEqualTo(others);
                        assertThat(allowedProcessors()).isEqualTo(allowed);
                    }
                    return 0L;
                })
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void threadStaysWhereProcessorsAreNotKnown() {
        assertThat(new PollingFutex().leaveProcessor(new ParkedWords().add(sleepers, 64)))
                .isFalse();
    }

    private static String allowedProcessors() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/thread-self/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompletableFuture<Long> sleep(Futex futex, ParkedWords words) {
        return OwnThread.supply(() -> {
            long start = System.nanoTime();
            words.park();
            futex.await(words, LONG_NANOS);
            return System.nanoTime() - start;
        });
    }

    private void awaitParked(long offset) {
        long end = System.nanoTime() + LONG_NANOS;
        while (wakers.getIntVolatile(offset) != Futex.PARKED) {
            assertThat(System.nanoTime()).as("the sleeper marks its word").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
