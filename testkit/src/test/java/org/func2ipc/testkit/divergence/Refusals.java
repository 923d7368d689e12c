package org.func2ipc.testkit.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.func2ipc.codegen.IpcProcessor;

/** What the annotation processor says of an interface: what it refuses is refused in every mode. */
final class Refusals {
    private Refusals() {}

    /** The messages about an interface {@code Refused} with {@code members}, which must be refused. */
    static String of(String members) {
        String source =
                """
                import java.util.*;
                import org.func2ipc.dsl.annotation.*;

                @IpcInterface
                interface Refused {
                    %s
                }
                """
                        .formatted(members);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-proc:only", "-cp", System.getProperty("java.class.path"), "--release", "17");
            JavaFileObject file =
                    new SimpleJavaFileObject(URI.create("mem:///Refused.java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            JavaCompiler.CompilationTask task = compiler.getTask(messages, files, null, options, null, List.of(file));
            task.setProcessors(List.of(new IpcProcessor()));
            assertThat(task.call()).as("compiled: %s", members).isFalse();
        } catch (IOException e) {
            throw new IllegalStateException("the compiler's files cannot be closed", e);
        }
        return messages.toString();
    }
}
