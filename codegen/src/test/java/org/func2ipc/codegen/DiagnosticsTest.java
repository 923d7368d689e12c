package org.func2ipc.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.func2ipc.codegen.report.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of diagnostic: tag, place, path and way out; one bad type does not stop the others. */
class DiagnosticsTest {
    static Stream<DiagnosticCase> cases() {
        return Stream.of(InterfaceCases.ALL, TypeCases.ALL, NamedTypeCases.ALL).flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void refusesWithTagPlacePathAndWayOut(DiagnosticCase refused) {
        Compilation compilation = Compilation.of(refused.sources().toArray(String[]::new));

        List<Diagnostic<? extends JavaFileObject>> ours = compilation.problems().stream()
                .filter(problem -> problem.getMessage(Locale.ROOT).startsWith("[func2ipc/"))
                .toList();
        assertThat(ours).as(compilation.report()).hasSize(1);
        String message = ours.get(0).getMessage(Locale.ROOT);
        assertThat(message).startsWith("[func2ipc/" + refused.tag().title() + "] ");
        assertThat(message).containsPattern("\n *path: ").containsPattern("\n *instead: ");
        assertThat(message).contains(refused.says());
        assertThat(line(refused, ours.get(0))).contains(refused.at());
    }

    private static String line(DiagnosticCase refused, Diagnostic<? extends JavaFileObject> problem) {
        String file = problem.getSource().getName();
        String unit = refused.sources().size() == 1
                ? refused.sources().get(0)
                : refused.sources().stream()
                        .filter(source -> source.contains(
                                " " + file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.')) + " "))
                        .findFirst()
                        .orElseThrow();
        return unit.lines().toList().get((int) problem.getLineNumber() - 1);
    }

    @Test
    void hasACaseForEachTag() {
        Set<Tag> covered = cases().map(DiagnosticCase::tag).collect(Collectors.toSet());

        covered.add(Tag.RUNTIME_MISSING); // below
        covered.addAll(CheckedInSchemasTest.TAGS);
        assertThat(EnumSet.allOf(Tag.class)).allMatch(covered::contains);
    }

    /** The guide is where one looks a tag up. */
    @Test
    void standsInTheGuideWithEachTag() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "refusals.md"));

        assertThat(EnumSet.allOf(Tag.class)).allMatch(tag -> guide.contains("`" + tag.title() + "`"));
    }

    @Test
    void namesTheDependencyWhenTheRuntimeIsMissing() {
        String withoutRuntime = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("runtime-offheap"))
                .collect(Collectors.joining(File.pathSeparator));

        Compilation compilation = Compilation.with(
                withoutRuntime, "package t;\n@org.func2ipc.dsl.annotation.IpcInterface\ninterface Api { void run(); }");

        assertThat(compilation.problems()).hasSize(1);
        assertThat(compilation.problems().get(0).getMessage(Locale.ROOT))
                .startsWith("[func2ipc/" + Tag.RUNTIME_MISSING.title() + "] ")
                .contains("func2ipc-runtime-offheap");
    }

    @Test
    void goesOnAfterABadType() {
        Compilation compilation = Compilation.of(
                """
                package t;

                import org.func2ipc.dsl.annotation.IpcInterface;

                @IpcInterface
                interface Bad {
                    void one(String[] array);

                    Object two();

                    void three(java.util.TreeMap<String, String> map) throws java.io.IOException;
                }
                """,
                """
                package t;

                import org.func2ipc.dsl.annotation.IpcInterface;

                @IpcInterface
                interface Worse {
                    void four(Thread thread);
                }
                """);

        assertThat(compilation.problems())
                .extracting(problem ->
                        problem.getMessage(Locale.ROOT).lines().findFirst().orElseThrow())
                .extracting(first -> first.substring(0, first.indexOf(']') + 1))
                .containsExactlyInAnyOrder(
                        "[func2ipc/Array]",
                        "[func2ipc/Object]",
                        "[func2ipc/Collection]",
                        "[func2ipc/ExceptionNotFinal]",
                        "[func2ipc/MutableClass]");
    }

    @Test
    void leavesUnknownTypesToTheCompiler() {
        Compilation compilation = Compilation.of(
                "package t;\n@org.func2ipc.dsl.annotation.IpcInterface\ninterface Api { Missing run() throws Lost; }");

        assertThat(compilation.problems()).hasSize(2).allMatch(problem -> problem.getMessage(Locale.ROOT)
                .contains("cannot find symbol"));
    }
}
