package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TurnsPartTest {
    private static Map<String, String> told(int domains, boolean sandbox, int cores, String asked) {
        return TurnsPart.of(domains, sandbox, cores, asked)
                .map(TurnsPart::runFile)
                .orElse(Map.of());
    }

    @Test
    void callersTakeTurnsWhereThereAreMoreDomainsThanCores() {
        assertThat(told(8, false, 2, "")).isEqualTo(Map.of("turns", "1"));
        assertThat(told(8, false, 4, "")).isEqualTo(Map.of("turns", "2"));
        assertThat(told(4, false, 4, "")).isEmpty();
    }

    /** There everybody sleeps at once as it is. */
    @Test
    void nobodyTakesTurnsOnOneCore() {
        assertThat(told(8, false, 1, "")).isEmpty();
    }

    /** All domains would share the memory of the turns. */
    @Test
    void nobodyTakesTurnsInSandboxesUnlessItIsAskedFor() {
        assertThat(told(8, true, 2, "")).isEmpty();
        assertThat(told(8, true, 2, "1")).isEqualTo(Map.of("turns", "1"));
    }

    @Test
    void turnsCanBeSwitchedOffAndAskedFor() {
        assertThat(told(8, false, 2, "none")).isEmpty();
        assertThat(told(2, false, 16, "3")).isEqualTo(Map.of("turns", "3"));
        assertThat(told(2, false, 16, "63")).isEqualTo(Map.of("turns", "63"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "64", "-1", "all", "1.5"})
    void refusesWhatIsNoNumberOfTurns(String asked) {
        assertThatThrownBy(() -> told(8, false, 2, asked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("func2ipc.turns must be none or a number in 1..63: func2ipc.turns=" + asked);
    }
}
