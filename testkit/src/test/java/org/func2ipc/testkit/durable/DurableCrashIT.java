package org.func2ipc.testkit.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.durable.DurableStep;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R14..R17 over durable edges: either side is killed at every step of the protocol in turn, and at random moments. With a
 * component that keeps its state with its replies each acknowledged call has its effect exactly once; without, none is lost,
 * and only calls that are marked as redelivered run twice.
 */
final class DurableCrashIT {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final String ROLL = "func2ipc.durable.roll";
    /** Property: another number of kills in the long forms. */
    private static final String KILLS = "test.bank.kills";

    /** The root task keeps the channels of three former lives. */
    private static final int MORE_LIVES_THAN_ARE_KEPT = 6;

    private static final String KEEP = "func2ipc.durable.keep";
    private static final List<String> PROPERTIES = List.of(
            BankSystem.DIRECTORY, BankSystem.KEPT, ROLL, KEEP, "func2ipc.restart.limit", "func2ipc.restart.pause");
    /** Steps that a short run does not come to: replies to named requests are kept for a while. */
    private static final List<DurableStep> RARE = List.of(DurableStep.REPLIES_FORGOTTEN);

    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long[] beforeReport = {};

    DurableCrashIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void forgetProperties() {
        PROPERTIES.forEach(System::clearProperty);
    }

    private CompletableFuture<RunResult> begin(boolean kept) throws IOException {
        Files.createFile(directory.resolve(BankSystem.GO_ON));
        Files.deleteIfExists(directory.resolve(BankSystem.BEGUN));
        System.setProperty(BankSystem.DIRECTORY, directory.toString());
        System.setProperty(BankSystem.KEPT, Boolean.toString(kept));
        System.setProperty(ROLL, "65536");
        System.setProperty("func2ipc.restart.limit", "1000000");
        System.setProperty("func2ipc.restart.pause", "0");
        CompletableFuture<RunResult> run = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                run.complete(Func2Ipc.run(
                        new BankSystem(),
                        RunOptions.of(Mode.IPC)
                                .withDurable(directory.resolve("durable"))
                                .withTimeout(Duration.ofHours(2)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)));
            } catch (RuntimeException | Error e) {
                run.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return run;
    }

    private long[] acknowledged() {
        MappedByteBuffer words = MappedWords.map(directory.resolve(BankSystem.ACKNOWLEDGED), Tellers.BYTES);
        long[] numbers = new long[Book.TELLERS + 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = words.getLong(i * Long.BYTES);
        }
        return numbers;
    }

