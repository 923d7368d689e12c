package org.func2ipc.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.cli.Tool;
import org.func2ipc.runtime.fixture.Ran;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.later.OfficeSystem;
import org.func2ipc.runtime.memory.OwnThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of systems of several processes. */
@Timeout(300)
final class RecordingIT {
    private static final long BOUND_NANOS = 120_000_000_000L;

    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    RecordingIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path recording() {
        return directory.resolve("recording");
    }

    @AfterEach
    void forgetProperties() {
        System.clearProperty(RecordedSystem.POLICY);
    }

    @Test
    void referencesLaterRepliesAndFailuresAreRecordedAtBothEndsR9R25R26() {
        Ran ran = Ran.run(new OfficeSystem(), RunOptions.of(Mode.IPC).withRecord(recording()));

        assertThat(ran.result().status()).as(ran.err()).isZero();
        try (RecordingReader reader = RecordingReader.open(recording())) {
            List<RecordedItem> items = Recordings.all(reader);
            List<RecordedMessage> messages = Recordings.messages(items);
            long calls = ran.result().calls().stream()
                    .mapToLong(edge -> edge.calls())
                    .sum();
            assertThat(reader.problems()).isEmpty();
            assertThat(reader.remarks()).isEmpty();
            assertThat(of(messages, RecordedMessage.Event.SENT)).hasSizeGreaterThanOrEqualTo((int) calls);
            assertThat(of(messages, RecordedMessage.Event.TAKEN))
                    .hasSameSizeAs(of(messages, RecordedMessage.Event.SENT));
            assertThat(of(messages, RecordedMessage.Event.REPLIED))
                    .hasSameSizeAs(of(messages, RecordedMessage.Event.SENT));
            assertThat(of(messages, RecordedMessage.Event.FAILED))
                    .singleElement()
                    .satisfies(failure -> {
                        assertThat(failure.kind()).isEqualTo(ReplyKind.DEADLINE_EXCEEDED);
                        assertThat(failure.method()).isEqualTo("later");
                    });
            assertThat(of(messages, RecordedMessage.Event.TAKEN).stream()
                            .filter(message -> message.method().equals("subscribe")))
                    .allMatch(message -> message.capabilities().get(0) instanceof RecordedCapability.Reference reference
                            && reference.component() == 1);
            assertThat(items.get(items.size() - 1))
                    .isInstanceOfSatisfying(RecordedEvent.class, event -> assertThat(event.word())
                            .isEqualTo(EventLog.ENDED));
        }
    }

    private static List<RecordedMessage> of(List<RecordedMessage> messages, RecordedMessage.Event event) {
        return messages.stream().filter(message -> message.event() == event).toList();
    }

    @Test
    void leaseIsRecordedByItsNumbersAndWithItsBytesAtBothEnds() {
        Ran ran = Ran.run(new RecordedSystem(), RecordedSystem.options(recording(), "lease"));

        assertThat(ran.result().status()).as(ran.err()).isZero();
        try (RecordingReader reader = RecordingReader.open(recording())) {
            List<RecordedItem> items = Recordings.all(reader);
            RecordedMessage sent = Recordings.messages(items).get(0);
            assertThat(sent.capabilities()).singleElement().satisfies(capability -> {
                RecordedCapability.Lease lease = (RecordedCapability.Lease) capability;
                assertThat(reader.info().regions().values())
                        .filteredOn(region -> region.id() == lease.region())
                        .extracting(region -> region.name())
                        .containsExactly("buffers");
                assertThat(lease.offset()).isEqualTo(0x1000);
                assertThat(lease.length()).isEqualTo(64);
            });
            assertThat(items)
                    .filteredOn(RecordedContent.class::isInstance)
                    .extracting(item -> ((RecordedContent) item).event() + " " + ((RecordedContent) item).bytes())
                    .containsExactly(
                            "TAKEN " + Bytes.of(new byte[64]),
                            "REPLIED " + Bytes.of(new byte[64]),
                            "RECEIVED " + Bytes.of(new byte[64]));
        }
    }

    /** The request that killed the domain is what one wants to see: it is in the queue before the process ends. */
    @Test
    void requestThatKilledADomainIsInItsRecording() {
        Ran ran = Ran.run(new RecordedSystem(), RecordedSystem.options(recording(), "die"));

        assertThat(ran.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        try (RecordingReader reader = RecordingReader.open(recording())) {
            List<RecordedItem> items = Recordings.all(reader);
            List<RecordedMessage> taken = of(Recordings.messages(items), RecordedMessage.Event.TAKEN);
            assertThat(taken).hasSize(2);
            assertThat(taken.get(1).body()).isEqualTo(Bytes.of(new byte[] {-2, -1, -1, -1, -1, -1, -1, -1}));
            assertThat(reader.problems()).isEmpty();
            assertThat(reader.remarks())
                    .singleElement()
                    .asString()
                    .contains("\"calculator\" did not end its recording");
            assertThat(items)
                    .filteredOn(RecordedEvent.class::isInstance)
                    .extracting(item -> ((RecordedEvent) item).word())
                    .contains("started", "ready", "died", EventLog.ENDED);
        }
    }

    @Test
    void eachLifeOfARestartedDomainIsRecordedForItself() throws Exception {
        System.setProperty(RecordedSystem.POLICY, "restart");
        Path goOn = directory.resolve("go-on");
        CompletableFuture<RunResult> run = start("wait", goOn.toString());
        await(() -> out().contains("called 2"));
        await(this::isTakenOnDisk); // what a killed domain had not written yet is lost

        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> arguments.length > 0
                                && arguments[arguments.length - 1].equals(RecordedSystem.CALCULATOR))
                        .orElse(false))
                .forEach(ProcessHandle::destroyForcibly);
        await(() -> Files.exists(recording().resolve(RecordedSystem.CALCULATOR).resolve("1.state")));
        Files.createFile(goOn);

