package org.func2ipc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static List<String> lines(int count) {
        return IntStream.range(0, count).mapToObj(line -> "line " + line).toList();
    }

    @Test
    void pictureThatFitsIsShownWhole() {
        assertThat(Screen.fitting(lines(24), 24)).isEqualTo(lines(24));
        assertThat(Screen.fitting(lines(1), 1)).isEqualTo(lines(1));
    }

    @Test
    void lastLineSaysHowManyAreLeftOut() {
        assertThat(Screen.fitting(lines(30), 24))
                .hasSize(24)
                .startsWith("line 0")
                .contains("line 22")
                .doesNotContain("line 23")
                .endsWith("... 7 more lines: enlarge the terminal, or use --format lines");
        assertThat(Screen.fitting(lines(3), 1))
                .containsExactly("... 3 more lines: enlarge the terminal, or use --format lines");
    }
}
