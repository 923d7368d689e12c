package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every race of a channel: publication, doorbell, sleep and wake-up, giving up, death, revoke. {@link PlantedFaultStress}
 * shows that each of them finds the faults that it is there for.
 */
@Timeout(3_600)
final class ChannelRaceStress {
    private static final long SHORT = 1_500;
    private static final long LONG = 60_000;

    private long millis = SHORT;

    private static void assertOutcomes(Map<String, Long> outcomes, String... admitted) {
        assertThat(outcomes.getOrDefault(ChannelRaces.LOST, 0L))
                .as("lost wake-ups of %s", outcomes)
                .isZero();
        Set<String> seen = new java.util.TreeSet<>(outcomes.keySet());
        seen.remove(ChannelRaces.LOST);
        assertThat(seen).as("%s", outcomes).isSubsetOf(admitted);
    }

    /** Wire format: a side that sees the control word sees all of the message, and of no other one. */
    @Test
    void messagesAreSeenWhole() {
        Map<String, Long> outcomes = Race.PUBLISH.run(millis);

        assertOutcomes(outcomes, "whole at the server", "whole at the caller");
        assertThat(outcomes).containsKeys("whole at the server", "whole at the caller");
    }

    @Test
    void doorbellWakesAServerThatGoesToSleep() {
        assertOutcomes(Race.DOORBELL.run(millis), "result");
    }

    @Test
    void replyWakesACallerThatGoesToSleep() {
        assertOutcomes(Race.REPLY.run(millis), "result");
    }

    @Test
    void sidesThatBothSleepWakeEachOther() {
        assertOutcomes(Race.BOTH_SLEEP.run(millis), "result");
    }

    @Test
    void sidesThatNowLookAndNowSleepWakeEachOther() {
        assertOutcomes(Race.BOTH_WAVER.run(millis), "result");
    }

    @Test
    void sidesThatAdaptWakeEachOther() {
        assertOutcomes(Race.ADAPTIVE.run(millis), "result");
    }

    @Test
    void poolIsWokenForEachCall() {
        assertOutcomes(Race.POOL.run(millis), "result");
    }

    @Test
    void callsThatNeedEachOtherGetAThreadOfThePoolEach() {
        assertOutcomes(Race.MEETING.run(millis), "result");
    }

    @Test
    void threadThatWaitsForLaterRepliesIsWoken() {
        assertOutcomes(Race.LATER.run(millis), "result");
    }

    /** R15, R18. */
    @Test
    void callThatIsGivenUpKnowsWhetherItRan() {
        Map<String, Long> outcomes = Race.GIVE_UP.run(millis);

        assertOutcomes(outcomes, "result", "DeadlineExceeded NO", "DeadlineExceeded MAYBE", "Overloaded NO");
        assertThat(outcomes).containsKeys("result", "DeadlineExceeded NO", "DeadlineExceeded MAYBE");
    }

    /** R15, R17. */
    @Test
    void callsAtADeathKnowWhetherTheyRanAndLaterOnesReachTheNextLife() {
        assertThat(restarts(Race.RESTART)).containsKeys("result", "PeerDied NO", "PeerDied MAYBE");
    }

    /** R15, R17, R25. */
    @Test
    void laterRepliesAtADeathKnowWhetherTheyRanAndLaterOnesReachTheNextLife() {
        assertThat(restarts(Race.LATER_RESTART)).containsKeys("result", "PeerDied MAYBE");
    }

    private Map<String, Long> restarts(Race race) {
        Map<String, Long> outcomes = race.run(2 * millis);
        assertOutcomes(outcomes, "result", "PeerDied NO", "PeerDied MAYBE", "Overloaded NO", "lives");
        return outcomes;
    }

    /** R14, R15. */
    @Test
    void callsAtARevokeKnowWhetherTheyRanAndNoneIsServedLater() {
        Map<String, Long> outcomes = Race.REVOKE.run(2 * millis);

        assertOutcomes(
                outcomes, "result", "InvalidCapability NO", "InvalidCapability MAYBE", "refused for good", "rounds");
        assertThat(outcomes.getOrDefault("refused for good", 0L)).isEqualTo(2 * outcomes.getOrDefault("rounds", 0L));
    }

    /** The long form of all the others. */
    @Tag("nightly")
    @Test
    void everyRaceInALongRun() {
        millis = LONG;
        messagesAreSeenWhole();
        doorbellWakesAServerThatGoesToSleep();
        replyWakesACallerThatGoesToSleep();
        sidesThatBothSleepWakeEachOther();
        sidesThatNowLookAndNowSleepWakeEachOther();
        sidesThatAdaptWakeEachOther();
        poolIsWokenForEachCall();
        callsThatNeedEachOtherGetAThreadOfThePoolEach();
        threadThatWaitsForLaterRepliesIsWoken();
        callThatIsGivenUpKnowsWhetherItRan();
        callsAtADeathKnowWhetherTheyRanAndLaterOnesReachTheNextLife();
        laterRepliesAtADeathKnowWhetherTheyRanAndLaterOnesReachTheNextLife();
        callsAtARevokeKnowWhetherTheyRanAndNoneIsServedLater();
    }
}
