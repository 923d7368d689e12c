package org.func2ipc.runtime.turn;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Two threads that want one turn at the same moment, again and again. The clock stands still meanwhile, so that however
 * long one of them gets no processor, nothing becomes idle.
 */
final class TurnRace {
    private static final long NOW = 1_000_000_000;
    private static final long TURN = TurnsDescriptor.turn(0);
    private static final int LOOKS_BETWEEN_NAPS = 1_000;
    private static final int LONGEST_JITTER = 60;

    private final TurnsRig rig = new TurnsRig(1, 3);
    private final TurnTable table = new TurnTable(rig.memory, 1);
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final long holder;
    private final LongSupplier[] rivals = new LongSupplier[2];
    private volatile long taken;

    private TurnRace(long holder) {
        this.holder = holder;
    }

    static TurnRace ofTwoThatSeize() {
        TurnRace race = new TurnRace(0);
        race.rivals[0] = () -> race.seize(0);
        race.rivals[1] = () -> race.seize(1);
        return race;
    }

    static TurnRace ofOneThatGivesAndOneThatSeizes() {
        TurnRace race = new TurnRace(TurnsRig.line(0));
        race.rivals[0] = race::give;
        race.rivals[1] = () -> race.seize(1);
        return race;
    }

    /** The line that has the turn now, as the thread of {@code domain} sees it; 0 for another one. */
    private long seize(int domain) {
        long line = TurnsRig.line(domain);
        return table.seize(line, NOW, CallerTurn.IDLE_NANOS, CallerTurn.CREDIT_NANOS) == TURN ? line : 0;
    }

    /** As far as the giver knows it has no turn afterwards, whoever has it. */
    private long give() {
        if (table.holds(TURN, TurnsRig.line(0))) {
            table.pass(TURN, TurnsRig.line(0), NOW, CallerTurn.LONGEST_NANOS);
        }
        return 0;
    }

    Map<String, Long> run(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Thread rival = new Thread(this::play, "rival");
        rival.start();
        long rounds = 0;
        long wrong = 0;
        while (wrong == 0 && System.nanoTime() - end < 0) {
            reset();
            begun.set(++rounds);
            jitter();
            long first = rivals[0].getAsLong();
            awaitAtLeast(ended, rounds);
            long second = taken;
            long holds = rig.holder(0);
            boolean nobody = holds == holder;
            wrong += nobody || (first != 0 && first != holds) || (second != 0 && second != holds) ? 1 : 0;
        }
        begun.set(Long.MAX_VALUE);
        join(rival);
        rig.close();
        return Map.of("rounds", rounds, "wrong: two have one turn, or nobody has it", wrong);
    }

    private void reset() {
        rig.memory.putLong(TurnsRig.line(0) + TurnsDescriptor.LAST_CALL, 0);
        rig.memory.putLong(TurnsRig.line(2) + TurnsDescriptor.LAST_CALL, 0);
        rig.memory.putLong(TurnsRig.line(2) + TurnsDescriptor.WAITING_SINCE, holder == 0 ? 0 : NOW - 1);
        rig.memory.putLong(TURN, holder);
    }

    private void play() {
        for (long round = 1; awaitAtLeast(begun, round) == round; round++) {
            jitter();
            taken = rivals[1].getAsLong();
            ended.set(round);
        }
    }

    private static long awaitAtLeast(AtomicLong counter, long least) {
        long seen = counter.get();
        for (int look = 1; seen < least; look++) {
            if (look % LOOKS_BETWEEN_NAPS == 0) {
                LockSupport.parkNanos(1);
            } else {
                Thread.onSpinWait();
            }
            seen = counter.get();
        }
        return seen;
    }

    private static void jitter() {
        for (int i = ThreadLocalRandom.current().nextInt(LONGEST_JITTER); i > 0; i--) {
            Thread.onSpinWait();
        }
    }

    private static void join(Thread rival) {
        try {
            rival.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
