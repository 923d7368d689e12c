package org.func2ipc.examples.called;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.examples.hello.HelloSystem;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.cli.SystemCommand;
import org.func2ipc.runtime.cli.Tool;
import org.func2ipc.runtime.control.RunningSystem;
import org.func2ipc.runtime.live.EdgeReading;
import org.func2ipc.runtime.live.RunSnapshot;
import org.func2ipc.runtime.live.RunningSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code call}: any method, from the shell, on a system that runs and on one that is started for it. */
class CallIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int call(SystemDefinition system, String... words) {
        String[] line = new String[words.length + 1];
        line[0] = "call";
        System.arraycopy(words, 0, line, 1, words.length);
        return run(system, line);
    }

    private int run(SystemDefinition system, String... line) {
        out.reset();
        err.reset();
        return new SystemCommand(system, utf8(out), utf8(err)).execute(line);
    }

    private static PrintStream utf8(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void callsAComponentOfARunningSystem() throws Exception {
        WaitingSystem definition = new WaitingSystem();
        try (RunningSystem running =
                Func2Ipc.start(definition, RunOptions.of(Mode.IPC).withAlone("greeter"), utf8(err), utf8(err))) {
            int first = call(definition, "greeter", "Greeter.greet", "\"\uD83D\uDE00 </script>\\0\"");
            String answer = out();
            int crash = call(definition, "greeter", "greet", "name: crash");
            String fault = out();
            int second = call(definition, "greeter", "Greeter.greet", "enough");

            assertThat(first).isZero();
            assertThat(answer).isEqualTo("result: {\n  text: \"\uD83D\uDE00 </script>\\u0000\",\n  count: 0\n}\n");
            assertThat(crash).isEqualTo(1);
            assertThat(fault)
                    .contains("fault: {", "exception: java.lang.IllegalStateException")
                    .contains("message: \"</script><script>alert(1)</script>\"");
            assertThat(second).as("the system may end before it has answered").isIn(0, 3);
            assertThat(running.await().status()).isZero();
        }
    }

    @Test
    void isCountedRecordedAndReplayedOverAnEdgeOfItsOwn(@TempDir Path folder) throws Exception {
        WaitingSystem definition = new WaitingSystem();
        Path recording = folder.resolve("rec");
        try (RunningSystem running = Func2Ipc.start(
                definition, RunOptions.of(Mode.IPC).withAlone("greeter").withRecord(recording), utf8(err), utf8(err))) {
            assertThat(call(definition, "greeter", "Greeter.greet", "Ada")).isZero();
            assertThat(edgesOfCalls()).singleElement().satisfies(edge -> {
                assertThat(edge.edge().describe()).isEqualTo("(call) -> greeter (Greeter)");
                assertThat(edge.calls()).isEqualTo(1);
                assertThat(edge.percentile(0.5)).isPositive();
            });
            assertThat(call(definition, "greeter", "Greeter.greet", "enough"))
                    .as("the system may end before it has answered")
                    .isIn(0, 3);
            assertThat(running.await().status()).isZero();
        }

        out.reset();
        assertThat(new Tool(utf8(out), utf8(err))
                        .execute("trace", recording.toString(), "--edge", ":greeter", "--badge", "0xfffffff"))
                .as(err())
                .isZero();
        assertThat(out().lines().filter(line -> line.contains("taken     (call) -> greeter")))
                .hasSize(2);
        assertThat(out().lines().filter(line -> line.contains("replied   (call) -> greeter")))
                .as("the same of what it records")
                .hasSizeBetween(1, 2);
        assertThat(run(definition, "replay", recording.toString(), "--component", "greeter"))
                .isZero();
        assertThat(out()).contains("nothing differs");
    }

    private static List<EdgeReading> edgesOfCalls() throws IOException {
        return RunSnapshot.of(RunningSystems.named(WaitingSystem.NAME)).edges().stream()
                .filter(edge -> edge.edge().isOutside())
                .filter(EdgeReading::isShown)
                .toList();
    }

    @Test
    void isRefusedWhereTheProgramsThreadAloneMayEnter() {
        RunResult result =
                Func2Ipc.run(new CallingSystem(), RunOptions.of(Mode.IPC).withAlone("greeter"), utf8(out), utf8(err));

        assertThat(err())
                .contains("component \"neighbour\" shares domain")
                .contains("run the system with --alone neighbour");
        assertThat(out()).isEmpty();
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "checked"})
    void startsTheSystemWhenNoneRuns(String mode) {
        int status = call(new HelloSystem(), "--mode", mode, "greeter", "Greeter.greet", "name: world");

        assertThat(out()).isEqualTo("result: {\n  text: \"Hello, world!\",\n  count: 1\n}\n");
        assertThat(status).as(err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greeter Greeter.gret x | must provide the method: \"Greeter.gret\" is none of [Greeter.greet]; did you mean",
                "greter Greeter.greet x | \"greter\" is none of [greeter]; did you mean \"greeter\"?",
                "greeter Greeter.greet | takes 1 argument [name]: found 0",
                "greeter Greeter.greet a b | takes 1 argument [name]: found 2",
                "greeter Greeter.greet [a] | name must be text: found a list",
                "greeter Greeter.greet {name: | YAML must have",
                "greeter | call needs a component and a method",
                "--timeout x greeter greet y | --timeout needs a number of milliseconds",
                "--timeout 0 greeter greet y | --timeout needs a positive number",
                "--run DIR --fresh greeter greet y | --run and --fresh exclude one another",
                "--run /nowhere greeter greet y | /nowhere is not the directory of a run",
                "--mode ipc --fresh greeter greet y | a system that is started for one call runs in this process",
            })
    void saysWhatIsWrongWithTheLine(String words, String complaint) {
        int status = call(new HelloSystem(), words.split(" "));

        assertThat(err()).contains(complaint);
        assertThat(out()).isEmpty();
        assertThat(status).isEqualTo(2);
    }
}
