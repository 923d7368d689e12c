package org.func2ipc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.BenchSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff OLD NEW} of schemas, and {@code check --sizes}: what they print, and their status. */
class DiffCommandTest {
    private static final String OLD =
            """
            wire 1
            interface t.Store
            method 0x00100 read two-way
              in 0 block: long
              out 0 result: text(20)
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeSchemas() throws IOException {
        write("old/Store.ipc", OLD);
        write("wider/Store.ipc", OLD.replace("text(20)", "text(30)"));
        write("other/Store.ipc", OLD.replace("block: long", "block: int"));
        write("more/Store.ipc", OLD);
        write("more/Other.ipc", "wire 1\ninterface t.Other\n");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        Files.writeString(directory.resolve(name), text);
    }

    private int diff(String old, String now) {
        return new Tool(stream(out), stream(err))
                .execute(
                        "diff",
                        directory.resolve(old).toString(),
                        directory.resolve(now).toString());
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhenNothingChanged() {
        assertThat(diff("old/Store.ipc", "old/Store.ipc")).isZero();

        assertThat(out()).isEqualTo("no change of meaning\n");
    }

    @Test
    void succeedsWhenNothingIsBreaking() {
        assertThat(diff("old", "wider")).isZero();

        assertThat(out())
                .isEqualTo(
                        "careful   Store.read out result: text(20) became text(30)\n0 safe, 1 careful, 0 breaking\n");
    }

    @Test
    void failsWhenSomethingIsBreaking() {
        assertThat(diff("old", "other/Store.ipc")).isEqualTo(DiffCommand.BREAKING);

        assertThat(out()).startsWith("breaking  Store.read in block: long became int\n");
    }

    @Test
    void comparesDirectoriesByInterface() {
        assertThat(diff("more", "old")).isEqualTo(DiffCommand.BREAKING);
        assertThat(diff("old", "more")).isZero();

        assertThat(out()).contains("breaking  t.Other: the interface is gone\n", "safe      t.Other: new interface\n");
    }

    @Test
    void refusesWhatIsNoSchemaWithoutPrintingAnything() throws IOException {
        write("bad/Store.ipc", "wire 1\nnothing\n");
        Files.createDirectories(directory.resolve("empty"));

        assertThat(diff("bad", "old")).isEqualTo(RunResult.USAGE_ERROR);
        assertThat(diff("empty", "missing")).isEqualTo(RunResult.USAGE_ERROR);

        assertThat(out()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Store.ipc:2:1: [schema-syntax] a schema must have", "[no-schema]", "[unreadable-file]");
    }

    @Test
    void wantsTwoNames() {
        assertThat(new Tool(stream(out), stream(err)).execute("diff", "one")).isEqualTo(RunResult.USAGE_ERROR);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("OLD NEW: found 1");
    }

    /** R28: size class and bound of each message. */
    @Test
    void printsSizesOnDemand() {
        int status = new SystemCommand(
                        BenchSystem.running(new Bench(), (front, env, console) -> 0), stream(out), stream(err))
                .execute("check", "--sizes");

        assertThat(status).isZero();
        assertThat(out()).contains(": no faults: ", "| method", "| request", "| Workbench.add");
    }
}
