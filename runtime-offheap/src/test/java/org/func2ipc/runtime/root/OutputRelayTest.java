package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What becomes of the output of a domain's process. */
final class OutputRelayTest {
    private final ByteArrayOutputStream to = new ByteArrayOutputStream();

    private OutputRelay relay(String output, String prefix) {
        OutputRelay relay = new OutputRelay(
                new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)), new PrintStream(to, true), prefix);
        relay.run();
        return relay;
    }

    @Test
    void putsTheNameBeforeEachLineAndEndsTheLastOne() {
        relay("one\ntwo\nthree", "blk | ");

        assertThat(to.toString(StandardCharsets.UTF_8)).isEqualTo("blk | one\nblk | two\nblk | three\n");
    }

    @Test
    void passesTheProgramsBytesUnchanged() {
        relay("one\r\n\u00e4\n\nthree", "");

        assertThat(to.toString(StandardCharsets.UTF_8)).isEqualTo("one\r\n\u00e4\n\nthree");
    }

    @Test
    void remembersTheLastLines() {
        StringBuilder output = new StringBuilder();
        for (int line = 1; line <= 40; line++) {
            output.append("line ").append(line).append('\n');
        }

        OutputRelay relay = relay(output.toString(), "blk | ");

        assertThat(relay.lastLines()).startsWith("line 29\n").endsWith("line 40");
    }
}