    private void await(String what, CompletableFuture<RunResult> run, BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(run.isDone()).as("the system ended: %s%n%s", what, err).isFalse();
            assertThat(System.nanoTime()).as("waited for %s%n%s", what, err).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The program runs, and each teller is acknowledged some calls more. */
    private void awaitWork(CompletableFuture<RunResult> run, long calls) {
        await("the program", run, () -> Files.exists(directory.resolve(BankSystem.BEGUN)));
        long[] before = acknowledged();
        await("work of all tellers after " + before[0] + ", " + before[1] + ", " + before[2], run, () -> {
            long[] now = acknowledged();
            boolean all = true;
            for (int i = 0; i < Book.TELLERS; i++) {
                all &= now[i] >= before[i] + calls;
            }
            return all;
        });
    }

    private static Optional<ProcessHandle> process(String domain) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> isDomain(process.info().arguments().orElse(new String[0]), domain))
                .findFirst();
    }

    private static boolean isDomain(String[] arguments, String domain) {
        return arguments.length > 0 && arguments[arguments.length - 1].equals(domain);
    }

    private long kill(CompletableFuture<RunResult> run, String domain) {
        AtomicReference<@Nullable ProcessHandle> found = new AtomicReference<>();
        await("process of " + domain, run, () -> {
            found.set(process(domain).orElse(null));
            return found.get() != null;
        });
        ProcessHandle killed = Objects.requireNonNull(found.get());
        killed.destroyForcibly();
        await("the end of process " + killed.pid(), run, () -> !killed.isAlive());
        return killed.pid();
    }

    private static RunResult ended(CompletableFuture<RunResult> run) {
        return run.orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();
    }

    private String end(CompletableFuture<RunResult> run) throws IOException {
        awaitWork(run, 3);
        beforeReport = acknowledged();
        Files.delete(directory.resolve(BankSystem.GO_ON));
        assertThat(ended(run).status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("book "))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static long value(String report, String name) {
        String rest = report.substring(report.indexOf(" " + name + "=") + name.length() + 2);
        return Long.parseLong(rest.split(" ", -1)[0]);
    }

    /** None lost, none wrong; what was run twice was marked. */
    private void assertNoneLost(String report) {
        long[] acknowledged = acknowledged();
        assertThat(acknowledged[Book.TELLERS])
                .as("wrong answers, %s%n%s", report, err)
                .isZero();
        assertThat(value(report, "gaps")).as(report).isZero();
        assertThat(value(report, "unmarked")).as(report).isZero();
        for (int i = 0; i < Book.TELLERS; i++) {
            assertThat(value(report, "calls" + i))
                    .as("calls of teller %d, %s", i, report)
                    .isBetween(beforeReport[i], acknowledged[i] + 1);
            assertThat(value(report, "notes" + i))
                    .as("notes of teller %d, %s", i, report)
                    .isBetween(beforeReport[i] - 1, acknowledged[i] + 1);
        }
    }

    private void killAtEveryStep(CompletableFuture<RunResult> run, List<DurableStep> steps) {
        for (DurableStep step : steps) {
            awaitWork(run, 1);
            HaltingSteps.arm(directory, step);
            switch (step) {
                case SERVER_OPENED, SERVER_RECOVERED -> kill(run, "bank");
                case CLIENT_OPENED -> kill(run, "tellers");
                default -> {}
            }
            await("a process at step " + step, run, () -> !HaltingSteps.isArmed(directory));
        }
    }

    @Test
    void withAKeptStateEachCallHasItsEffectOnceWhicheverStepEitherSideDiesAt() throws IOException {
        CompletableFuture<RunResult> run = begin(true);
        killAtEveryStep(
                run,
                Stream.of(DurableStep.values())
                        .filter(step -> !RARE.contains(step))
                        .toList());
        String report = end(run);

        assertNoneLost(report);
        assertThat(value(report, "twice")).as(report).isZero();
    }

    @Test
    @Tag("nightly")
    void withAKeptStateEachCallHasItsEffectOnceWhenTheServerDiesWhileItRemovesReplies() throws IOException {
        System.setProperty(KEEP, "10");
        CompletableFuture<RunResult> run = begin(true);
        killAtEveryStep(run, RARE);
        String report = end(run);

        assertNoneLost(report);
        assertThat(value(report, "twice")).as(report).isZero();
    }

    @Test
    void withoutAKeptStateOnlyMarkedCallsRunTwiceWhicheverStepTheServerDiesAt() throws IOException {
        CompletableFuture<RunResult> run = begin(false);
        killAtEveryStep(
                run,
                List.of(
                        DurableStep.REQUEST_FOUND,
                        DurableStep.REQUEST_TAKEN,
                        DurableStep.REQUEST_RUN,
                        DurableStep.REPLY_HALF_WRITTEN,
                        DurableStep.REPLY_APPENDED,
                        DurableStep.PROGRESS_HALF_STORED,
                        DurableStep.PROGRESS_STORED));
        String report = end(run);

        assertNoneLost(report);
        assertThat(value(report, "twice")).as(report).isPositive();
    }

    @Test
    void acknowledgedCallsOutliveTheWholeRun() throws IOException {
        CompletableFuture<RunResult> first = begin(true);
        awaitWork(first, 20);
        assertThat(process("director").orElseThrow().destroyForcibly()).isTrue();
        assertThat(ended(first).status()).isEqualTo(RunResult.SYSTEM_FAILED);
        long[] before = acknowledged();

        Files.delete(directory.resolve(BankSystem.GO_ON));
        CompletableFuture<RunResult> second = begin(true);
        String report = end(second);

        assertNoneLost(report);
        assertThat(value(report, "twice")).as(report).isZero();
        assertThat(value(report, "calls0")).as(report).isGreaterThan(before[0]);
    }

    private static void signal(ProcessHandle process, String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** A domain that hears late of several lives of another one goes on with the last: the channels of the others are gone. */
    @Test
    void aDomainThatSleptThroughSeveralLivesOfAnotherGoesOnWithTheLast() throws Exception {
        CompletableFuture<RunResult> run = begin(true);
        awaitWork(run, 1);
        ProcessHandle director = process("director").orElseThrow();
        signal(director, "STOP");
        for (int life = 0; life < MORE_LIVES_THAN_ARE_KEPT; life++) {
            kill(run, "bank");
        }
        awaitWork(run, 1);

        signal(director, "CONT");

        assertNoneLost(end(run));
    }

    private void soak(boolean kept, int kills) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        CompletableFuture<RunResult> run = begin(kept);
        awaitWork(run, 1);
        List<Long> killed = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            if (i % 4 == 0) {
                awaitWork(run, 1);
            }
            LockSupport.parkNanos(random.nextInt(60_000_000));
            killed.add(kill(run, random.nextInt(3) == 0 ? "tellers" : "bank"));
        }
        String report = end(run);

        assertThat(killed).hasSize(kills);
        assertNoneLost(report);
        if (kept) {
            assertThat(value(report, "twice")).as("seed %d, %s", seed, report).isZero();
        }
        System.out.println("durable soak: kept=" + kept + " kills=" + kills + " seed=" + seed + " " + report);
    }

    @Test
    void eitherSideKilledAtRandomMomentsLosesNothing() throws IOException {
        soak(true, 8);
    }

    /** The long form of the one above. */
    @Test
    @Tag("nightly")
    void eitherSideKilledAThousandTimesLosesNothingAndDoesNothingTwice() throws IOException {
        soak(true, Integer.getInteger(KILLS, 1000));
    }

    /** The long form without a kept state. */
    @Test
    @Tag("nightly")
    void eitherSideKilledAThousandTimesRunsOnlyMarkedCallsTwice() throws IOException {
        soak(false, Integer.getInteger(KILLS, 1000));
    }
}
