package org.func2ipc.runtime.turn;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.ParkedWords;

/** A clock that moves when it is told to, and sleep in which the clock moves on and others do something. */
final class ScriptedMachine implements Machine {
    private final List<Long> naps = new ArrayList<>();
    private final List<Long> woken = new ArrayList<>();
    private long now = 1_000_000_000;
    private Runnable meanwhile = () -> {};

    void advance(long nanos) {
        now += nanos;
    }

    /** What happens while somebody sleeps, at the end of each of its naps. */
    void meanwhile(Runnable others) {
        meanwhile = others;
    }

    /** The naps that were taken, in nanoseconds. */
    List<Long> naps() {
        return naps;
    }

    /** Offsets of the words whose sleepers were woken. */
    List<Long> woken() {
        return woken;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void sleep(ParkedWords word, long nanos) {
        naps.add(nanos);
        now += nanos;
        meanwhile.run();
    }

    @Override
    public void wake(ChannelMemory memory, long offset) {
        woken.add(offset);
    }
}
