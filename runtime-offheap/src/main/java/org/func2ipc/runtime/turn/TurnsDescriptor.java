package org.func2ipc.runtime.turn;

/**
 * Where things are in the memory of the turns.
 *
 * <pre>
 *            +--------------------------------------------------------------------+
 *      0     | turn words, one line of 64 bytes each                       1 page |
 *            |   +0 u64 offset of the line of the thread that has it; 0: nobody   |
 *            +--------------------------------------------------------------------+
 *   4096     | domain, in the order of the placement, each                 1 page |
 *            |   +0 u32 lines in use                                              |
 *            |   line of a calling thread, at 64, 128, ... 4032                   |
 *            |     +0  u64 when it called last, or was given a turn               |
 *            |     +8  u64 since when it waits for a turn; 0: it does not         |
 *            |     +16 u32 PARKED while it sleeps                                 |
 *            +--------------------------------------------------------------------+
 * </pre>
 *
 * Times are by the machine's monotonic clock. Every domain may write all of it.
 */
final class TurnsDescriptor {
    static final int LINE = 64;
    static final int PAGE = 4096;
    /** Turns that have room, and lines of a domain. */
    static final int MOST = PAGE / LINE - 1;

    static final int LINES_IN_USE = 0;

    static final int LAST_CALL = 0;
    static final int WAITING_SINCE = 8;
    static final int PARKED = 16;

    private TurnsDescriptor() {}

    static long bytes(int domains) {
        return (long) PAGE * (1 + domains);
    }

    static long turn(int index) {
        return (long) LINE * index;
    }

    static long domain(int index) {
        return (long) PAGE * (1 + index);
    }

    static long line(int domain, int number) {
        return domain(domain) + (long) LINE * (1 + number);
    }
}
