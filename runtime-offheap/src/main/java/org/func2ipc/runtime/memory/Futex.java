package org.func2ipc.runtime.memory;

/**
 * Sleeping on 32-bit words of mapped memory until another process wakes the sleeper ({@code futex(2)}).
 *
 * <p>A word is worth {@value #PARKED} while somebody sleeps on it or is about to. The protocol that loses no wake-up:
 *
 * <pre>
 * sleeper                                  waker
 *   word = PARKED                            publish what is waited for
 *   full fence                               full fence
 *   look again: nothing -> sleep while       word was PARKED: set it to AWAKE, wake
 *     word == PARKED
 *   word = AWAKE
 * </pre>
 *
 * With a full fence on both sides at least one of them sees what the other wrote: either the sleeper finds what it waits
 * for, or the waker finds PARKED. A waker that comes between the sleeper's look and its sleep changes the word, so that
 * the kernel does not let it sleep.
 *
 * <p>Every method may return early: look again afterwards.
 */
public abstract sealed class Futex permits LinuxFutex, PollingFutex {
    /** Value of a word on which somebody sleeps. */
    public static final int PARKED = 1;

    /** Value of a word on which nobody sleeps. */
    public static final int AWAKE = 0;

    /** Property: {@code none} makes this machine one without a futex. */
    public static final String PROPERTY = "func2ipc.futex";

    private static final String NONE = "none";

    Futex() {}

    /** The machine's futex; on a machine without one, a fallback that looks again every few microseconds. */
    public static Futex ofThisMachine() {
        return Instance.FUTEX;
    }

    /** Number of the processor that the calling thread runs on at the moment; -1 where that cannot be known. */
    public int processor() {
        return -1;
    }

    /**
     * Moves the calling thread to another processor, if it may run on another; where it may run stays as it is.
     *
     * @param words what the thread sleeps on: the structures for this call are with them
     * @return false when it may not, or the machine cannot say
     */
    public boolean leaveProcessor(ParkedWords words) {
        return false;
    }

    /** Sleeps while {@code words} are all PARKED, for at most {@code nanos}. */
    public abstract void await(ParkedWords words, long nanos);

    /** Wakes at most {@code sleepers} that sleep on the word at {@code offset}. */
    abstract void wakeSleepers(ChannelMemory memory, long offset, int sleepers);

    /**
     * Wakes one sleeper of the word at {@code offset}, if it is PARKED. To be called after a full fence that follows
     * the publication.
     */
    public final void wakeIfParked(ChannelMemory memory, long offset) {
        if (memory.getInt(offset) == PARKED && memory.compareAndSetInt(offset, PARKED, AWAKE)) {
            wakeSleepers(memory, offset, 1);
        }
    }

    /** Wakes everybody who sleeps on the word at {@code offset}. */
    public final void wakeAll(ChannelMemory memory, long offset) {
        memory.putIntVolatile(offset, AWAKE);
        wakeSleepers(memory, offset, Integer.MAX_VALUE);
    }

    /**
     * Wakes one more of those who sleep on the word at {@code offset}, whatever its value; who is about to sleep on it
     * looks again. To be called only by one of those who sleep on it at other times, and while another one of them does
     * or is about to: it leaves the word AWAKE, and who wakes marks it for the others.
     */
    public final void wakeOneMore(ChannelMemory memory, long offset) {
        memory.putIntVolatile(offset, AWAKE);
        wakeSleepers(memory, offset, 1);
    }

    /** {@code LinuxFutex}, or {@code PollingFutex} where there is none. */
    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }

    /** Loads the native part when it is first needed. */
    private static final class Instance {
        static final Futex FUTEX = NONE.equals(System.getProperty(PROPERTY))
                ? new PollingFutex()
                : LinuxFutex.open().map(Futex.class::cast).orElseGet(PollingFutex::new);
    }
}