        assertThat(run.get(2, TimeUnit.MINUTES).status()).as(out()).isZero();
        try (RecordingReader reader = RecordingReader.open(recording())) {
            List<RecordedMessage> messages = Recordings.messages(Recordings.all(reader));
            assertThat(of(messages, RecordedMessage.Event.TAKEN))
                    .extracting(message -> message.edge().life())
                    .startsWith(0)
                    .endsWith(1);
            assertThat(reader.problems()).isEmpty();
        }
    }

    private boolean isTakenOnDisk() {
        return !of(Recordings.messages(recording()), RecordedMessage.Event.TAKEN)
                .isEmpty();
    }

    /** {@code trace --follow}: shows what happens while it happens, and ends with the system. */
    @Test
    void followerSeesMessagesWhileTheSystemRunsAndEndsWithIt() throws Exception {
        Path goOn = directory.resolve("go-on");
        CompletableFuture<RunResult> run = start("wait", goOn.toString());
        await(() -> Files.exists(recording().resolve("recording.toml")));
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        CompletableFuture<Integer> trace =
                OwnThread.supply(() -> new Tool(new PrintStream(shown, true, StandardCharsets.UTF_8), System.err)
                        .execute("trace", recording().toString(), "--follow", "--method", "increment"));

        await(() -> lines(shown, "received") == 1);
        assertThat(trace).isNotDone();
        Files.createFile(goOn);

        assertThat(run.get(2, TimeUnit.MINUTES).status()).isZero();
        assertThat(trace.get(2, TimeUnit.MINUTES)).isZero();
        assertThat(lines(shown, "received")).isEqualTo(2);
        assertThat(lines(shown, "taken")).isEqualTo(2);
    }

    private static long lines(ByteArrayOutputStream shown, String word) {
        return shown.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" " + word + " "))
                .count();
    }

    private CompletableFuture<RunResult> start(String... arguments) {
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        return OwnThread.supply(() -> org.func2ipc.runtime.Func2Ipc.run(
                new RecordedSystem(), RecordedSystem.options(recording(), arguments), printed, System.err));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What is waited for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition) {
        long end = System.nanoTime() + BOUND_NANOS;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(out()).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** A disk that gets full while it is recorded stops nothing: the program ends well, and the loss is told. */
    @Test
    void fullDiskStopsNothingAndWhatIsLostIsTold() throws Exception {
        String output = onSmallDisk("12m", "echo", "20000");

        assertThat(output)
                .contains("done")
                .contains("status 0")
                .contains("is not recorded at present: there is no room for it")
                .contains("lacks ")
                .contains("were lost while it was recorded")
                .doesNotContain("SIGBUS")
                .doesNotContain("A fatal error");
    }

    /** Runs the system in a mount namespace where the recording's disk has {@code size}; then shows the recording. */
    private String onSmallDisk(String size, String... arguments) throws IOException, InterruptedException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(java::add);
        java.addAll(List.of("-cp", System.getProperty("java.class.path")));
        List<String> run = new ArrayList<>(java);
        run.addAll(List.of(
                RecordedSystem.class.getName(), disk.resolve("recording").toString()));
        run.addAll(List.of(arguments));
        List<String> trace = new ArrayList<>(java);
        trace.addAll(
                List.of(Tool.class.getName(), "trace", disk.resolve("recording").toString(), "--method", "none"));
        String script = "mount -t tmpfs -o size=" + size + " tmpfs '" + disk + "' && " + quoted(run)
                + "; echo \"status $?\"; " + quoted(trace);
        Process process = new ProcessBuilder("unshare", "-r", "-m", "sh", "-c", script)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        return output;
    }

    private static String quoted(List<String> command) {
        StringBuilder text = new StringBuilder();
        command.forEach(word -> text.append(" '").append(word).append('\''));
        return text.toString();
    }

    @Test
    void domainInASandboxRecordsAndSeesNoOtherRecording() {
        Ran ran = Ran.run(
                new RecordedSystem(),
                RecordedSystem.options(recording(), "echo", "10").withSandbox());

        assertThat(ran.result().status()).as(ran.err()).isZero();
        assertThat(Recordings.messages(recording())).hasSize(40);
    }
}
