package org.func2ipc.runtime.memory;

import java.util.concurrent.locks.LockSupport;

/** Where there is no futex: a sleeper looks at its words again and again, less and less often. */
final class PollingFutex extends Futex {
    private static final long FIRST_NAP_NANOS = 20_000;
    private static final long LONGEST_NAP_NANOS = 1_000_000;

    @Override
    public void await(ParkedWords words, long nanos) {
        long end = System.nanoTime() + nanos;
        long nap = FIRST_NAP_NANOS;
        while (words.areAllParked()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(this, Math.min(nap, left));
            nap = Math.min(2 * nap, LONGEST_NAP_NANOS);
        }
    }

    @Override
    void wakeSleepers(ChannelMemory memory, long offset, int sleepers) {
        // Sleepers see the changed word; one that was woken without a change looks within its next nap.
    }
}
