package org.func2ipc.runtime.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who calls when, with a clock that the test moves. Calls take a microsecond. */
final class CallerTurnTest {
    private final TurnsRig rig = new TurnsRig(1, 3);
    private final CallerTurn first = rig.caller(0);
    private final CallerTurn second = rig.caller(1);
    private final CallerTurn third = rig.caller(2);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void firstCallsNeedNoTurnAndTheNextOneTakesTheFreeOne() {
        List<Boolean> held = new ArrayList<>();

        for (int i = 0; i < 5; i++) {
            assertThat(rig.call(first)).isZero();
            held.add(first.holds());
        }

        assertThat(held).containsExactly(false, false, false, false, true);
    }

    @Test
    void threadKeepsItsTurnAsLongAsNobodyElseWaits() {
        rig.hold(first);

        for (long nanos = 0; nanos < 10 * CallerTurn.SLICE_NANOS; nanos += TurnsRig.CALL_NANOS) {
            assertThat(rig.call(first)).isZero();
        }

        assertThat(first.holds()).isTrue();
        assertThat(rig.machine.naps()).isEmpty();
    }

    @Test
    void whoWaitsSleepsWhileTheOtherCallsAndGoesOnWithTheTurnThatItIsGiven() {
        rig.hold(first);
        rig.spend(second);
        long end = rig.machine.now() + CallerTurn.SLICE_NANOS;
        rig.call(first);
        whileAsleep(() -> {
            if (rig.machine.now() - end < 0) {
                return rig.call(first) == 0;
            }
            rig.memory.putLong(TurnsDescriptor.turn(0), TurnsRig.line(1));
            return false;
        });

        long waited = rig.call(second);

        assertThat(second.holds()).isTrue();
        assertThat(first.holds()).isFalse();
        assertThat(waited).isBetween(CallerTurn.SLICE_NANOS / 2, 2 * CallerTurn.SLICE_NANOS);
    }

    @Test
    void whoGivesItsTurnAwayWakesTheOtherAndWaitsItself() {
        rig.hold(first);
        rig.memory.putLong(TurnsRig.line(1) + TurnsDescriptor.WAITING_SINCE, rig.machine.now());
        rig.machine.advance(CallerTurn.SLICE_NANOS);
        rig.call(first);
        whileAsleep(() -> false); // the second one was killed: its turn is idle after a while

        long waited = rig.call(first);

        assertThat(rig.machine.woken()).containsExactly(TurnsRig.line(1) + TurnsDescriptor.PARKED);
        assertThat(waited).isBetween(CallerTurn.IDLE_NANOS, CallerTurn.IDLE_NANOS + 2 * CallerTurn.LOOK_NANOS);
        assertThat(first.holds()).isTrue();
    }

    @Test
    void theOneThatWaitsLongestIsNext() {
        rig.hold(first);
        rig.memory.putLong(TurnsRig.line(1) + TurnsDescriptor.WAITING_SINCE, rig.machine.now() - 1);
        rig.memory.putLong(TurnsRig.line(2) + TurnsDescriptor.WAITING_SINCE, rig.machine.now() - 2);
        rig.machine.advance(CallerTurn.SLICE_NANOS);
        rig.call(first);

        rig.call(first, 1);

        assertThat(third.holds()).isFalse(); // it has not looked yet
        assertThat(rig.memory.getLong(TurnsDescriptor.turn(0))).isEqualTo(TurnsRig.line(2));
    }

    /** It computes, sleeps, was stopped, or is dead: nobody can tell, and it does not matter. */
    @Test
    void turnOfAThreadThatNoLongerCallsIsTaken() {
        rig.hold(first);
        rig.spend(second);

        long waited = rig.call(second);

        assertThat(second.holds()).isTrue();
        assertThat(waited).isLessThanOrEqualTo(CallerTurn.IDLE_NANOS + CallerTurn.LOOK_NANOS);
    }

    /** Else a caller of a slow component would lose its turn with each call, and wait for it before each. */
    @Test
    void turnIsKeptWhileACallOfLessThanAMillisecondLasts() {
        rig.hold(first);
        rig.spend(second);
        long until = rig.machine.now() + CallerTurn.SLICE_NANOS / 2;
        rig.machine.meanwhile(() -> {
            first.returned(); // and calls again: each call lasts as long as a nap
            if (rig.machine.now() - until < 0 && first.take(Long.MAX_VALUE, () -> false) == 0) {
                first.called(rig.machine.now());
            }
        });
        first.called(rig.machine.now());

        long waited = rig.call(second);

        assertThat(waited).isGreaterThan(CallerTurn.SLICE_NANOS / 2 - CallerTurn.LOOK_NANOS);
        assertThat(second.holds()).isTrue();
    }

