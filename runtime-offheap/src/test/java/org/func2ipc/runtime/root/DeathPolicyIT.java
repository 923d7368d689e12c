package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.memory.OwnThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R17: what follows the death of a domain, and that nothing hangs, leaks or is lost without a word. */
final class DeathPolicyIT {
    /** Threads and descriptors that come and go for other reasons: the one that stops the domain. */
    private static final long SPARE = 2;
    /** Of the JVM itself; a mapping for each of a thousand lives would be 4 GiB. */
    private static final long GROWTH_MIB = 500;

    /** From the removal of the program's file. */
    private static final Duration LONGEST_END = Duration.ofMinutes(2);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void forgetProperties() {
        System.clearProperty(SoakSystem.POLICY);
        System.clearProperty(SoakLedger.FILE);
        System.clearProperty(DeathPolicy.LIMIT_PROPERTY);
        System.clearProperty(DeathPolicy.LONGEST_PAUSE_PROPERTY);
    }

    private CompletableFuture<RunResult> begin(String policy, Path goOn) throws IOException {
        Files.createFile(goOn);
        System.setProperty(SoakSystem.POLICY, policy);
        System.setProperty(SoakLedger.FILE, goOn.resolveSibling("ledger").toString());
        return OwnThread.supply(() -> Func2Ipc.run(
                new SoakSystem(),
                RunOptions.of(Mode.IPC).withArguments(goOn.toString()).withTimeout(Duration.ofMinutes(60)),
                new PrintStream(out, true),
                new PrintStream(err, true)));
    }

    private static RunResult ended(CompletableFuture<RunResult> run) {
        return run.orTimeout(LONGEST_END.toSeconds(), TimeUnit.SECONDS).join();
    }

    private long good() {
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n", -1);
        for (int i = lines.length - 1; i >= 0; i--) {
            if (lines[i].startsWith("good ")) {
                return Long.parseLong(lines[i].substring(5));
            }
        }
        return 0;
    }

    private void awaitMoreGoodCalls() {
        long before = good();
        Runs.await("good calls beyond " + before + "; " + err, () -> Optional.of(before)
                .filter(known -> good() > known));
    }

    private static ProcessHandle server() {
        return Runs.process(ProcessHandle.current(), "server");
    }

    private List<String> reports() {
        return Stream.concat(
                        out.toString(StandardCharsets.UTF_8).lines(),
                        err.toString(StandardCharsets.UTF_8).lines())
                .filter(line -> line.contains("soak good="))
                .toList();
    }

    private static long value(String report, String name) {
        String rest = report.substring(report.indexOf(" " + name + "=") + name.length() + 2);
        return Long.parseLong(rest.split(" ", -1)[0]);
    }

