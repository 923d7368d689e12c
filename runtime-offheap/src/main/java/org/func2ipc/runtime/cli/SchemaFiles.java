package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.dsl.schema.SchemaSyntaxException;

/**
 * The schemas of a file, or of a directory's {@code .ipc} files, by interface.
 *
 * @param schemas those that could be read
 * @param faults why others could not
 */
record SchemaFiles(Map<String, Schema> schemas, List<Fault> faults) {
    static SchemaFiles of(String name) {
        Path path = Path.of(name);
        Map<String, Schema> schemas = new TreeMap<>();
        List<Fault> faults = new ArrayList<>();
        try {
            List<Path> files = files(path);
            for (Path file : files) {
                read(file, schemas, faults);
            }
            if (files.isEmpty()) {
                faults.add(new Fault(
                        new Place(name, 1, 1),
                        "no-schema",
                        "a directory of schemas must hold .ipc files; give the one that the build checks,"
                                + " src/main/ipc"));
            }
        } catch (IOException | UncheckedIOException e) {
            faults.add(UnreadableFile.fault(name, "a schema file", e));
        }
        return new SchemaFiles(Collections.unmodifiableMap(schemas), List.copyOf(faults));
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(file -> file.getFileName().toString().endsWith(".ipc"))
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path file, Map<String, Schema> schemas, List<Fault> faults) throws IOException {
        try {
            Schema schema = Schema.of(Files.readString(file));
            schemas.put(schema.interfaceName(), schema);
        } catch (SchemaSyntaxException e) {
            faults.add(new Fault(
                    new Place(file.toString(), e.line(), 1), "schema-syntax", String.valueOf(e.getMessage())));
        }
    }
}
