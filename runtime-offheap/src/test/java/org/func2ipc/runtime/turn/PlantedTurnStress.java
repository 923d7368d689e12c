package org.func2ipc.runtime.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold between those who take turns; and it has force: each planted fault shows. */
@Timeout(120)
final class PlantedTurnStress {
    private static final long RACE_MILLIS = 200;
    private static final long BOUND_MILLIS = 60_000;

    @ParameterizedTest
    @EnumSource(TurnScene.class)
    void nothingGoesWrong(TurnScene scene) {
        Map<String, Long> outcomes = scene.play(RACE_MILLIS);

        assertThat(outcomes).anySatisfy((outcome, times) -> {
            assertThat(outcome).doesNotStartWith("wrong");
            assertThat(times).isPositive();
        });
        assertThat(outcomes).allSatisfy((outcome, times) -> {
            if (outcome.startsWith("wrong")) {
                assertThat(times).as(outcome).isZero();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(PlantedTurnFault.class)
    void plantedFaultShows(PlantedTurnFault fault) {
        Map<String, Long> outcomes = fault.play(BOUND_MILLIS);

        assertThat(outcomes).anySatisfy((outcome, times) -> {
            assertThat(outcome).startsWith("wrong");
            assertThat(times).isPositive();
        });
    }
}
