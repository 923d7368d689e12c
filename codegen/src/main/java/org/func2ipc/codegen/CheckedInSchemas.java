package org.func2ipc.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.codegen.emit.Sources;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.dsl.schema.SchemaComparison;
import org.func2ipc.dsl.schema.SchemaSyntaxException;
import org.func2ipc.dsl.schema.TextDifference;

/**
 * The schemas that are checked in beside the sources, {@code src/main/ipc/<Interface>.ipc}: an interface that no longer
 * is what its file says fails the build, until the file is updated on purpose.
 */
final class CheckedInSchemas {
    /** Option that names the directory; without it, nothing is compared. */
    static final String DIRECTORY = "func2ipc.ipc";
    /** Option, or system property, that is {@code true} when the files are to be written. */
    static final String UPDATE = "func2ipc.update";

    private final Optional<Path> directory;
    private final boolean update;
    private final Reporter reporter;
    private final Map<Path, String> owners = new HashMap<>();

    CheckedInSchemas(Map<String, String> options, Reporter reporter) {
        directory = Optional.ofNullable(options.get(DIRECTORY)).map(Path::of);
        update = options.containsKey(UPDATE)
                ? Boolean.parseBoolean(options.get(UPDATE))
                : Boolean.getBoolean(UPDATE); // of the build, when it runs the compiler itself
        this.reporter = reporter;
    }

    /** Compares the schema of {@code model} with its file, or writes the file. */
    void check(InterfaceModel model) {
        if (directory.isEmpty()) {
            return;
        }
        Path file = directory.get().resolve(String.join("_", model.type().simpleNames()) + ".ipc");
        String name = model.type().canonicalName();
        String other = owners.putIfAbsent(file, name);
        if (other != null && !other.equals(name)) {
            refuse(
                    model,
                    Tag.SCHEMA_FILE,
                    file + " cannot hold the schemas of two interfaces, " + other + " and " + name,
                    "another name for one of the two");
            return;
        }
        try {
            compare(model, file, Sources.schema(model));
        } catch (IOException e) {
            refuse(model, Tag.SCHEMA_FILE, file + " cannot be read or written: " + e, "a directory that can");
        }
    }

    private void compare(InterfaceModel model, Path file, String schema) throws IOException {
        boolean known = Files.exists(file);
        String old = known ? Files.readString(file).replace("\r\n", "\n") : "";
        if (old.equals(schema)) {
            return;
        } else if (update) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, schema);
        } else if (known) {
            refuse(
                    model,
                    Tag.SCHEMA_CHANGED,
                    model.type().canonicalName() + " is not what " + file + " says (R33):\n"
                            + Stream.concat(TextDifference.lines(old, schema).stream(), meaning(old, schema).stream())
                                    .map(line -> "    " + line)
                                    .collect(Collectors.joining("\n")),
                    "undo the change, or build once with -D" + UPDATE + "=true and let the file's change be reviewed");
        } else {
            refuse(
                    model,
                    Tag.SCHEMA_MISSING,
                    model.type().canonicalName() + " has no schema on file: " + file + " does not exist (R33)",
                    "build once with -D" + UPDATE + "=true, and check the file in");
        }
    }

    private static List<String> meaning(String old, String schema) {
        try {
            return SchemaComparison.between(Schema.of(old), Schema.of(schema)).stream()
                    .map(Object::toString)
                    .toList();
        } catch (SchemaSyntaxException e) {
            return List.of("line " + e.line() + " of the file: " + e.getMessage());
        }
    }

    private void refuse(InterfaceModel model, Tag tag, String problem, String instead) {
        reporter.error(
                new Refusal(tag, problem, instead),
                new Place(model.element(), model.type().canonicalName()));
    }
}
