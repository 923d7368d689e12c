package org.func2ipc.runtime.turn;

import org.func2ipc.runtime.memory.ChannelMemory;

/**
 * The turns of a system and the threads that take them, in memory that all its domains write. What is read may be
 * anything: a word that makes no sense counts as nobody's turn, or as a thread that does not wait.
 */
final class TurnTable {
    /** No turn, or no line. */
    static final long NONE = -1;

    private final ChannelMemory memory;
    private final int turns;
    private final int domains;

    /**
     * @param memory of {@link TurnsDescriptor#bytes} bytes
     * @param turns how many turns there are
     */
    TurnTable(ChannelMemory memory, int turns) {
        if (turns < 1 || turns > TurnsDescriptor.MOST) {
            throw new IllegalArgumentException("turns must be in 1.." + TurnsDescriptor.MOST + ": turns=" + turns);
        }
        this.memory = memory;
        this.turns = turns;
        this.domains = (int) (memory.size() / TurnsDescriptor.PAGE) - 1;
    }

    ChannelMemory memory() {
        return memory;
    }

    /** The threads of {@code domain} have its first {@code lines} lines. */
    void use(int domain, int lines) {
        memory.putIntVolatile(TurnsDescriptor.domain(domain) + TurnsDescriptor.LINES_IN_USE, lines);
    }

    boolean holds(long turn, long line) {
        return memory.getLongAcquire(turn) == line;
    }

    /** The thread of {@code line} called, or was given a turn, at {@code now}; that lies ahead while a call lasts. */
    void called(long line, long now) {
        memory.putLong(line + TurnsDescriptor.LAST_CALL, now);
    }

    /** The thread of {@code line} waits since {@code since}; 0: it does not wait. */
    void waits(long line, long since) {
        memory.putLongRelease(line + TurnsDescriptor.WAITING_SINCE, since);
    }

    boolean isWaiting(long line) {
        return memory.getLongAcquire(line + TurnsDescriptor.WAITING_SINCE) != 0;
    }

    /** The turn that the thread of {@code line} was given; {@link #NONE} for none. */
    long turnOf(long line) {
        for (int i = 0; i < turns; i++) {
            if (holds(TurnsDescriptor.turn(i), line)) {
                return TurnsDescriptor.turn(i);
            }
        }
        return NONE;
    }

    /**
     * Takes a turn that is nobody's, or whose thread has not called for {@code idleNanos}; {@link #NONE} for none.
     *
     * @param ahead how far ahead of now the time of a call may lie
     */
    long seize(long line, long now, long idleNanos, long ahead) {
        for (int i = 0; i < turns; i++) {
            long turn = TurnsDescriptor.turn(i);
            long holder = memory.getLongAcquire(turn);
            if (isIdle(holder, now, idleNanos, ahead)) {
                called(line, now); // before it has the turn, which must not look idle then
                if (memory.compareAndSetLong(turn, holder, line)) {
                    return turn;
                }
            }
        }
        return NONE;
    }

    private boolean isIdle(long holder, long now, long idleNanos, long ahead) {
        if (holder < TurnsDescriptor.PAGE || holder >= memory.size() || holder % TurnsDescriptor.LINE != 0) {
            return true;
        }
        long silent = now - memory.getLongAcquire(holder + TurnsDescriptor.LAST_CALL);
        return silent > idleNanos || silent < -(ahead + idleNanos);
    }

    /**
     * Gives {@code turn} of the thread of {@code line} to the one that waits longest, but for less than {@code most}.
     *
     * @return the other thread's line; {@link #NONE} when nobody waits
     */
    long pass(long turn, long line, long now, long most) {
        long next = longestWaiting(line, now, most);
        if (next != NONE) {
            long since = memory.getLongAcquire(next + TurnsDescriptor.WAITING_SINCE);
            boolean alone = since != 0 && memory.compareAndSetLong(next + TurnsDescriptor.WAITING_SINCE, since, 0);
            if (alone) { // nobody else gives it one at the same time
                called(next, now);
                memory.compareAndSetLong(turn, line, next); // else it was seized from this thread: the other waits on
            }
        }
        return next;
    }

    private long longestWaiting(long except, long now, long most) {
        long longest = NONE;
        long longestWait = -1;
        for (int domain = 0; domain < domains; domain++) {
            int lines = lines(domain);
            for (int number = 0; number < lines; number++) {
                long line = TurnsDescriptor.line(domain, number);
                long since = memory.getLongAcquire(line + TurnsDescriptor.WAITING_SINCE);
                long wait = now - since;
                if (since != 0 && line != except && wait > longestWait && wait < most) {
                    longestWait = wait;
                    longest = line;
                }
            }
        }
        return longest;
    }

    /** How many threads wait; 1 when it looks as if there were none. */
    int waiting() {
        int waiting = 0;
        for (int domain = 0; domain < domains; domain++) {
            int lines = lines(domain);
            for (int number = 0; number < lines; number++) {
                waiting += isWaiting(TurnsDescriptor.line(domain, number)) ? 1 : 0;
            }
        }
        return Math.max(1, waiting);
    }

    private int lines(int domain) {
        int inUse = memory.getIntVolatile(TurnsDescriptor.domain(domain) + TurnsDescriptor.LINES_IN_USE);
        return Math.min(inUse, TurnsDescriptor.MOST);
    }
}
