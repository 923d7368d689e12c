package org.func2ipc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line for bare files: what it prints and writes, and that it prints and writes nothing on a problem. */
class ToolTest {
    private static final String APPS =
            """
            [[tasks]]
            name = "kernel-thread"
            file = "kernel-thread"
            deps = ["fs-thread", "uart-thread"]
            [[tasks]]
            name = "fs-thread"
            file = "lwext4-thread"
            deps = ["blk-thread", "uart-thread"]
            cfg = ["fs_ipc"]
            [[tasks]]
            name = "blk-thread"
            file = "blk-thread"
            mem = [["VIRTIO_MMIO_VIRT_ADDR", "VIRTIO_MMIO_ADDR", "0x1000"]]
            dma = [["DMA_ADDR_START", "0x2000"]]
            cfg = ["blk_ipc"]
            [[tasks]]
            name = "uart-thread"
            file = "uart-thread"
            mem = [["UART_VIRT_ADDR", "PL011_ADDR", "0x1000"]]
            cfg = ["uart_ipc"]
            [[tasks]]
            name = "spare"
            file = "spare"
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path folder;
    private final Path apps;

    ToolTest(@TempDir Path folder) {
        this.folder = folder;
        this.apps = folder.resolve("apps.toml");
    }

    @BeforeEach
    void writeDescriptor() throws IOException {
        Files.writeString(apps, APPS);
    }

    /** Runs words of {@code line}; {@code APPS} is the descriptor, {@code DIR} the folder. */
    private int execute(String line) {
        List<String> args = new ArrayList<>();
        for (String word : line.split(" ", -1)) {
            args.add(word.replace("APPS", apps.toString()).replace("DIR", folder.toString()));
        }
        return new Tool(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(args.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void planAsJsonIsOneObjectInTheStatedForm() {
        assertThat(execute("plan --apps APPS kernel-thread fs-thread --format json"))
                .isZero();
        assertThat(out())
                .isEqualTo(
                        """
                        {"rule": "programs", "domains": [\
                        {"name": "kernel-thread", "file": "kernel-thread", "components": ["kernel-thread"],\
                         "mem": [], "dma": [], "cfg": []}, \
                        {"name": "fs-thread", "file": "lwext4-thread", "components": ["fs-thread", "blk-thread"],\
                         "mem": [["VIRTIO_MMIO_VIRT_ADDR", "VIRTIO_MMIO_ADDR", "0x1000"]],\
                         "dma": [["DMA_ADDR_START", "0x2000"]], "cfg": ["fs_ipc"]}, \
                        {"name": "uart-thread", "file": "uart-thread", "components": ["uart-thread"],\
                         "mem": [["UART_VIRT_ADDR", "PL011_ADDR", "0x1000"]], "dma": [], "cfg": ["uart_ipc"]}],\
                         "unused": ["spare"]}
                        """);
        assertThat(err()).isEmpty();
    }

    @Test
    void planAsTextIsABoxedTableThatSaysWhy() {
        assertThat(execute("plan kernel-thread fs-thread --apps APPS")).isZero();
        assertThat(out())
                .startsWith("Rule programs: 3 domains, 1 unused\n+--")
                .contains("| fs-thread     | fs-thread     |", "| selected ")
                .contains(
                        "|               | blk-thread    | mem VIRTIO_MMIO_ADDR, dma DMA_ADDR_START | merged: used by fs-thread ")
                .contains("split: used by kernel-thread and fs-thread")
                .contains("| -             | spare         |")
                .endsWith("-+\n");
    }

    @ParameterizedTest
    @CsvSource({"programs,3", "programs-and-resources,3", "in-degree,3"})
    void everyRuleIsNamedInItsPlan(String rule, int domains) {
        assertThat(execute("plan --apps APPS kernel-thread fs-thread --format=json --rule=" + rule))
                .isZero();
        assertThat(out()).startsWith("{\"rule\": \"" + rule + "\"");
        assertThat(out().split("\"file\"", -1)).hasSize(domains + 1);
    }

    @Test
    void namesAFileAndAllSelectAlike() throws IOException {
        Files.writeString(folder.resolve("selection.toml"), "selected = [\"fs-thread\", \"kernel-thread\"]");
        execute("plan --apps APPS --format json kernel-thread fs-thread");
        String byName = out();
        out.reset();

        assertThat(execute("plan --apps APPS --format json --selection DIR/selection.toml"))
                .isZero();
        assertThat(out()).isEqualTo(byName);

        out.reset();
        assertThat(execute("plan --apps APPS --all")).isZero();
        assertThat(out()).startsWith("Rule programs: 5 domains, 0 unused\n");
    }

    @Test
    void emitWritesTheFilesOfTheOriginalAndAJavaClass() throws IOException {
        assertThat(execute("plan --apps APPS kernel-thread --emit DIR/new/out --package org.example"))
                .isZero();

        Path written = folder.resolve("new").resolve("out");
        assertThat(written.resolve("autoconfig.rs"))
                .content()
                .startsWith("pub const TASK_FILES: &[KernelServices] = &[ \nservice! { \nname: \"kernel-thread\", \n");
        assertThat(written.resolve("autoconfig.mk")).hasContent("RUSTFLAGS += ");
        assertThat(written.resolve("Autoconfig.java"))
                .content()
                .startsWith("package org.example;\n")
                .contains("public static final boolean blk_ipc = false;");
        try (var files = Files.list(written)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void aFaultyDescriptorPrintsItsProblemsAndLeavesOutputsAsTheyWere() throws IOException {
        execute("plan --apps APPS kernel-thread --emit DIR/out");
        String before = Files.readString(folder.resolve("out").resolve("autoconfig.rs"));
        out.reset();
        Files.writeString(
                apps, APPS.replace("deps = [\"blk-thread\"", "dep = [\"blk-thread\"") + "\n[[tasks]]\nfile=3\n");

        assertThat(execute("plan --apps APPS fs-thread --emit DIR/out --format json"))
                .isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err().lines()).hasSize(3).allSatisfy(line -> assertThat(line)
                .matches(".*apps\\.toml:[0-9]+:[0-9]+: \\[[a-z-]+\\] .+"));
        assertThat(err()).contains("apps.toml:8:1: [unknown-field]", "did you mean \"deps\"?");
        assertThat(folder.resolve("out").resolve("autoconfig.rs")).hasContent(before.stripTrailing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan --apps APPS|[empty-selection]",
                "plan --apps APPS fs-tread|[unknown-selection] a selection must name tasks: there is no task \"fs-tread\"; did you mean \"fs-thread\"?",
                "plan --apps DIR/nowhere.toml a|nowhere.toml:1:1: [unreadable-file]",
                "plan --apps DIR a|[unreadable-file]",
                "plan --apps APPS --selection DIR/nix.toml|nix.toml:1:1: [unreadable-file] a selection must be readable",
                "plan --apps APPS --selection APPS|[unknown-field] the selection must have known fields",
                "plan --apps APPS --all fs-thread|tasks are selected in one way",
                "plan --apps APPS --all --rule program|unknown rule \"program\"; did you mean \"programs\"?",
                "plan --apps APPS --all --format jsn|unknown format \"jsn\"; did you mean \"json\"?",
                "plan --apps APPS --all --package 3x|--package needs the name of a Java package",
                "plan --all|the descriptor is needed: --apps FILE",
                "plan --aps APPS|unknown option --aps; did you mean \"--apps\"?",
                "plan --apps APPS --all --emit APPS/x|--emit needs a directory that can be written",
                "graph --apps APPS --all --format svgg|unknown format \"svgg\"; did you mean \"svg\"?",
                "graph --apps APPS nobody|[unknown-selection]",
                "check --apps DIR/nowhere.toml|[unreadable-file]",
                "chekc --apps APPS|unknown command \"chekc\"; did you mean \"check\"?"
            })
    void aProblemIsToldWithStatusTwoAndNothingIsPrinted(String line, String complaint) throws IOException {
        assertThat(execute(line)).isEqualTo(2);
        assertThat(err()).contains(complaint);
        assertThat(out()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(apps);
        }
    }

    @Test
    void duplicateNamesAreRefusedAndWithLenientAWarning() throws IOException {
        Files.writeString(apps, APPS + "[[tasks]]\nname = \"spare\"\nfile = \"second\"\n");

        assertThat(execute("check --apps APPS")).isEqualTo(2);
        assertThat(err())
                .contains("apps.toml:25:1: [duplicate-task] names of tasks must be unique: task \"spare\" is also at ");
        err.reset();
        assertThat(execute("plan --apps APPS --lenient spare --format json")).isZero();
        assertThat(err()).contains("[duplicate-task]", "(warning)");
        assertThat(out()).contains("\"file\": \"second\"");
    }

    @Test
    void conflictsAreWarningsUnderTheOriginalsRule() throws IOException {
        Files.writeString(apps, APPS.replace("PL011_ADDR", "VIRTIO_MMIO_ADDR"));

        assertThat(execute("plan --apps APPS kernel-thread")).isEqualTo(2);
        assertThat(err()).contains("[device-conflict]");
        assertThat(execute("plan --apps APPS kernel-thread --rule in-degree")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"text,domain 0 kernel-thread", "mermaid,flowchart TB", "dot,digraph ", "svg,<svg xmlns="})
    void graphsHaveFourForms(String format, String start) {
        assertThat(execute("graph --apps APPS kernel-thread --format " + format))
                .isZero();
        assertThat(out()).startsWith(start).contains("blk-thread");
        assertThat(err()).isEmpty();
    }

    @Test
    void checkCountsWhatIsRight() {
        assertThat(execute("check --apps APPS")).isZero();
        assertThat(out()).endsWith("apps.toml: no faults: 5 tasks, 4 dependencies, 0 domains\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "plan --help", "check -h", "graph --help"})
    void helpTellsOptionsAndStatus(String line) {
        assertThat(execute(line)).isZero();
        assertThat(out()).startsWith("Usage: func2ipc");
    }
}
