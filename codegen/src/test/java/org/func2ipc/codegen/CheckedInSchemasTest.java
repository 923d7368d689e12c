package org.func2ipc.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.func2ipc.codegen.report.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas on file (R33): a changed interface fails the build, with the difference, until the file is updated. */
class CheckedInSchemasTest {
    /** The tags that are proved here. */
    static final Set<Tag> TAGS = Set.of(Tag.SCHEMA_CHANGED, Tag.SCHEMA_MISSING, Tag.SCHEMA_FILE);

    private static final String HEAD = "package t;\n@org.func2ipc.dsl.annotation.IpcInterface\n";
    private static final String API = HEAD + "interface Api { int add(int left, int right); }";
    private static final String WIDER = HEAD + "interface Api { int add(int left, long right); void clear(); }";

    private final Path directory;

    CheckedInSchemasTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Compilation compile(boolean update, String... sources) {
        List<String> options = List.of("-Afunc2ipc.ipc=" + directory.resolve("ipc"), "-Afunc2ipc.update=" + update);
        return Compilation.told(options, sources);
    }

    private static String onlyProblem(Compilation compilation) {
        assertThat(compilation.problems()).as(compilation.report()).hasSize(1);
        return compilation.problems().get(0).getMessage(Locale.ROOT);
    }

    @Test
    void writesTheFileWhenToldTo() throws IOException {
        assertThat(compile(true, API).problems()).isEmpty();

        assertThat(directory.resolve("ipc/Api.ipc"))
                .content()
                .startsWith("wire 1\ninterface t.Api\nmethod 0x")
                .contains("  in 4 right: int\n");
        assertThat(compile(false, API).problems()).isEmpty();
    }

    @Test
    void refusesAnInterfaceWithoutAFile() {
        assertThat(onlyProblem(compile(false, API)))
                .startsWith("[func2ipc/SchemaMissing] t.Api has no schema on file: ")
                .contains("ipc/Api.ipc", "path: t.Api", "instead: build once with -Dfunc2ipc.update=true");
    }

    @Test
    void refusesAChangedInterfaceWithTheDifferenceAndWhatItMeans() {
        assertThat(compile(true, API).problems()).isEmpty();

        assertThat(onlyProblem(compile(false, WIDER)))
                .startsWith("[func2ipc/SchemaChanged] t.Api is not what ")
                .contains(
                        "    -   in 4 right: int\n",
                        "    +   in 8 right: long\n",
                        "    breaking  Api.add in right: int became long",
                        "    safe      Api.clear: new method",
                        "-Dfunc2ipc.update=true");
        assertThat(compile(true, WIDER).problems()).isEmpty();
        assertThat(compile(false, WIDER).problems()).isEmpty();
    }

    @Test
    void saysSoWhenTheFileIsNoSchema() throws IOException {
        Files.createDirectories(directory.resolve("ipc"));
        Files.writeString(directory.resolve("ipc/Api.ipc"), "wire 1\nmine\n");

        assertThat(onlyProblem(compile(false, API)))
                .contains("line 2 of the file: a schema must have \"interface NAME\" here: found \"mine\"");
    }

    @Test
    void refusesTwoInterfacesOfOneFile() {
        String other = API.replace("package t;", "package u;");

        assertThat(onlyProblem(compile(true, API, other)))
                .startsWith("[func2ipc/SchemaFile] ")
                .contains("cannot hold the schemas of two interfaces, t.Api and u.Api");
    }

    @Test
    void comparesNothingWithoutADirectory() {
        assertThat(Compilation.of(API).problems()).isEmpty();
    }
}
