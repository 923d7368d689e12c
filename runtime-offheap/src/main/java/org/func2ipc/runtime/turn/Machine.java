package org.func2ipc.runtime.turn;

import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.ParkedWords;

/** What turns need of the machine. */
interface Machine {
    /** The monotonic clock that all processes of the machine share, in nanoseconds. */
    long now();

    /** Sleeps while {@code word} is PARKED, for at most {@code nanos}. */
    void sleep(ParkedWords word, long nanos);

    /** Wakes who sleeps on the word at {@code offset}. */
    void wake(ChannelMemory memory, long offset);
}
