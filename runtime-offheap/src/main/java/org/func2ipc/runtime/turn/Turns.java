package org.func2ipc.runtime.turn;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.jspecify.annotations.Nullable;

/** The turns of a system, as the threads of one of its domains take them. */
public final class Turns {
    private final TurnTable table;
    private final int domain;
    private final Machine machine;
    /** A place is the number of its line. Guarded by this. */
    private final List<CallerTurn> callers = new ArrayList<>();

    Turns(ChannelMemory memory, int turns, int domain, Machine machine) {
        this.table = new TurnTable(memory, turns);
        this.domain = domain;
        this.machine = machine;
        table.use(domain, 0); // a former life of the domain may have had lines
    }

    /**
     * Those of one domain.
     *
     * @param memory of {@link #bytes} bytes, all zero when the system was started
     * @param turns how many turns there are, 1..63
     * @param domain place of the domain among those of the system
     */
    public static Turns in(ChannelMemory memory, int turns, int domain) {
        return new Turns(memory, turns, domain, new FutexMachine());
    }

    /** Bytes that the turns of {@code domains} domains take. */
    public static long bytes(int domains) {
        return TurnsDescriptor.bytes(domains);
    }

    /** How many turns there are on {@code cores}: one for each two, where a caller and its callee run together. */
    public static int on(int cores) {
        return Math.max(1, Math.min(cores / 2, TurnsDescriptor.MOST));
    }

    /** The place of {@code thread}; null when its domain has no line for one more, so that it takes no turns. */
    public synchronized @Nullable CallerTurn of(Thread thread) {
        int free = callers.size();
        for (int i = 0; i < callers.size(); i++) {
            Thread owner = callers.get(i).owner();
            if (owner == thread) {
                return callers.get(i);
            }
            if (!owner.isAlive()) {
                free = i;
            }
        }
        if (free == TurnsDescriptor.MOST) {
            return null;
        }
        CallerTurn caller = new CallerTurn(thread, table, TurnsDescriptor.line(domain, free), machine);
        if (free < callers.size()) {
            callers.set(free, caller);
        } else {
            callers.add(caller);
            table.use(domain, callers.size());
        }
        return caller;
    }
}