    private Path runDirectory() {
        String wanted = "directory ";
        return Path.of(out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(wanted))
                .findFirst()
                .orElseThrow()
                .substring(wanted.length()));
    }

    @Test
    void degradedSystemGoesOnWithoutTheDeadDomain(@TempDir Path directory) throws IOException {
        Path goOn = directory.resolve("go-on");
        CompletableFuture<RunResult> run = begin("degrade", goOn);
        awaitMoreGoodCalls();

        server().destroyForcibly();
        String died = "some died";
        Runs.await(died, () -> Optional.of(died).filter(out.toString(StandardCharsets.UTF_8)::contains));
        Files.delete(goOn);

        assertThat(ended(run).status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("the system went on without it");
        assertThat(reports()).hasSize(3).allSatisfy(report -> assertThat(value(report, "wrong"))
                .isZero());
    }

    /** Who was not there when a domain died for good hears of it all the same: its calls end at once, executed NO. */
    @Test
    void domainThatIsStartedLaterHearsWhoIsGoneForGood(@TempDir Path directory) throws IOException {
        Path goOn = directory.resolve("go-on");
        CompletableFuture<RunResult> run = begin("degrade", goOn);
        awaitMoreGoodCalls();
        server().destroyForcibly();
        awaitDriversMeetingADeadServer(1);

        assertThat(Runs.process(ProcessHandle.current(), "driver1").destroyForcibly())
                .isTrue();
        awaitDriversMeetingADeadServer(2);
        Files.delete(goOn);

        assertThat(ended(run).status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(callsOfDriverThatMetADeadServer())
                .as("the first such call of each life")
                .hasSize(2)
                .last()
                .isEqualTo("driver1 | a call met a dead server: NO");
    }

    private void awaitDriversMeetingADeadServer(int lives) {
        Runs.await("life " + lives + " of driver1 that meets a dead server; " + err, () -> Optional.of(lives)
                .filter(wanted -> callsOfDriverThatMetADeadServer().size() >= wanted));
    }

    private List<String> callsOfDriverThatMetADeadServer() {
        return err.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("driver1 | a call met a dead server"))
                .toList();
    }

    /** A client's death is no affair of the others: the server serves on, and takes its next life. */
    @Test
    void clientKilledAgainAndAgainHarmsNobodyElse(@TempDir Path directory) throws IOException {
        Path goOn = directory.resolve("go-on");
        CompletableFuture<RunResult> run = begin("stop", goOn);
        awaitMoreGoodCalls();
        Set<ProcessHandle> killed = new HashSet<>();
        for (int kill = 0; kill < 3; kill++) {
            ProcessHandle client = Runs.await("another life of the client", () -> ProcessHandle.current()
                    .descendants()
                    .filter(process -> Runs.isDomain(process, "driver1") && !killed.contains(process))
                    .findFirst());
            awaitMoreGoodCalls();
            assertThat(client.destroyForcibly()).isTrue();
            killed.add(client);
            awaitMoreGoodCalls();
        }
        Files.delete(goOn);

        assertThat(ended(run).status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(reports().stream().filter(report -> !report.startsWith("driver1")))
                .hasSize(2)
                .allSatisfy(report -> {
                    assertThat(value(report, "good")).as(report).isPositive();
                    for (String what : List.of("wrong", "lies", "no", "maybe", "stuck")) {
                        assertThat(value(report, what))
                                .as("%s: %s", what, report)
                                .isZero();
                    }
                });
    }

    /** E13: every call ends with a result or a typed error within its bound, and nothing is left. */
    @Test
    void serverKilledAgainAndAgainIsStartedAnew(@TempDir Path directory) throws IOException {
        soak(directory, 6, 7);
    }

    /** The long form of the one above; property {@code test.soak.kills} says how long. */
    @Test
    @Tag("nightly")
    void serverKilledAThousandTimesIsStartedAnew(@TempDir Path directory) throws IOException {
        soak(directory, Integer.getInteger("test.soak.kills", 1000), System.nanoTime());
    }

    private void soak(Path directory, int kills, long seed) throws IOException {
        Random random = new Random(seed);
        System.setProperty(DeathPolicy.LIMIT_PROPERTY, Integer.toString(kills));
        System.setProperty(DeathPolicy.LONGEST_PAUSE_PROPERTY, "20");
        Path goOn = directory.resolve("go-on");
        CompletableFuture<RunResult> run = begin("restart", goOn);
        awaitMoreGoodCalls();
        Path files = runDirectory();
        Set<ProcessHandle> killed = new HashSet<>(); // not numbers: the system gives them again
        for (int kill = 0; kill < kills; kill++) {
            if (kill % 3 != 0) {
                awaitMoreGoodCalls();
            }
            ProcessHandle server = Runs.await("another life of the server", () -> ProcessHandle.current()
                    .descendants()
                    .filter(process -> Runs.isDomain(process, "server") && !killed.contains(process))
                    .findFirst());
            LockSupport.parkNanos(random.nextInt(100_000_000));
            assertThat(server.destroyForcibly()).as("kill %d", kill).isTrue();
            killed.add(server);
            Runs.await("the end of process " + server.pid(), () -> Optional.of(server)
                    .filter(p -> !p.isAlive()));
        }
        awaitMoreGoodCalls();
        Files.delete(goOn);

        assertThat(ended(run).status()).as("seed %d%n%s", seed, err).isZero();
        reports().forEach(System.err::println);
        assertThat(reports()).hasSize(3).allSatisfy(report -> {
            assertThat(value(report, "wrong")).as(report).isZero();
            assertThat(value(report, "stuck")).as(report).isZero();
            assertThat(value(report, "good")).as(report).isPositive();
            assertThat(value(report, "worst"))
                    .as("bound of a call: %s", report)
                    .isLessThan(SoakSystem.DEADLINE.toMillis() + 5000);
            assertThat(value(report, "lies")).as("executed() of %s", report).isZero();
            assertThat(value(report, "twice")).as(report).isZero();
            assertThat(value(report, "channels-after"))
                    .as("channel files that are mapped: %s", report)
                    .isEqualTo(1);
            for (String what : List.of("threads", "descriptors")) {
                assertThat(value(report, what + "-after"))
                        .as("%s: %s", what, report)
                        .isLessThanOrEqualTo(value(report, what + "-before") + SPARE);
            }
            assertThat(value(report, "virtual-after"))
                    .as("address space in MiB: %s", report)
                    .isLessThan(value(report, "virtual-before") + GROWTH_MIB);
        });
        assertThat(files).as("files left").doesNotExist();
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .as("processes left")
                .isEmpty();
    }
}
