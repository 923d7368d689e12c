package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private static final long LONGEST_NANOS = 120_000_000_000L;

    private long millis = SHORT;

    private static void assertOutcomes(Map<String, Long> outcomes, String... admitted) {
        assertThat(outcomes.getOrDefault(ChannelRaces.LOST, 0L))
                .as("lost wake-ups of %s", outcomes)
                .isZero();
        Set<String> seen = new TreeSet<>(outcomes.keySet());
        seen.remove(ChannelRaces.LOST);
        assertThat(seen).as("%s", outcomes).isSubsetOf(admitted);
    }

    /** Runs the race until each outcome of {@code wanted} was seen: at once but on a machine that has little time for it. */
    private static Map<String, Long> untilSeen(Race race, long millis, String... wanted) {
        Map<String, Long> all = new TreeMap<>();
        long end = System.nanoTime() + LONGEST_NANOS;
        do {
            race.run(millis).forEach((outcome, count) -> all.merge(outcome, count, Long::sum));
        } while (!all.keySet().containsAll(List.of(wanted)) && System.nanoTime() - end < 0);
        assertThat(all).containsKeys(wanted);
        return all;
    }

    /** Wire format: a side that sees the control word sees all of the message, and of no other one. */
    @Test
    void messagesAreSeenWhole() {
        assertOutcomes(
                untilSeen(Race.PUBLISH, millis, "whole at the server", "whole at the caller"),
                "whole at the server",
                "whole at the caller");
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
        assertOutcomes(
                untilSeen(Race.GIVE_UP, millis, "result", "DeadlineExceeded NO", "DeadlineExceeded MAYBE"),
                "result",
                "DeadlineExceeded NO",
                "DeadlineExceeded MAYBE",
                "Overloaded NO");
    }

    /** R15, R17. */
    @Test
    void callsAtADeathKnowWhetherTheyRanAndLaterOnesReachTheNextLife() {
        assertRestarts(Race.RESTART, "result", "PeerDied NO", "PeerDied MAYBE");
    }

    /** R15, R17, R25. */
    @Test
    void laterRepliesAtADeathKnowWhetherTheyRanAndLaterOnesReachTheNextLife() {
        assertRestarts(Race.LATER_RESTART, "result", "PeerDied MAYBE");
    }

    private void assertRestarts(Race race, String... wanted) {
        assertOutcomes(
                untilSeen(race, 2 * millis, wanted),
                "result",
                "PeerDied NO",
                "PeerDied MAYBE",
                "Overloaded NO",
                "lives");
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
