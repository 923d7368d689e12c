package org.func2ipc.runtime.turn;

import java.util.Map;

/** Something that happens between threads that take turns, and what came of it: {@code wrong...} must not happen. */
enum TurnScene {
    /** Who has the turn gives it to the one that waits: he is woken, and sleeps no more. */
    GIFT {
        @Override
        Map<String, Long> play(long millis) {
            try (TurnsRig rig = new TurnsRig(1, 2)) {
                CallerTurn giver = rig.caller(0);
                CallerTurn waiter = rig.caller(1);
                rig.hold(giver);
                rig.spend(waiter);
                long end = rig.machine.now() + CallerTurn.SLICE_NANOS;
                int[] napsAtGift = {0};
                rig.machine.meanwhile(() -> {
                    boolean over = rig.machine.now() - end >= 0;
                    rig.call(giver, over ? 1 : Long.MAX_VALUE);
                    if (over && napsAtGift[0] == 0 && rig.holder(0) == TurnsRig.line(1)) {
                        napsAtGift[0] = rig.machine.naps().size();
                    }
                });
                rig.call(giver);

                rig.call(waiter);

                boolean woken = rig.machine.woken().contains(TurnsRig.line(1) + TurnsDescriptor.PARKED);
                boolean slept = rig.machine.naps().size() > napsAtGift[0];
                return Map.of("given", 1L, "wrong: not woken", flag(!woken), "wrong: slept over it", flag(slept));
            }
        }
    },

    /** Neither the giver nor a third thread that waits takes what was just given to another one. */
    GIFT_BESIDE_A_THIRD {
        @Override
        Map<String, Long> play(long millis) {
            try (TurnsRig rig = new TurnsRig(1, 3)) {
                CallerTurn giver = rig.caller(0);
                CallerTurn third = rig.caller(2);
                rig.hold(giver);
                rig.spend(third);
                rig.memory.putLong(TurnsRig.line(1) + TurnsDescriptor.WAITING_SINCE, rig.machine.now() - 1);
                rig.call(giver);
                int[] naps = {0};
                long[] given = {0};
                rig.machine.meanwhile(() -> {
                    if (naps[0]++ == 0) {
                        rig.machine.advance(CallerTurn.SLICE_NANOS);
                        rig.call(giver);
                        rig.call(giver, 1);
                        given[0] = rig.holder(0);
                    } else {
                        rig.memory.putLong(TurnsDescriptor.turn(0), TurnsRig.line(2));
                    }
                });

                rig.call(third);

                return Map.of(
                        "given", 1L,
                        "wrong: kept by the giver", flag(given[0] != TurnsRig.line(1)),
                        "wrong: taken by the third", flag(naps[0] < 2));
            }
        }
    },

    /** The thread that has the turn does nothing any more: the one that waits takes it. */
    DEATH {
        @Override
        Map<String, Long> play(long millis) {
            try (TurnsRig rig = new TurnsRig(1, 2)) {
                rig.hold(rig.caller(0));
                rig.spend(rig.caller(1));

                rig.call(rig.caller(1));

                return Map.of(
                        "died", 1L, "wrong: never taken", flag(!rig.caller(1).holds()));
            }
        }
    },

    /** The thread that has the turn calls on: within its slice nobody takes it. */
    LIFE {
        @Override
        Map<String, Long> play(long millis) {
            try (TurnsRig rig = new TurnsRig(1, 2)) {
                rig.hold(rig.caller(0));
                rig.spend(rig.caller(1));
                rig.machine.meanwhile(() -> rig.call(rig.caller(0)));
                rig.call(rig.caller(0));

                rig.call(rig.caller(1), CallerTurn.SLICE_NANOS / 2);

                return Map.of("called", 1L, "wrong: taken", flag(!rig.caller(0).holds()));
            }
        }
    },

    /** A thread whose turn was taken while it did not call waits before it calls again. */
    LOSS {
        @Override
        Map<String, Long> play(long millis) {
            try (TurnsRig rig = new TurnsRig(1, 2)) {
                rig.hold(rig.caller(0));
                rig.spend(rig.caller(1));
                rig.call(rig.caller(1));

                boolean calls = rig.call(rig.caller(0), 1) == 0;

                return Map.of("lost", 1L, "wrong: calls without it", flag(calls));
            }
        }
    },

    /** Two threads take a turn that nobody has. */
    SEIZE_RACE {
        @Override
        Map<String, Long> play(long millis) {
            return TurnRace.ofTwoThatSeize().run(millis);
        }
    },

    /** A thread gives its turn to one that waits, while another one takes it, as it has not called for a while. */
    GIFT_RACE {
        @Override
        Map<String, Long> play(long millis) {
            return TurnRace.ofOneThatGivesAndOneThatSeizes().run(millis);
        }
    };

    private static long flag(boolean wrong) {
        return wrong ? 1 : 0;
    }

    /** Plays it, if it is a race for some milliseconds, or until something wrong came of it. */
    abstract Map<String, Long> play(long millis);

    /** The same, by the name of the scene: the way in for {@link PlantedTurnFault}. */
    static Map<String, Long> run(String name, long millis) {
        return valueOf(name).play(millis);
    }
}
