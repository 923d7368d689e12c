package org.func2ipc.runtime.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TurnCountTest {
    private static OptionalInt turns(int domains, boolean sandbox, int cores, String asked) {
        return TurnCount.of(domains, sandbox, cores, asked);
    }

    @Test
    void callersTakeTurnsWhereThereAreMoreDomainsThanCores() {
        assertThat(turns(8, false, 2, "")).hasValue(1);
        assertThat(turns(8, false, 4, "")).hasValue(2);
        assertThat(turns(4, false, 4, "")).isEmpty();
    }

    /** There everybody sleeps at once as it is. */
    @Test
    void nobodyTakesTurnsOnOneCore() {
        assertThat(turns(8, false, 1, "")).isEmpty();
    }

    /** All domains would share the memory of the turns. */
    @Test
    void nobodyTakesTurnsInSandboxesUnlessItIsAskedFor() {
        assertThat(turns(8, true, 2, "")).isEmpty();
        assertThat(turns(8, true, 2, "1")).hasValue(1);
    }

    @Test
    void turnsCanBeSwitchedOffAndAskedFor() {
        assertThat(turns(8, false, 2, "none")).isEmpty();
        assertThat(turns(2, false, 16, "3")).hasValue(3);
        assertThat(turns(2, false, 16, "63")).hasValue(63);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "64", "-1", "all", "1.5"})
    void refusesWhatIsNoNumberOfTurns(String asked) {
        assertThatThrownBy(() -> turns(8, false, 2, asked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("func2ipc.turns must be none or a number in 1..63: func2ipc.turns=" + asked);
    }
}
