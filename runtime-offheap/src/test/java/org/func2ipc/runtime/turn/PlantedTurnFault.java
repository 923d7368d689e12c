package org.func2ipc.runtime.turn;

import java.util.Map;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.plant.PlantedCode;

/** A fault in the code of the turns: within one method, the calls of another one are replaced by something harmless. */
enum PlantedTurnFault {
    /** A lost wake-up. */
    GIVER_WAKES_NOBODY(CallerTurn.class, "takeSlowly", "wake", "wakeNobody", TurnScene.GIFT),
    /** Another one: the look between the mark and the sleep. */
    WAITER_SLEEPS_WITHOUT_A_LOOK(CallerTurn.class, "await", "turnOf", "seeNone", TurnScene.GIFT),
    GIFT_LOOKS_IDLE(TurnTable.class, "pass", "called", "sayNothing", TurnScene.GIFT_BESIDE_A_THIRD),
    TURN_OF_THE_DEAD_IS_KEPT(TurnTable.class, "seize", "isIdle", "isNeverIdle", TurnScene.DEATH),
    TURN_OF_THE_LIVING_IS_TAKEN(TurnTable.class, "seize", "isIdle", "isAlwaysIdle", TurnScene.LIFE),
    CALLER_BELIEVES_IN_ITS_TURN(CallerTurn.class, "take", "holds", "always", TurnScene.LOSS),
    TURN_IS_TAKEN_BLINDLY(TurnTable.class, "seize", "compareAndSetLong", "setBlindly", TurnScene.SEIZE_RACE),
    TURN_IS_GIVEN_BLINDLY(TurnTable.class, "pass", "compareAndSetLong", "setBlindly", TurnScene.GIFT_RACE);

    private final Class<?> where;
    private final String method;
    private final String call;
    private final String instead;
    private final TurnScene scene;

    PlantedTurnFault(Class<?> where, String method, String call, String instead, TurnScene scene) {
        this.where = where;
        this.method = method;
        this.call = call;
        this.instead = instead;
        this.scene = scene;
    }

    /** Plays the scene in which it must show, with the fault. */
    Map<String, Long> play(long millis) {
        return new PlantedCode(where, method, call, PlantedTurnFault.class, instead)
                .run(TurnScene.class, scene.name(), millis);
    }

    static void wakeNobody(Machine machine, ChannelMemory memory, long offset) {}

    static long seeNone(TurnTable table, long line) {
        return TurnTable.NONE;
    }

    static void sayNothing(TurnTable table, long line, long now) {}

    static boolean isNeverIdle(TurnTable table, long holder, long now, long idleNanos, long ahead) {
        return false;
    }

    static boolean isAlwaysIdle(TurnTable table, long holder, long now, long idleNanos, long ahead) {
        return true;
    }

    static boolean always(CallerTurn caller) {
        return true;
    }

    static boolean setBlindly(ChannelMemory memory, long offset, long expected, long value) {
        memory.putLong(offset, value);
        return true;
    }
}
