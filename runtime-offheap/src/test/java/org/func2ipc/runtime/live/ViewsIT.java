package org.func2ipc.runtime.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.cli.SystemCommand;
import org.func2ipc.runtime.cli.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The views of a system of three real processes: what they show, in every form. */
@Timeout(300)
final class ViewsIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private String tool(String... arguments) {
        return text(new Tool(stream(out), stream(err)).execute(arguments));
    }

    private String graph(String... arguments) {
        return text(new SystemCommand(new ChainSystem(), stream(out), stream(err)).execute(arguments));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String text(int status) {
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }

    private static long number(String json, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\": (\\d+)").matcher(json);
        assertThat(matcher.find()).as(key + " in " + json).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void loadedSystemShowsInEveryView(@TempDir Path folder) throws Exception {
        try (Chain chain = Chain.that("load")) {
            String run = chain.directory().toString();

            awaitShown(
                    "\"callsPerSecond\": [1-9]",
                    () -> tool("top", "--run", run, "--count", "1", "--every", "0.3", "--format", "json"));
            topShowsRates(run);
            topDrawsInPlaceOnATerminal(run);
            graphShowsLoads(run);
            flightRecorderGetsCallsAndEdges(chain.process("app").pid(), folder);
            String status = awaitShown("\"silent\": \\{\\}", () -> tool("status", "--run", run, "--format", "json"));
            assertThat(status).contains("\"system\": \"chain\"").contains("\"chains\": [");
            assertThat(tool("status", "--all")).contains("chain").contains(run);
        }
    }

    /** What {@code view} shows once it shows {@code pattern}: a domain that has no processor does and answers nothing. */
    private static String awaitShown(String pattern, Supplier<String> view) {
        Pattern wanted = Pattern.compile(pattern);
        return Chain.await(pattern, () -> Optional.of(view.get())
                .filter(text -> wanted.matcher(text).find()));
    }

    private void topShowsRates(String run) {
        String json = tool("top", "--run", run, "--count", "2", "--every", "0.5", "--format", "json");
        assertThat(json.lines()).hasSize(2);
        String last = json.lines().skip(1).findFirst().orElseThrow();
        assertThat(number(last, "callsPerSecond")).isPositive();
        assertThat(number(last, "p50")).isPositive().isLessThanOrEqualTo(number(last, "p99"));
        assertThat(number(last, "p99")).isLessThanOrEqualTo(number(last, "p999"));
        assertThat(number(last, "bytesPerSecond")).isPositive();
        assertThat(number(last, "late")).isZero();

        String lines = tool("top", "--run", run, "--count", "1", "--every", "0.3");
        assertThat(lines)
                .as("plain lines where there is no terminal")
                .containsPattern("app -> fs \\(Workbench\\)  ipc  [\\d,]+ calls/s  p50 .* p99 .* waiting \\d  late 0")
                .containsPattern("domain blk  pid \\d+  alive  deaths 0")
                .doesNotContain("\u001b");

        String table = tool("top", "--run", run, "--count", "1", "--every", "0.3", "--format", "table");
        assertThat(table)
                .contains("chain  running", "p99.9", "waiting", "late", "deaths", "app -> fs (Workbench)")
                .doesNotContain("\u001b");
    }

    private static void topDrawsInPlaceOnATerminal(String run) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                "script",
                "-qec",
                "stty rows 12; '" + java + "' -cp \"$VIEWS_CLASS_PATH\" " + Tool.class.getName() + " top --run " + run
                        + " --count 3 --every 0.2",
                "/dev/null");
        builder.environment().put("VIEWS_CLASS_PATH", System.getProperty("java.class.path"));
        builder.environment().put("TERM", "xterm");
        Process terminal = builder.redirectErrorStream(true).start();
        terminal.getOutputStream().close();
        String drawn = new String(terminal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(terminal.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(drawn).contains("\u001b[2J\u001b[H").contains("\u001b[K").contains("\u001b[J");
        assertThat(drawn.split("\u001b\\[H", -1))
                .as("three pictures in one place: %s", drawn)
                .hasSize(4);
        assertThat(drawn.split("\u001b\\[J", -1)[0].lines())
                .as("no more than fits")
                .hasSizeLessThanOrEqualTo(12);
    }

    private void graphShowsLoads(String run) {
        String svg = awaitShown(
                "/s, p99", () -> graph("graph", "--live", "--run", run, "--every", "0.3", "--format", "svg"));
        assertThat(svg).startsWith("<svg").containsPattern("stroke: #(a89600|e07b00|c4161c|2a7a3b)");
        assertThat(awaitShown(", p99 ", () -> graph("graph", "--live", "--run", run, "--every", "0.3")))
                .containsPattern("==> fs \\(Workbench, [\\d,]+/s, p99 ");
        assertThat(graph("graph", "--live", "--run", run, "--every", "0.3", "--format", "dot"))
                .containsPattern("style=dashed, color=\"#[0-9a-f]{6}\"");
        assertThat(graph("graph", "--live", "--run", run, "--every", "0.3", "--format", "mermaid"))
                .containsPattern("linkStyle 0 stroke:#[0-9a-f]{6}");
        assertThat(graph("graph", "--live", "--run", run, "--every", "0.3", "--format", "json"))
                .containsPattern("\"colour\": \"#[0-9a-f]{6}\"");
    }

    private static void flightRecorderGetsCallsAndEdges(long pid, Path folder) throws Exception {
        Path file = folder.resolve("calls.jfr");
        jcmd(pid, "JFR.start", "name=calls", "func2ipc.Call#threshold=0ns", "func2ipc.Edge#period=100ms");
        List<RecordedEvent> events = Chain.await("events in a recording", () -> recorded(pid, file));
        jcmd(pid, "JFR.stop", "name=calls");

        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("func2ipc.Call"))
                .allSatisfy(event -> assertThat(event.getString("client")).isEqualTo("app"))
                .allSatisfy(event -> assertThat(event.getString("method")).isEqualTo("add"))
                .allSatisfy(event -> assertThat(event.getString("outcome")).isEqualTo("reply"));
    }

    private static Optional<List<RecordedEvent>> recorded(long pid, Path file) {
        try {
            Files.deleteIfExists(file);
            jcmd(pid, "JFR.dump", "name=calls", "filename=" + file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            boolean both = events.stream()
                            .anyMatch(event -> event.getEventType().getName().equals("func2ipc.Call"))
                    && events.stream()
                            .anyMatch(event -> event.getEventType().getName().equals("func2ipc.Edge"));
            return both ? Optional.of(events) : Optional.empty();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void jcmd(long pid, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid)));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void waitingSystemShowsItsChainWithJoinedStacksAndACrashIsExamined(@TempDir Path folder) throws Exception {
        Path kept = folder.resolve("kept");
        try (Chain chain = Chain.that("hold", RunOptions.defaults().withKeep(kept))) {
            String run = chain.directory().toString();
            String status = Chain.await("a chain of two calls, with stacks", () -> Optional.of(
                            tool("status", "--run", run))
                    .filter(text -> text.contains("runs in domain blk") && !text.contains("did not answer within")));

            assertThat(status)
                    .containsSubsequence(
                            "runs in domain blk (pid",
                            "Bench.hold(",
                            "waits in domain fs (pid",
                            "for blk.hold since",
                            "Relay.hold(",
                            "waits in domain app (pid",
                            "for fs.hold since",
                            "ChainSystem.run(")
                    .doesNotContain("ServerThread");
            awaitShown("ServerThread", () -> tool("status", "--run", run, "--every-frame"));
            assertThat(awaitShown("Bench\\.hold\\(", () -> tool("status", "--run", run, "--format", "json")))
                    .contains("\"calls\": \"app -> fs -> blk\"");

            silentDomainIsNamed(chain, run);
            assertThat(chain.process("blk").destroyForcibly()).isTrue();
            chain.system().await();
            assertThat(chain.err()).contains("the files of the run are kept in " + kept);
        }
        examines(kept);
    }

    @Test
    void killedRootTaskLeavesWhatAnAutopsyNeedsAndNothingElse(@TempDir Path folder) throws Exception {
        Path kept = folder.resolve("kept");
        Process root = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChainSystem.class.getName(),
                        kept.toString(),
                        "hold")
                .redirectErrorStream(true)
                .start();
        String run = Chain.await("a chain of two calls", () -> RunningSystems.all().stream()
                .filter(found -> found.description().root() == root.pid())
                .map(found -> found.directory().toString())
                .filter(directory -> statusOf(directory).contains("runs in domain blk"))
                .findFirst());

        assertThat(root.destroyForcibly().waitFor()).isPositive();
        Chain.await("removal of " + run, () -> Optional.of(run).filter(each -> !Files.exists(Path.of(each))));

        Chain.await("the channels that each domain has", () -> Optional.of(kept).filter(each -> channelsIn(each) == 2));
        assertThat(tool("autopsy", kept.toString()))
                .containsSubsequence(
                        "The root task was gone before the run ended",
                        "Half done when somebody died",
                        "blk.hold for fs, by domain blk",
                        "app waited for fs.hold: waited to the end of domain app",
                        "fs waited for blk.hold: waited to the end of domain fs",
                        "Requests without an answer");
    }

    private static long channelsIn(Path kept) {
        try (Stream<Path> files = Files.list(kept)) {
            return files.filter(file -> file.getFileName().toString().matches("channel-\\d+"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void recordedRunThatFailsKeepsItsFilesBesideTheRecording(@TempDir Path folder) throws Exception {
        Path recording = folder.resolve("rec");
        try (Chain chain = Chain.that("hold", RunOptions.defaults().withRecord(recording))) {
            String run = chain.directory().toString();
            Chain.await("a chain of two calls", () -> Optional.of(tool("status", "--run", run))
                    .filter(text -> text.contains("runs in domain blk")));

            assertThat(chain.process("blk").destroyForcibly()).isTrue();
            chain.system().await();

            assertThat(chain.err()).contains("the files of the run are kept in " + recording.resolve("crash"));
        }
        assertThat(tool("autopsy", recording.resolve("crash").toString()))
                .containsSubsequence("Half done when somebody died", "blk.hold for fs, by domain blk");
    }

    /** What status says; nothing while the run has not written its files. */
    private String statusOf(String directory) {
        int status = new Tool(stream(out), stream(err)).execute("status", "--run", directory, "--no-stacks");
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return status == 0 ? text : "";
    }

    private void silentDomainIsNamed(Chain chain, String run) throws Exception {
        signal("-STOP", chain.process("fs").pid());
        try {
            assertThat(awaitShown("Bench\\.hold\\(", () -> tool("status", "--run", run)))
                    .contains("domain \"fs\" told nothing of its threads: did not answer within")
                    .contains("Call chain app -> fs -> blk");
        } finally {
            signal("-CONT", chain.process("fs").pid());
        }
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private void examines(Path kept) {
        assertThat(tool("autopsy", kept.toString()))
                .containsSubsequence(
                        "System chain",
                        "The run failed.",
                        "Deaths",
                        "domain blk (pid",
                        "killed by signal 9",
                        "Half done when somebody died",
                        "blk.hold for fs, by domain blk",
                        "Who waited for whom",
                        "app waited for fs.hold",
                        "fs waited for blk.hold",
                        "failed with PEER_DIED, executed MAYBE");
        assertThat(tool("autopsy", kept.toString(), "--format", "json"))
                .contains("\"halfDone\": true")
                .contains("\"how\": \"killed by signal 9\"");
    }
}
