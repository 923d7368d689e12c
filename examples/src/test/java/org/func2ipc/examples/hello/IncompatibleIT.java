package org.func2ipc.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.func2ipc.codegen.IpcProcessor;
import org.func2ipc.examples.Leftovers;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R33: one process was built from another version of an interface. */
class IncompatibleIT {
    private static final Path SOURCE = Path.of("src", "main", "java", "org", "func2ipc", "examples", "hello");
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    /** Class path entries that the root task puts before those of domain {@code greeter} alone. */
    private static final String CLASSES_OF_GREETER = "func2ipc.classpath.greeter";

    @Test
    void refusesAPeerWithAChangedInterfaceAndShowsTheFirstDifferingLine(@TempDir Path folder) throws IOException {
        Leftovers leftovers = Leftovers.now();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String original = Files.readString(SOURCE.resolve("Greeter.java"));
        String changed = original.replace("@Max(100) String name", "@Max(101) String name");
        assertThat(changed).isNotEqualTo(original);
        compile(changed, folder);

        System.setProperty(CLASSES_OF_GREETER, folder.resolve("classes").toString());
        RunResult result;
        try {
            result = Func2Ipc.run(
                    new HelloSystem(),
                    RunOptions.of(Mode.IPC),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
        } finally {
            System.clearProperty(CLASSES_OF_GREETER);
        }

        assertThat(result.status()).isNotZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Incompatible", "greeter.Greeter.greet", "text(100)", "text(101)", "executed: NO");
        leftovers.assertNone();
    }

    private static void compile(String source, Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path file = folder.resolve("Greeter.java");
        Files.writeString(file, source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-d", classes.toString(), "-cp", CLASS_PATH, "--release", "17");
            JavaCompiler.CompilationTask task =
                    compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file));
            task.setProcessors(List.of(new IpcProcessor()));
            assertThat(task.call()).as(messages.toString()).isTrue();
        }
    }
}
