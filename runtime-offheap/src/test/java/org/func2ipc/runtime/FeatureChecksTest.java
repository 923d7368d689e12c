package org.func2ipc.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/channels.md says about tests is so: each check has its row, and each test that a row names exists. */
final class FeatureChecksTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT|Stress|Properties))(?:\\.(\\w+))?`");
    private static final Pattern WALL_CLOCK = Pattern.compile("currentTimeMillis|Instant\\.now|Clock\\.system");

    private static String page() throws IOException {
        return Files.readString(PROJECT.resolve("docs/channels.md"));
    }

    @Test
    void everyCheckHasARowThatNamesATestOrSaysWhyNot() throws IOException {
        List<String> checks = new ArrayList<>();
        IntStream.rangeClosed(5, 20).forEach(number -> checks.add("B" + number));
        IntStream.rangeClosed(1, 9).forEach(number -> checks.add("C" + number));
        IntStream.rangeClosed(1, 15).forEach(number -> checks.add("E" + number));
        List<String> lines = page().lines().toList();

        assertThat(checks).allSatisfy(check -> {
            List<String> rows = lines.stream()
                    .filter(line -> line.startsWith("| " + check + " "))
                    .toList();
            assertThat(rows).as("rows of %s", check).hasSize(1);
            assertThat(NAMED.matcher(rows.get(0)).find()
                            || rows.get(0).contains("not claimed")
                            || rows.get(0).contains("no test:"))
                    .as(rows.get(0))
                    .isTrue();
        });
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, String> sources = testSources();
        Matcher named = NAMED.matcher(page());
        int count = 0;
        while (named.find()) {
            count++;
            assertThat(sources).containsKey(named.group(1));
            if (named.group(2) != null) {
                assertThat(sources.get(named.group(1)))
                        .as("%s.%s", named.group(1), named.group(2))
                        .contains("void " + named.group(2) + "(");
            }
        }
        assertThat(count).isGreaterThan(50);
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(PROJECT)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                read(tests, sources);
            }
        }
        return sources;
    }

    private static void read(Path root, Map<String, String> sources) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                try {
                    String name = file.getFileName().toString();
                    sources.merge(
                            name.substring(0, name.length() - ".java".length()),
                            Files.readString(file),
                            String::concat);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Feature E4: deadlines and naps follow the monotonic clock, so that a change of the wall clock has no effect. */
    @Test
    void nothingOnTheWayOfACallReadsTheWallClock() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String part : List.of("channel", "gate", "memory", "domain")) {
            read(Path.of("src/main/java/org/func2ipc/runtime").resolve(part), sources);
        }

        assertThat(sources).hasSizeGreaterThan(50);
        assertThat(sources)
                .allSatisfy((name, source) ->
                        assertThat(WALL_CLOCK.matcher(source).find()).as(name).isFalse());
    }
}
