package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The races of {@link ChannelRaceStress} have force: each removed fence, look, wake-up or compare-and-set shows. */
@Timeout(1_800)
final class PlantedFaultStress {
    /** Of one run; a fault that it does not show is given more of them, for a busy machine. */
    private static final long BOUND_MILLIS = 40_000;

    private static final long SHORT_MILLIS = 240_000;
    private static final long LONG_MILLIS = 900_000;
    private static final long SLICE_MILLIS = 400;

    @ParameterizedTest
    @EnumSource(
            value = PlantedFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "CLIENT_RINGS_WITHOUT_A_FENCE",
                "SERVER_WAKES_WITHOUT_A_FENCE",
                "LATER_REPLIES_SLEEP_OVER_A_DEATH",
                "LATER_CALL_MEETS_NOBODY"
            })
    void raceFindsTheFault(PlantedFault fault) {
        assertFound(fault, SHORT_MILLIS);
    }

    /** Those whose moment is some nanoseconds long: found within seconds on an idle machine, minutes on a busy one. */
    @Tag("nightly")
    @ParameterizedTest
    @EnumSource(
            value = PlantedFault.class,
            names = {
                "CLIENT_RINGS_WITHOUT_A_FENCE",
                "SERVER_WAKES_WITHOUT_A_FENCE",
                "LATER_REPLIES_SLEEP_OVER_A_DEATH",
                "LATER_CALL_MEETS_NOBODY"
            })
    void longRaceFindsTheFault(PlantedFault fault) {
        assertFound(fault, LONG_MILLIS);
    }

    private static void assertFound(PlantedFault fault, long millis) {
        Map<String, Long> outcomes = Map.of();
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();

        while (!isFound(outcomes) && System.nanoTime() < end) {
            outcomes = race(fault);
        }

        assertThat(isFound(outcomes)).as("%s shows in %s", fault, outcomes).isTrue();
    }

    private static Map<String, Long> race(PlantedFault fault) {
        return switch (fault) {
            case CLIENT_RINGS_WITHOUT_A_FENCE -> fault.run(Race.DOORBELL, BOUND_MILLIS);
            case SERVER_WAKES_WITHOUT_A_FENCE -> fault.run(Race.REPLY, BOUND_MILLIS);
            case SERVER_SLEEPS_WITHOUT_A_SECOND_LOOK -> fault.run(Race.DOORBELL, BOUND_MILLIS);
            case CLIENT_DOES_NOT_RING, SERVER_DOES_NOT_WAKE -> fault.run(Race.BOTH_WAVER, BOUND_MILLIS);
            case POOL_DOES_NOT_WAKE_THE_NEXT -> fault.run(Race.MEETING, BOUND_MILLIS);
            case LATER_REPLIES_SLEEP_WITHOUT_A_SECOND_LOOK, LATER_CALL_DOES_NOT_WAKE_ITS_WAITER ->
                fault.run(Race.LATER, BOUND_MILLIS);
            case CLIENT_GIVES_UP_BLINDLY, SERVER_TAKES_BLINDLY, SLOT_IS_USED_BEFORE_THE_SERVER_LEFT_IT ->
                fault.run(Race.GIVE_UP, SLICE_MILLIS);
            case CALLER_LOOKS_BEFORE_THE_REPLY_IS_THERE -> fault.run(Race.PUBLISH, SLICE_MILLIS);
            case LATER_REPLIES_SLEEP_OVER_A_DEATH, LATER_CALL_MEETS_NOBODY ->
                fault.run(Race.LATER_RESTART, BOUND_MILLIS);
            case SERVER_SLEEPS_ON_A_FORMER_LIFE, DEATH_WAKES_NOBODY -> fault.run(Race.RESTART, BOUND_MILLIS);
            case REVOKE_IS_NOT_LOOKED_AT_BY_CALLERS -> fault.run(Race.REVOKE, SLICE_MILLIS);
        };
    }

    private static boolean isFound(Map<String, Long> outcomes) {
        return outcomes.entrySet().stream().anyMatch(outcome -> outcome.getValue() > 0 && isWrong(outcome.getKey()));
    }

    private static boolean isWrong(String outcome) {
        return Stream.of("lost", "lie", "torn", "wrong", "served after", "a call that", "a stage that")
                .anyMatch(outcome::startsWith);
    }
}
