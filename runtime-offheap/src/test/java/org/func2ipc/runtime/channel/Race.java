package org.func2ipc.runtime.channel;

import java.time.Duration;
import java.util.Map;

/** A race of {@link ChannelRaces}, and who takes part. */
enum Race {
    PUBLISH,
    DOORBELL,
    REPLY,
    BOTH_SLEEP,
    BOTH_WAVER,
    ADAPTIVE,
    POOL,
    MEETING,
    LATER,
    GIVE_UP,
    RESTART,
    LATER_RESTART,
    REVOKE;

    private static final WaitPolicy ADAPTING =
            WaitPolicy.adaptive(4, Runtime.getRuntime().availableProcessors());
    private static final Duration BRIEF = Duration.ofNanos(100_000);

    /** Runs for {@code millis}; how often each outcome was seen. */
    Map<String, Long> run(long millis) {
        return switch (this) {
            case PUBLISH -> ChannelRaces.publish(millis);
            case DOORBELL -> ChannelRaces.sleep(millis, 1, false, ChannelRaces.WAKEFUL, ChannelRaces.SLEEPY);
            case REPLY -> ChannelRaces.sleep(millis, 1, false, ChannelRaces.SLEEPY, ChannelRaces.WAKEFUL);
            case BOTH_SLEEP -> ChannelRaces.sleep(millis, 1, false, ChannelRaces.SLEEPY, ChannelRaces.SLEEPY);
            case BOTH_WAVER -> ChannelRaces.sleep(millis, 3, false, ChannelRaces.WAVERING, ChannelRaces.WAVERING);
            case ADAPTIVE -> ChannelRaces.sleep(millis, 3, false, ADAPTING, ADAPTING);
            case POOL -> ChannelRaces.sleep(millis, 3, true, ChannelRaces.SLEEPY, ChannelRaces.SLEEPY);
            case MEETING -> ChannelRaces.meet(millis);
            case LATER -> ChannelRaces.later(millis);
            case GIVE_UP -> ChannelRaces.giveUp(millis, BRIEF);
            case RESTART -> ChannelRaces.restart(millis, false);
            case LATER_RESTART -> ChannelRaces.restart(millis, true);
            case REVOKE -> ChannelRaces.revoke(millis);
        };
    }

    /** For classes of another loader. */
    static Map<String, Long> run(String name, long millis) {
        return valueOf(name).run(millis);
    }
}
