package org.func2ipc.runtime.turn;

import java.lang.invoke.VarHandle;
import org.func2ipc.runtime.memory.ParkedWords;

/**
 * One calling thread among those that take turns. Belongs to that thread.
 *
 * <p>A thread that calls rarely is never kept waiting: a millisecond without a call is worth one call without a turn.
 * Who calls more often needs a turn. It keeps it for a slice of time, longer while nobody waits, and then gives it to
 * the thread that waits longest. A turn whose thread does not call, for whatever reason, is taken by who waits.
 */
public final class CallerTurn {
    /** How long a thread keeps its turn when others wait: long beside what a change costs, tenths of a millisecond. */
    static final long SLICE_NANOS = 6_000_000;

    /**
     * A turn whose thread has not called for so long is anybody's: it computes, sleeps, was stopped, or is dead. A call
     * that lasts is given {@link #CREDIT_NANOS} more: one that takes longer has paid for itself.
     */
    static final long IDLE_NANOS = 200_000;

    /** Those who wait look this often between them whether a turn is idle: a look costs who has one microseconds. */
    static final long LOOK_NANOS = 500_000;

    /** Waits on the callee's processor in a slice after which a thread moves; after twice as many again, and so on. */
    static final int MOVE_AFTER = 8;

    /** A call without a turn costs so much time without a call. */
    static final long CREDIT_NANOS = 1_000_000;

    /** Credit that is kept: for four calls. */
    static final long MOST_CREDIT_NANOS = 4 * CREDIT_NANOS;

    /** Nobody waits for longer, whatever is written into the table: then it calls without a turn. */
    static final long LONGEST_NANOS = 100_000_000;

    private final Thread owner;
    private final TurnTable table;
    private final long line;
    private final Machine machine;
    private final ParkedWords parked = new ParkedWords();
    private long turn = TurnTable.NONE;
    private long sliceEnd;
    private boolean over;
    private int shared;
    private long lastCall;
    private long credit = MOST_CREDIT_NANOS;

    /** Who waits for a turn. */
    @FunctionalInterface
    public interface Caller {
        /** True when it is no use to wait any longer. */
        boolean isHopeless();
    }

    /** {@code owner} has {@code line} from now on. */
    CallerTurn(Thread owner, TurnTable table, long line, Machine machine) {
        this.owner = owner;
        this.table = table;
        this.line = line;
        this.machine = machine;
        this.lastCall = machine.now();
        parked.add(table.memory(), line + TurnsDescriptor.PARKED);
        parked.unpark();
        table.waits(line, 0);
        table.called(line, lastCall);
    }

    Thread owner() {
        return owner;
    }

    /**
     * Before a call: waits until the thread should call.
     *
     * @param nanos what remains of the call's deadline; at most half of it is spent here
     * @param caller asked whether to go on waiting
     * @return how long it waited, in nanoseconds
     */
    public long take(long nanos, Caller caller) {
        return !over && holds() ? 0 : takeSlowly(nanos, caller);
    }

    /** A call was sent at {@code now}, by {@code System.nanoTime()}; the first millisecond of it is not idle. */
    public void called(long now) {
        lastCall = now;
        table.called(line, now + CREDIT_NANOS);
        over = now - sliceEnd >= 0;
    }

    /** The call that was sent last is over. */
    public void returned() {
        table.called(line, lastCall);
    }

    /**
     * The thread waits for its callee on the callee's own processor: to be told each time.
     *
     * @return true when the thread is to move to another one: a turn is a caller and a callee beside each other
     */
    public boolean sharesProcessor() {
        if (!holds()) {
            return false;
        }
        shared++;
        return shared >= MOVE_AFTER && Integer.bitCount(shared) == 1;
    }

    /** True when the thread has a turn. */
    boolean holds() {
        return turn != TurnTable.NONE && table.holds(turn, line);
    }

    private long takeSlowly(long nanos, Caller caller) {
        long now = machine.now();
        if (holds()) {
            long next = table.pass(turn, line, now, 2 * LONGEST_NANOS);
            if (next == TurnTable.NONE) {
                begin(turn, now);
                return 0;
            }
            VarHandle.fullFence(); // between the gift and the look at the sleeper's word: see Futex
            machine.wake(table.memory(), next + TurnsDescriptor.PARKED);
        } else if (isRare(now) || begin(table.seize(line, now, IDLE_NANOS, CREDIT_NANOS), now)) {
            return 0;
        }
        turn = TurnTable.NONE;
        return await(now, nanos, caller);
    }

    /** True when the thread has called so rarely that it need not wait. Time that it waited does not count. */
    private boolean isRare(long now) {
        credit = Math.min(MOST_CREDIT_NANOS, credit + now - lastCall);
        lastCall = now;
        if (credit < CREDIT_NANOS) {
            return false;
        }
        credit -= CREDIT_NANOS;
        return true;
    }

    /** The thread has turn {@code taken} from now on; false for {@link TurnTable#NONE}. */
    private boolean begin(long taken, long now) {
        turn = taken;
        over = false;
        shared = 0;
        sliceEnd = now + SLICE_NANOS;
        return taken != TurnTable.NONE;
    }

    private long await(long since, long nanos, Caller caller) {
        long limit = Math.min(nanos / 2, LONGEST_NANOS);
        long now = since;
        while (true) {
            if (!table.isWaiting(line)) {
                table.waits(line, since);
            }
            parked.park();
            VarHandle.fullFence(); // between the mark and the look: see Futex
            if (begin(table.turnOf(line), now)
                    || begin(table.seize(line, now, IDLE_NANOS, CREDIT_NANOS), now)
                    || now - since >= limit
                    || caller.isHopeless()) {
                break;
            }
            machine.sleep(parked, Math.min(LOOK_NANOS * table.waiting(), limit - (now - since)));
            now = machine.now();
        }
        parked.unpark();
        table.waits(line, 0);
        lastCall = now;
        return Math.max(1, now - since);
    }
}
