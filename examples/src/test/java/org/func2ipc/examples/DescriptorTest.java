package org.func2ipc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.InvalidSystemException;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.AppsReader;
import org.func2ipc.dsl.apps.AppsReading;
import org.func2ipc.dsl.apps.DuplicateNames;
import org.func2ipc.examples.files.FilesSystem;
import org.func2ipc.examples.hello.Greeter;
import org.func2ipc.examples.hello.HelloSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The repository's apps.toml describes the examples: what it says and what their code says agree. */
class DescriptorTest {
    private static final Path FILE = Path.of("..", "apps.toml");

    private static AppsFile apps() throws IOException {
        AppsReading reading = AppsReader.read(FILE, DuplicateNames.REFUSED);
        assertThat(reading.faults()).isEmpty();
        return reading.apps();
    }

    static Stream<SystemDefinition> examples() {
        return Stream.of(new FilesSystem(), new HelloSystem());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleWritesTheTasksThatItTakes(SystemDefinition example) throws IOException {
        List<Task> tasks = DefinedSystem.of(example).descriptor().tasks();

        assertThat(tasks).isNotEmpty();
        assertThat(apps().tasks()).containsAll(tasks);
    }

    @Test
    void noTaskBelongsToNoExample() throws IOException {
        List<Task> described = examples()
                .flatMap(example -> DefinedSystem.of(example).descriptor().tasks().stream())
                .toList();

        assertThat(described).containsAll(apps().tasks());
    }

    /** Feature A15. */
    @Test
    void aDependencyThatTheCodeUsesAndTheFileLacksIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("apps.toml");
        Files.writeString(file, Files.readString(FILE).replace("deps = [\"greeter\"]", ""));
        SystemDefinition hello = system -> {
            system.apps(file);
            system.component("greeter").provides(Greeter.class).by(env -> name -> {
                throw new IllegalStateException("not called");
            });
            system.component("hello").requires(Greeter.class).program(env -> console -> 0);
        };

        InvalidSystemException refused =
                catchThrowableOfType(InvalidSystemException.class, () -> DefinedSystem.of(hello));

        assertThat(refused.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo("file-disagreement");
            assertThat(fault.toString()).contains("apps.toml:", "add \"greeter\" to deps", "DescriptorTest.java:");
        });
    }
}