    @Test
    void turnOfACallThatLastsLongIsTaken() {
        rig.hold(first);
        rig.spend(second);
        first.called(rig.machine.now());

        long waited = rig.call(second);

        assertThat(second.holds()).isTrue();
        assertThat(waited).isBetween(CallerTurn.CREDIT_NANOS, CallerTurn.CREDIT_NANOS + 2 * CallerTurn.LOOK_NANOS);
    }

    @Test
    void threadThatCallsRarelyNeverWaits() {
        rig.hold(first);
        for (int call = 0; call < 1_000; call++) {
            for (long nanos = 0; nanos < CallerTurn.CREDIT_NANOS; nanos += 100 * TurnsRig.CALL_NANOS) {
                rig.call(first);
                rig.machine.advance(99 * TurnsRig.CALL_NANOS);
            }

            assertThat(rig.call(second)).isZero();
        }

        assertThat(second.holds()).isFalse();
        assertThat(first.holds()).isTrue();
    }

    /** Otherwise a thread would pay for its first calls after its turn with what it saved while it waited. */
    @Test
    void timeThatWasWaitedIsNoCredit() {
        rig.hold(first);
        rig.spend(second);
        whileAsleep(() -> rig.call(first) == 0);
        rig.call(second, CallerTurn.MOST_CREDIT_NANOS);

        long waited = rig.call(second, 1_000);

        assertThat(waited).isPositive();
    }

    /** A call that would be in time without turns is in time with them. */
    @Test
    void waitTakesAtMostHalfOfWhatRemainsOfTheDeadlineR18() {
        rig.hold(first);
        rig.spend(second);
        whileAsleep(() -> rig.call(first) == 0);

        assertThat(rig.call(second, 700_000)).isBetween(350_000L, 400_000L);
        assertThat(second.holds()).isFalse();
    }

    @Test
    void waitEndsWhenItIsNoUseAnyMore() {
        rig.hold(first);
        rig.spend(second);
        rig.call(first);
        int[] looks = {0};

        second.take(Long.MAX_VALUE, () -> ++looks[0] == 1);

        assertThat(looks[0]).isEqualTo(1);
        assertThat(rig.machine.naps()).isEmpty();
    }

    /** A thread that says for ever that it calls, and never gives its turn away, as a hostile one may. */
    @Test
    void nobodyWaitsForLongerThanTheBound() {
        rig.hold(first);
        rig.spend(second);
        whileAsleep(() -> {
            rig.memory.putLong(TurnsRig.line(0) + TurnsDescriptor.LAST_CALL, rig.machine.now());
            return true;
        });
        rig.memory.putLong(TurnsRig.line(0) + TurnsDescriptor.LAST_CALL, rig.machine.now());

        assertThat(rig.call(second)).isEqualTo(CallerTurn.LONGEST_NANOS);
        assertThat(second.holds()).isFalse();
        assertThat(rig.memory.getLong(TurnsRig.line(1) + TurnsDescriptor.WAITING_SINCE))
                .isZero();
    }

    @Test
    void thoseWhoWaitShareTheLooks() {
        rig.hold(first);
        rig.spend(second);
        rig.memory.putLong(TurnsRig.line(2) + TurnsDescriptor.WAITING_SINCE, rig.machine.now());
        rig.call(first);

        rig.call(second);

        assertThat(rig.machine.naps()).containsOnly(2 * CallerTurn.LOOK_NANOS);
    }

    @Test
    void onlyWhoHasATurnIsToldToMoveAwayFromItsCalleesProcessor() {
        rig.hold(first);
        List<Integer> moves = new ArrayList<>();

        for (int wait = 1; wait <= 64; wait++) {
            assertThat(second.sharesProcessor()).isFalse();
            if (first.sharesProcessor()) {
                moves.add(wait);
            }
        }

        assertThat(moves).containsExactly(8, 16, 32, 64);
    }

    private void whileAsleep(BooleanSupplier others) {
        rig.machine.meanwhile(() -> {
            long until = rig.machine.now();
            rig.machine.advance(-rig.machine.naps().get(rig.machine.naps().size() - 1));
            while (rig.machine.now() - until < 0 && others.getAsBoolean()) {
                rig.machine.advance(20 * TurnsRig.CALL_NANOS);
            }
            rig.machine.advance(Math.max(0, until - rig.machine.now()));
        });
    }
}
