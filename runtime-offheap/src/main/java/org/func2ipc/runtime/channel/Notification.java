package org.func2ipc.runtime.channel;

import java.lang.invoke.VarHandle;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.memory.ParkedWords;

/**
 * seL4's notification in mapped memory: a word of badge bits that anybody signals and one waits for.
 *
 * <pre>
 *   +0   u64 pending: the badges of all signals since the last wait, OR-ed     signallers, waiter
 *   +64  u32 PARKED while the waiter sleeps                                     both
 * </pre>
 *
 * <p>Signals coalesce and none is lost: two before a wait give one wake-up with the bits of both. An endpoint takes one
 * as its bound notification ({@link ServerEndpoint#bind}): its thread then waits for requests and signals at one point.
 *
 * <p>Reference: seL4 reference manual, chapter 5.
 */
public final class Notification {
    /** Bytes that one takes; its memory is aligned to a line of 64 bytes. */
    public static final int BYTES = 128;

    private static final int PENDING = 0;
    private static final int PARKED = 64;

    private final ChannelMemory memory;
    private final long base;
    private final Futex futex = Futex.ofThisMachine();

    /** The one at {@code base} of {@code memory}; a word of zero is one without a signal. */
    public Notification(ChannelMemory memory, long base) {
        this.memory = memory;
        this.base = base;
    }

    /**
     * Signals with {@code badge}: its bits are pending from now on, and the waiter is woken.
     *
     * @throws IllegalArgumentException for 0, which could not be told from no signal
     */
    public void signal(long badge) {
        if (badge == 0) {
            throw new IllegalArgumentException("a signal needs a bit to be told by: badge=0");
        }
        long before = memory.getLongAcquire(base + PENDING);
        while (!memory.compareAndSetLong(base + PENDING, before, before | badge)) {
            before = memory.getLongAcquire(base + PENDING);
        }
        VarHandle.fullFence(); // between the signal and the look at the sleeper's word: see Futex
        futex.wakeIfParked(memory, bell());
    }

    /** Takes what is pending; 0 when nothing is. Does not wait. */
    public long poll() {
        long pending = memory.getLongAcquire(base + PENDING);
        while (pending != 0 && !memory.compareAndSetLong(base + PENDING, pending, 0)) {
            pending = memory.getLongAcquire(base + PENDING);
        }
        return pending;
    }

    /** Waits for a signal and takes what is pending; 0 when {@code nanos} pass before. One thread at a time. */
    public long await(long nanos) {
        long end = System.nanoTime() + nanos;
        ParkedWords sleeper = new ParkedWords().add(memory, bell());
        long pending = poll();
        while (pending == 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return 0;
            }
            sleeper.park();
            VarHandle.fullFence(); // between the mark and the second look: see Futex
            if (!isPending()) {
                futex.await(sleeper, left);
            }
            sleeper.unpark();
            pending = poll();
        }
        return pending;
    }

    /** True when a signal is pending. */
    boolean isPending() {
        return memory.getLongAcquire(base + PENDING) != 0;
    }

    ChannelMemory memory() {
        return memory;
    }

    /** Offset of the word on which the waiter sleeps. */
    long bell() {
        return base + PARKED;
    }
}
