package org.func2ipc.codegen;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What javac with the processor makes of some sources: problems, generated sources, classes. */
final class Compilation {
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile(
            "^(?:@\\w+(?:\\([^)]*\\))? )*(?:public |final |abstract |sealed )*(?:class|interface|record|enum|@interface) (\\w+)",
            Pattern.MULTILINE);

    private final List<Diagnostic<? extends JavaFileObject>> problems;
    private final SortedMap<String, String> generated;
    private final Map<String, byte[]> classes;

    private Compilation(Outputs outputs, List<Diagnostic<? extends JavaFileObject>> problems) {
        this.problems = List.copyOf(problems);
        this.generated = outputs.text();
        this.classes = outputs.binary();
    }

    /** Compiles {@code sources}, each one compilation unit, with all warnings as errors. */
    static Compilation of(String... sources) {
        return with(System.getProperty("java.class.path"), sources);
    }

    /** As {@link #of}, against another class path. */
    static Compilation with(String classPath, String... sources) {
        return run(classPath, List.of(), List.of(new IpcProcessor()), sources);
    }

    /** As {@link #of}, with another processor beside ours. */
    static Compilation alongside(Processor other, String... sources) {
        return run(System.getProperty("java.class.path"), List.of(), List.of(new IpcProcessor(), other), sources);
    }

    /** As {@link #of}, with more options of the compiler. */
    static Compilation told(List<String> options, String... sources) {
        return run(System.getProperty("java.class.path"), options, List.of(new IpcProcessor()), sources);
    }

    private static Compilation run(String classPath, List<String> more, List<Processor> processors, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(more);
        Collections.addAll(
                options,
                "--release",
                "17",
                "-parameters",
                "-Xlint:all",
                "-Xlint:-processing",
                "-Xlint:-serial",
                "-Werror",
                "-cp",
                classPath);
        try (Outputs outputs = new Outputs(compiler.getStandardFileManager(problems, null, StandardCharsets.UTF_8))) {
            List<Unit> units = Arrays.stream(sources).map(Compilation::unit).toList();
            JavaCompiler.CompilationTask task = compiler.getTask(null, outputs, problems, options, null, units);
            task.setProcessors(processors);
            task.call();
            return new Compilation(outputs, problems.getDiagnostics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Unit unit(String source) {
        Matcher type = TYPE.matcher(source);
        Matcher home = PACKAGE.matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("no top-level type in: " + source);
        }
        return new Unit((home.find() ? home.group(1) + "." : "") + type.group(1), source);
    }

    /** Errors and warnings. */
    List<Diagnostic<? extends JavaFileObject>> problems() {
        return problems;
    }

    /** Generated sources by qualified name; fails when anything was reported. */
    SortedMap<String, String> generated() {
        if (!problems.isEmpty()) {
            throw new AssertionError(report());
        }
        return generated;
    }

    /** The generated source {@code name}; fails when there is none. */
    String generated(String name) {
        return Optional.ofNullable(generated().get(name))
                .orElseThrow(() -> new AssertionError(name + " was not generated, but " + generated.keySet()));
    }

    /** Everything that was reported, and the generated sources. */
    String report() {
        return problems.stream().map(Object::toString).collect(Collectors.joining("\n")) + "\n"
                + String.join("\n", generated.values());
    }

    /** Loads the classes; fails when anything was reported. */
    ClassLoader loader() {
        generated();
        return new Loader(classes);
    }

    /** Writes the classes below {@code directory}; returns a class path that has them. */
    String classPath(Path directory) {
        generated();
        classes.forEach((name, content) -> {
            Path file = directory.resolve(name.replace('.', '/') + ".class");
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return directory + File.pathSeparator + System.getProperty("java.class.path");
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(Compilation.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] content = classes.get(name);
            if (content == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, content, 0, content.length);
        }
    }

    private static final class Unit extends SimpleJavaFileObject {
        private final String text;

        Unit(String name, String text) {
            super(URI.create("mem:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends SimpleJavaFileObject {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Output(String name, Kind kind) {
            super(URI.create("mem:///" + name.replace('.', '/') + kind.extension), kind);
        }

        @Override
        public OutputStream openOutputStream() {
            return content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Output> sources = new TreeMap<>();
        private final Map<String, Output> binaries = new TreeMap<>();

        Outputs(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            Output output = new Output(className, kind);
            (kind == JavaFileObject.Kind.SOURCE ? sources : binaries).put(className, output);
            return output;
        }

        SortedMap<String, String> text() {
            SortedMap<String, String> text = new TreeMap<>();
            sources.forEach(
                    (name, output) -> text.put(name, output.getCharContent(true).toString()));
            return text;
        }

        Map<String, byte[]> binary() {
            Map<String, byte[]> content = new TreeMap<>();
            binaries.forEach((name, output) -> content.put(name, output.content.toByteArray()));
            return content;
        }
    }
}
