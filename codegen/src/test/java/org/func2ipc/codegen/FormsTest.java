package org.func2ipc.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odd places and odd names: what is generated compiles without a warning, and is found at start-up. */
class FormsTest {
    private static final String IPC = "@org.func2ipc.dsl.annotation.IpcInterface\n";

    @Test
    void findsTheBindingOfANestedInterfaceByName() throws ReflectiveOperationException {
        Compilation compilation = Compilation.of(
                "package t;\nclass Outer {\nstatic class Middle {\n" + IPC + "interface Api { int run(); }\n}\n}");

        Class<?> binding = Class.forName("t.Outer_Middle_ApiIpc", true, compilation.loader());
        InterfaceBinding<?> made =
                (InterfaceBinding<?>) binding.getConstructor().newInstance();

        assertThat(made.type().getName()).isEqualTo("t.Outer$Middle$Api");
        assertThat(made.interfaceName()).isEqualTo("t.Outer.Middle.Api");
        assertThat(made.methods()).hasSize(1);
    }

    @Test
    void takesTypesOfOtherPackagesThatAreCompiledTogether() {
        SortedMap<String, String> generated = Compilation.of(
                        "package a;\n" + IPC + "public interface Api { b.Page page(); }",
                        "package b;\npublic record Page(Entry entry, Kind kind) {}",
                        "package b;\nrecord Entry(long id) {}",
                        "package b;\npublic enum Kind { ONE }")
                .generated();

        assertThat(generated).containsOnlyKeys("a.ApiIpc", "b.PageCodec", "b.EntryCodec", "b.KindCodec");
        assertThat(generated.get("b.PageCodec")).contains("public final class PageCodec");
        assertThat(generated.get("b.EntryCodec")).contains("\nfinal class EntryCodec");
    }

    @Test
    void putsCodecsOfTypesFromElsewhereBesideWhoUsesThem(@TempDir Path directory) {
        String classPath = Compilation.of(
                        "package b;\npublic record Page(Entry entry, java.util.List<Kind> kinds) {}",
                        "package b;\npublic record Entry(long id) {}",
                        "package b;\npublic enum Kind { ONE }",
                        "package b;\npublic final class Failed extends Exception {\npublic Failed(int why) { this.why = why; }\n"
                                + "private final int why;\npublic int why() { return why; } }")
                .classPath(directory);

        SortedMap<String, String> generated = Compilation.with(
                        classPath,
                        "package a;\n" + IPC
                                + "public interface Api { Wrapped page() throws b.Failed; b.Kind kind(); }",
                        "package a;\nrecord Wrapped(b.Page page) {}")
                .generated();

        assertThat(generated)
                .containsOnlyKeys(
                        "a.ApiIpc",
                        "a.Api_b_FailedCodec",
                        "a.Api_b_KindCodec",
                        "a.WrappedCodec",
                        "a.Wrapped_b_EntryCodec",
                        "a.Wrapped_b_KindCodec",
                        "a.Wrapped_b_PageCodec");
    }

    @Test
    void takesTypesOfItsOwnPackageFromAnotherModule(@TempDir Path directory) {
        String classPath = Compilation.of(
                        "package a;\nrecord Page(long id, Kind kind) {}", "package a;\nenum Kind { ONE }")
                .classPath(directory);

        SortedMap<String, String> generated = Compilation.with(
                        classPath, "package a;\n" + IPC + "interface Api { Page page(); }")
                .generated();

        assertThat(generated).containsOnlyKeys("a.ApiIpc", "a.Api_a_KindCodec", "a.Api_a_PageCodec");
    }

    /** Bounds and absence of a record are read from its class file just as from its source. */
    @Test
    void readsBoundsAndAbsenceFromClassFiles(@TempDir Path directory) {
        String page = "package b;\nimport org.func2ipc.dsl.annotation.Max;\n"
                + "public record Page(@Max(5) String name, @jakarta.annotation.Nullable Long id) {}";
        String api = "package a;\n" + IPC + "public interface Api { b.Page page(); }";
        String classPath = Compilation.of(page).classPath(directory);

        String apart = Compilation.with(classPath, api).generated("a.ApiIpc");
        String together = Compilation.of(page, api).generated("a.ApiIpc");

        assertThat(schema(apart)).isEqualTo(schema(together)).contains("text(5)", "optional long");
    }

    private static String schema(String binding) {
        return binding.substring(binding.indexOf("SCHEMA = "), binding.indexOf("FINGERPRINT = "));
    }

