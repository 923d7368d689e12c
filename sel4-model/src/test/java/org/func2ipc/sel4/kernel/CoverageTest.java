package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table docs/sel4-coverage.md: every line of the specification is shown by something that exists. */
class CoverageTest {
    private static final Path TABLE = Path.of("../docs/sel4-coverage.md");
    private static final List<String> PACKAGES = List.of("org.func2ipc.sel4.", "org.func2ipc.sel4.kernel.");

    private record Line(String id, List<String> shownBy) {}

    private static List<Line> lines() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| 4."))
                .map(line -> line.split("\\|", -1))
                .map(cells ->
                        new Line(cells[1].strip(), List.of(cells[3].strip().split(", *", -1))))
                .toList();
    }

    private static Set<String> scenarios() {
        return ScenarioFiles.families().stream()
                .flatMap(family -> ScenarioFiles.read(family).stream())
                .map(table -> table.name().split(" ", -1)[0])
                .collect(Collectors.toSet());
    }

    @Test
    void everyLineIsShownBySomethingThatExists() throws IOException {
        Set<String> scenarios = scenarios();
        List<String> missing = new ArrayList<>();
        for (Line line : lines()) {
            for (String name : line.shownBy()) {
                boolean exists = name.contains(".") ? isTest(name) : scenarios.contains(name);
                if (!exists) {
                    missing.add(line.id() + ": " + name);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static boolean isTest(String name) {
        String[] parts = name.split("\\.", -1);
        return PACKAGES.stream().anyMatch(prefix -> hasTest(prefix + parts[0], parts[1]));
    }

    private static boolean hasTest(String type, String method) {
        try {
            return Stream.of(Class.forName(type).getDeclaredMethods())
                    .anyMatch(candidate -> candidate.getName().equals(method) && isAnnotatedAsTest(candidate));
        } catch (ClassNotFoundException notThere) {
            return false;
        }
    }

    private static boolean isAnnotatedAsTest(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .anyMatch(Set.of("Test", "ParameterizedTest", "Property", "Example", "TestFactory")::contains);
    }

    @Test
    void everyScenarioShowsALine() throws IOException {
        Set<String> named =
                lines().stream().flatMap(line -> line.shownBy().stream()).collect(Collectors.toSet());

        assertThat(named).containsAll(scenarios());
    }

    @Test
    void everySectionHasItsLinesAndNoNumberTwice() throws IOException {
        List<String> ids = lines().stream().map(Line::id).toList();

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(70);
        for (int section = 1; section <= 11; section++) {
            assertThat(ids).contains("4." + section + "-1");
        }
    }
}
