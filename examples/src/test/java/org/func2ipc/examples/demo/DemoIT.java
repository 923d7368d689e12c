package org.func2ipc.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DemoIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showsOneTableAndThatAllOutputsAreEqual() {
        assertThat(run()).isZero();

        assertThat(errors()).isEmpty();
        assertThat(output().lines().filter(line -> line.startsWith("+"))).hasSize(5);
        assertThat(output())
                .contains("files -- manifest /", "processes", "calls files -> fs-thread")
                .containsPattern("\\| direct +\\| +1 \\|")
                .containsPattern("\\| checked +\\| +1 \\|")
                .containsPattern("\\| ipc +\\| +3 \\|")
                .endsWith(" lines).\n");
    }

    @Test
    void saysThatARunFailed() {
        assertThat(run("--image", "no-such.img")).isOne();

        assertThat(output()).endsWith("A run failed.\n");
        assertThat(errors()).contains("no-such.img");
    }

    @Test
    void refusesAWrongCommandLine() {
        assertThat(run("--imgae")).isEqualTo(2);

        assertThat(errors()).isEqualTo("demo: unknown argument \"--imgae\"\nusage: demo [--image FILE]\n");
    }

    private int run(String... arguments) {
        return Demo.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
