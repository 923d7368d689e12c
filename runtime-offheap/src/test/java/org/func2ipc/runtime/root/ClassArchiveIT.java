package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that one run makes and the next ones start from. */
final class ClassArchiveIT {
    private final Path directory;

    ClassArchiveIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void firstRunMakesTheArchiveAndTheNextStartsFromIt() throws Exception {
        Path archive = directory.resolve("domains.jsa");
        Path loaded = directory.resolve("loaded");
        String classPath = jars();

        assertThat(run(classPath, archive, "")).isEqualTo("42\n");
        assertThat(archive).isNotEmptyFile();
        assertThat(run(classPath, archive, "-Xlog:class+load:file=" + loaded + "-%p"))
                .isEqualTo("42\n");

        try (Stream<Path> logs =
                Files.list(directory).filter(file -> file.toString().startsWith(loaded + "-"))) {
            assertThat(logs.toList()).hasSize(2).allSatisfy(log -> assertThat(Files.readString(log))
                    .contains("org.func2ipc.runtime.root.DomainMain source: shared objects file (top)"));
        }
        assertThat(directory.toFile().list())
                .as("what is left of making it")
                .filteredOn(name -> name.contains("jsa"))
                .containsExactlyInAnyOrder("domains.jsa", "domains.jsa.source");
    }

    @Test
    void classPathWithADirectoryIsToldAndNoArchiveMade() throws Exception {
        Path archive = directory.resolve("domains.jsa");

        assertThat(run(System.getProperty("java.class.path"), archive, ""))
                .contains("42\n")
                .contains("no class archive is made or used: the class path must hold jars only");
        assertThat(archive).doesNotExist();
    }

    /** The class path of this JVM, with its directories packed. */
    private String jars() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.isEmpty()) {
                continue; // the working directory, in which no class is
            }
            if (Files.isDirectory(Path.of(entry))) {
                Path jar = Files.createTempFile(directory, "packed", ".jar");
                int status = ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "cf", jar.toString(), "-C", entry, ".");
                assertThat(status).isZero();
                entries.add(jar.toString());
            } else {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** What the calculator system prints. */
    private static String run(String classPath, Path archive, String options) throws Exception {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(java::add);
        java.addAll(List.of("-Dfunc2ipc.archive=" + archive, "-Dfunc2ipc.jvm.options=" + options));
        java.addAll(List.of("-cp", classPath, CalculatorSystem.class.getName(), "add"));
        Process process = new ProcessBuilder(java).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines()
                .filter(line -> !line.matches(".* ends at -?\\d+")) // what the components say when they stop
                .reduce("", (text, line) -> text + line + "\n");
    }
}
