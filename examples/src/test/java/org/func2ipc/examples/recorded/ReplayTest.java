package org.func2ipc.examples.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.examples.hello.Greeter;
import org.func2ipc.examples.hello.Greeting;
import org.func2ipc.examples.hello.HelloSystem;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.cli.SystemCommand;
import org.func2ipc.runtime.record.RecordingReader;
import org.func2ipc.runtime.replay.Difference;
import org.func2ipc.runtime.replay.Replay;
import org.func2ipc.runtime.replay.ReplayResult;
import org.func2ipc.runtime.text.TextNode;
import org.func2ipc.runtime.text.YamlWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One component alone against what it once received: the same again, or the first output that is not. */
class ReplayTest {
    private final Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ReplayTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path recorded(Mode mode) {
        return Recordings.of(new PoliteSystem(), mode, directory.resolve("rec"), "Ada", "crash", "Grace");
    }

    private ReplayResult replay(Path recording, SystemDefinition system, String component) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (RecordingReader reader = RecordingReader.open(recording)) {
            return new Replay(DefinedSystem.of(system), reader, component, 0).run(stream, stream);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CHECKED", "IPC"})
    void sendsTheSameAgain(Mode mode) {
        Path recording = recorded(mode);

        ReplayResult middle = replay(recording, new PoliteSystem(), "polite");
        ReplayResult server = replay(recording, new PoliteSystem(), "greeter");
        ReplayResult program = replay(recording, new PoliteSystem(), "caller");

        assertThat(middle).isEqualTo(new ReplayResult(3, 5, Optional.empty(), Optional.empty(), middle.remarks()));
        assertThat(server.requests()).isEqualTo(5);
        assertThat(server.difference()).isEmpty();
        assertThat(server.stopped()).isEmpty();
        assertThat(program.calls()).isEqualTo(3);
        assertThat(program.difference()).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("Hello, dear Ada!Hello, again!\nComponentFault\nHello, dear Grace!Hello, again!\n");
    }

    private Difference difference(UnaryOperator<Greeter> other) {
        ReplayResult result = replay(recorded(Mode.CHECKED), new PoliteSystem(other), "polite");
        assertThat(result.stopped()).isEmpty();
        return result.difference().orElseThrow();
    }

    private static String yaml(@Nullable TextNode node) {
        assertThat(node).isNotNull();
        return YamlWriter.document(Objects.requireNonNull(node));
    }

    @Test
    void stopsAtTheFirstReplyThatDiffersAndShowsBoth() {
        Difference found = difference(next -> new Greeter() {
            private final Greeter same = new PoliteSystem.Polite(next);

            @Override
            public Greeting greet(String name) {
                Greeting greeting = same.greet(name);
                return new Greeting(greeting.text(), greeting.count() == 2 ? 7 : greeting.count());
            }
        });

        assertThat(found.where()).isEqualTo("reply to request 3, Greeter.greet from caller");
        assertThat(yaml(found.recorded())).contains("count: 2");
        assertThat(yaml(found.replayed())).contains("count: 7");
    }

    @Test
    void stopsAtTheFirstCallThatDiffersAndShowsBoth() {
        Difference found = difference(next -> name -> next.greet("Dear " + name));

        assertThat(found.where()).isEqualTo("call of Greeter.greet of greeter");
        assertThat(yaml(found.recorded())).contains("name: \"dear Ada\"");
        assertThat(yaml(found.replayed())).contains("name: \"Dear Ada\"");
    }

    @Test
    void tellsOfARecordedCallThatIsNotMade() {
        Difference found = difference(next -> name -> next.greet("dear " + name));

        assertThat(yaml(found.recorded())).contains("name: again");
        assertThat(found.replayed()).isNull();
    }

    @Test
    void tellsOfACallThatWasNotRecorded() {
        Difference found = difference(next -> name -> {
            Greeting greeting = new PoliteSystem.Polite(next).greet(name);
            return new Greeting(greeting.text(), next.greet("once more").count());
        });

        assertThat(found.recorded()).isNull();
        assertThat(yaml(found.replayed())).contains("name: \"once more\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--component polite", "--component polite --life 0"})
    void theCommandSaysHowFarAllWasTheSame(String options) {
        recorded(Mode.CHECKED);

        int status = command("replay " + directory.resolve("rec") + " " + options);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("polite: 3 requests served and 5 calls made as recorded; nothing differs");
        assertThat(status).isZero();
    }

    private int command(String line) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new SystemCommand(new PoliteSystem(), stream, stream).execute(line.split(" "));
    }

    @Test
    void refusesAnotherSystemNamingTheFirstDifference() {
        Path recording = recorded(Mode.CHECKED);

        assertThatThrownBy(() -> replay(recording, new HelloSystem(), "greeter"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the recording is of system \"polite\", not of \"hello\"")
                .hasMessageContaining("replay with the build that was recorded");
    }

    @Test
    void theCommandRefusesWhatItCannotReplay() {
        recorded(Mode.CHECKED);

        int unknown = command("replay " + directory.resolve("rec") + " --component polit");
        int none = command("replay " + directory.resolve("none") + " --component polite");
        int incomplete = command("replay " + directory.resolve("rec"));
        int unborn = command("replay " + directory.resolve("rec") + " --component polite --life 1");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("unknown component \"polit\"", "did you mean \"polite\"?", "replay needs the directory")
                .contains("domain \"polite\" has 1 lives in the recording, and the first one is 0: life=1");
        assertThat(unknown).isEqualTo(2);
        assertThat(none).isEqualTo(2);
        assertThat(incomplete).isEqualTo(2);
        assertThat(unborn).isEqualTo(2);
    }
}
