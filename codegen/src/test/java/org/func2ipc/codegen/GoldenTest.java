package org.func2ipc.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated sources, one feature a file, word for word: a change of the generator shows as a reviewed diff.
 *
 * <p>{@code -Dfunc2ipc.golden.update=true} writes the files instead of comparing them.
 */
class GoldenTest {
    private static final Path HOME = Path.of("src", "test", "resources", "golden");
    private static final boolean UPDATE = Boolean.getBoolean("func2ipc.golden.update");

    static List<String> features() throws IOException {
        try (Stream<Path> files = Files.list(HOME)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".input"))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void generatesWhatIsOnFile(String feature) throws IOException {
        String input = Files.readString(HOME.resolve(feature + ".input"));
        Path golden = HOME.resolve(feature + ".golden");

        String generated = text(Compilation.of(input).generated());
        if (UPDATE) {
            Files.writeString(golden, generated, StandardCharsets.UTF_8);
        }

        assertThat(generated).isEqualTo(Files.readString(golden));
    }

    private static String text(SortedMap<String, String> sources) {
        StringBuilder text = new StringBuilder();
        sources.forEach((name, source) ->
                text.append("==== ").append(name).append('\n').append(source).append('\n'));
        return text.toString();
    }

    @Test
    void hasNoFileOfAFeatureThatIsGone() throws IOException {
        try (Stream<Path> files = Files.list(HOME)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name ->
                            name.endsWith(".input") || Files.exists(HOME.resolve(name.replace(".golden", ".input"))));
        }
    }
}
