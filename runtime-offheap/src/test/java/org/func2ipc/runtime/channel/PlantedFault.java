package org.func2ipc.runtime.channel;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.plant.PlantedCode;

/**
 * A fault in the code of the channels: within one method, the calls of another one are replaced by something that looks
 * harmless. All other code is what it is.
 */
enum PlantedFault {
    CLIENT_RINGS_WITHOUT_A_FENCE(ClientSlot.class, "publish", "fullFence", "skip"),
    SERVER_WAKES_WITHOUT_A_FENCE(SlotReply.class, "put", "fullFence", "skip"),
    SERVER_SLEEPS_WITHOUT_A_SECOND_LOOK(ServerThread.class, "sleep", "found", "seesNothing"),
    CLIENT_DOES_NOT_RING(ClientSlot.class, "publish", "wakeIfParked", "doNotWake"),
    SERVER_DOES_NOT_WAKE(SlotReply.class, "put", "wakeIfParked", "doNotWake"),
    POOL_DOES_NOT_WAKE_THE_NEXT(ServerThread.class, "round", "wakeSibling", "doNotWake"),
    LATER_REPLIES_SLEEP_WITHOUT_A_SECOND_LOOK(AsyncCalls.class, "sleep", "found", "seesNothing"),
    LATER_CALL_DOES_NOT_WAKE_ITS_WAITER(AsyncCalls.class, "begin", "wakeIfParked", "doNotWake"),
    CLIENT_GIVES_UP_BLINDLY(ClientSlot.class, "giveUp", "compareAndSetLong", "setBlindly"),
    SERVER_TAKES_BLINDLY(ServerCallSlot.class, "take", "compareAndSetLong", "setBlindly"),
    SLOT_IS_USED_BEFORE_THE_SERVER_LEFT_IT(ClientEndpoint.class, "slotOfThisThread", "isFree", "alwaysFree"),
    CALLER_LOOKS_BEFORE_THE_REPLY_IS_THERE(ReplyWait.class, "forReply", "found", "seesAll"),
    SERVER_SLEEPS_ON_A_FORMER_LIFE(ServerEndpoint.class, "replace", "incrementAndGet", "doNotCount"),
    LATER_REPLIES_SLEEP_OVER_A_DEATH(AsyncCalls.class, "sleep", "anyIsHopeless", "seesNothing"),
    LATER_CALL_MEETS_NOBODY(AsyncCalls.class, "begin", "finishBegun", "leave"),
    DEATH_WAKES_NOBODY(ClientChannel.class, "reconnect", "wakeEverybody", "doNotWake"),
    REVOKE_IS_NOT_LOOKED_AT_BY_CALLERS(ChannelEdge.class, "begin", "requireUsable", "admit");

    private final Class<?> where;
    private final String method;
    private final String call;
    private final String instead;

    PlantedFault(Class<?> where, String method, String call, String instead) {
        this.where = where;
        this.method = method;
        this.call = call;
        this.instead = instead;
    }

    static void skip() {}

    static void leave(AsyncCalls calls) {}

    static int doNotCount(AtomicInteger counter) {
        return counter.get();
    }

    static void doNotWake(Futex futex, ChannelMemory memory, long offset) {}

    static void doNotWake(ServerThread thread) {}

    static void doNotWake(ClientLink link) {}

    static boolean seesNothing(ServerThread thread) {
        return false;
    }

    static boolean seesNothing(AsyncCalls calls) {
        return false;
    }

    static boolean seesAll(ReplyWait wait) {
        return true;
    }

    static boolean alwaysFree(ClientSlot slot) {
        return true;
    }

    static boolean setBlindly(ChannelMemory memory, long offset, long expected, long value) {
        memory.putLong(offset, value);
        return true;
    }

    static void admit(ChannelEdge edge, org.func2ipc.dsl.model.MethodDescriptor method) {}

    /** Runs {@code race}, over classes of its own, of which one has the fault. */
    Map<String, Long> run(Race race, long millis) {
        return new PlantedCode(where, method, call, PlantedFault.class, instead).run(Race.class, race.name(), millis);
    }
}
