package org.func2ipc.sel4.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.sel4.kernel.scenario.ScenarioReader;
import org.func2ipc.sel4.kernel.scenario.ScenarioTable;

/** The files of scenarios, one for each family. */
final class ScenarioFiles {
    private static final Path FOLDER = Path.of("src/test/resources/scenarios");

    private ScenarioFiles() {}

    static List<String> families() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".txt", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the scenarios must be readable: folder=" + FOLDER, e);
        }
    }

    static List<ScenarioTable> read(String family) {
        try {
            return ScenarioReader.read(Files.readString(FOLDER.resolve(family + ".txt")));
        } catch (IOException e) {
            throw new UncheckedIOException("the scenarios must be readable: family=" + family, e);
        }
    }
}
