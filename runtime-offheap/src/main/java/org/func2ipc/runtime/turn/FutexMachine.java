package org.func2ipc.runtime.turn;

import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.memory.ParkedWords;

/** This machine. */
final class FutexMachine implements Machine {
    private final Futex futex = Futex.ofThisMachine();

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public void sleep(ParkedWords word, long nanos) {
        futex.await(word, nanos);
    }

    @Override
    public void wake(ChannelMemory memory, long offset) {
        futex.wakeIfParked(memory, offset);
    }
}