    @Test
    void survivesNamesThatGeneratedCodeUsesToo() {
        Compilation compilation = Compilation.of(
                "package t;\n" + IPC
                        + """
                        interface Server {
                            int METHODS = 1;
                            int GET = 2;
                            record WireMessage(int at, long value, String message, boolean present, byte start, int where) {}
                            record List(java.util.List<Long> items, int i, int size, long bytes, int sIZE) {}
                            enum Admission { default_, RED }
                            final class Dispatcher extends Exception {
                                private final int tag;
                                public Dispatcher(int tag) { this.tag = tag; }
                                public int tag() { return tag; }
                            }
                            WireMessage get(WireMessage message, List call, Admission edge, long bytes, int failure) throws Dispatcher;
                            List dispatch(List target, int result, int getLabel, int label);
                            void getLabel(int request);
                            void get_request(int request);
                            String declared(String admitted, String malformed);
                            @org.func2ipc.dsl.annotation.OneWay
                            void fooBar(java.util.List<String> posted, int method);
                            void foo_bar();
                        }
                        """);

        assertThat(compilation.problems()).as(compilation.report()).isEmpty();
    }

    @Test
    void survivesTypesNamedLikeCollectionsAndTheRuntimesOwn() {
        Compilation compilation = Compilation.of(
                "package t;\nimport org.func2ipc.dsl.annotation.*;\n" + IPC
                        + """
                        public interface Odd {
                            record Set(java.util.Set<Long> items, java.util.Map<String, Deep> entry, int start, long keys) {}
                            record Deep(java.util.Optional<java.util.Optional<Integer>> present, byte content) {}
                            record Map(Set form, java.util.List<Deep> adapted, int rejected) {}
                            enum Outcome { SealedCases, KnownValues }
                            sealed interface PrimitiveArrays {}
                            record WireCollections(int value, int at) implements PrimitiveArrays {}
                            record Value(java.util.UUID where, int depth) implements PrimitiveArrays {}
                            record Int(int start) implements PrimitiveArrays {}
                            @AdaptedBy(MoneyAdapter.class)
                            final class Money implements PrimitiveArrays {}
                            final class MoneyAdapter {
                                public static @Max(4) java.util.Map<@Max(3) String, Long> toWire(Money m) {
                                    return java.util.Map.of();
                                }
                                public static Money fromWire(java.util.Map<String, Long> m) {
                                    return new Money();
                                }
                            }
                            java.util.concurrent.CompletionStage<Set> call(
                                    Set reply, Map result, int[] hasResult, Outcome outcome, PrimitiveArrays edge, Money stage)
                                    throws Failed;
                            java.util.concurrent.CompletionStage<java.util.Set<Outcome>> callAnswer(int call) throws Failed;
                            byte[] bytes(byte... bytes);
                            final class Failed extends Exception {
                                private final java.util.Set<Money> why;
                                public Failed(java.util.Set<Money> why) { this.why = why; }
                                public java.util.Set<Money> why() { return why; }
                            }
                        }
                        """);

        assertThat(compilation.problems()).as(compilation.report()).isEmpty();
    }

    @Test
    void takesOverriddenAndRepeatedMethodsOnce() {
        String binding = Compilation.of(
                        "package t;\n" + IPC
                                + """
                                interface Api extends Left, Right {
                                    @Override
                                    void both();
                                    String toString();
                                    boolean equals(Object other);
                                    static void helper() {}
                                }
                                """,
                        "package t;\ninterface Left { void both(); int same(); }",
                        "package t;\ninterface Right { void both(); int same(); }")
                .generated("t.ApiIpc");

        assertThat(binding.lines().filter(line -> line.contains("\"method 0x")))
                .hasSize(2)
                .anyMatch(line -> line.contains(" both two-way"))
                .anyMatch(line -> line.contains(" same two-way"));
    }

    @Test
    void waitsForTypesThatAnotherProcessorMakes() {
        Compilation compilation =
                Compilation.alongside(new MakesARecord(), "package t;\n" + IPC + "interface Api { Made made(); }");

        assertThat(compilation.generated()).containsOnlyKeys("t.Made", "t.ApiIpc", "t.MadeCodec");
    }

    /** Makes {@code t.Made} in the first round. */
    @SupportedAnnotationTypes("*")
    private static final class MakesARecord extends AbstractProcessor {
        private boolean made;

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!made) {
                made = true;
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile("t.Made").openWriter()) {
                    writer.write("package t;\nrecord Made(int x) {}\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }

    @Test
    void makesAnEmptyInterfaceToo() {
        assertThat(Compilation.of("package t;\n" + IPC + "interface Empty {}").generated())
                .containsOnlyKeys("t.EmptyIpc");
    }

    @Test
    void worksWithoutAPackage() {
        assertThat(Compilation.of(IPC + "interface Api { Point point(); record Point(int x) {} }")
                        .generated())
                .containsOnlyKeys("ApiIpc", "Api_PointCodec");
    }
}
