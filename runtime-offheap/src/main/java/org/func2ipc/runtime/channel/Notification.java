package org.func2ipc.runtime.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;
import org.func2ipc.runtime.gate.SignalWord;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.memory.Pages;
import org.func2ipc.runtime.memory.ParkedWords;

/**
 * seL4's notification in mapped memory: a word of badge bits that anybody signals and one waits for.
 *
 * <pre>
 *   +0   u64 pending: the badges of all signals since the last wait, OR-ed     signallers, waiter
 *   +64  u32 PARKED while the waiter sleeps                                     both
 * </pre>
 *
 * <p>Each is in a page of its own, {@link #create} and {@link #open}: who may signal one must not reach another.
 *
 * <p>Signals coalesce and none is lost: two before a wait give one wake-up with the bits of both. An endpoint takes one
 * as its bound notification ({@link ServerEndpoint#bind}): its thread then waits for requests and signals at one point.
 *
 * <p>Reference: seL4 reference manual, chapter 5.
 */
public final class Notification implements SignalWord {
    /** A sleeper looks around this often: a signaller may die between its signal and the wake-up. */
    private static final long LONGEST_NAP_NANOS = 1_000_000_000;

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

    /** Name of the file with the notification that has number {@code id} in the boot plan. */
    public static String fileName(int id) {
        return "notification-" + id;
    }

    /**
     * Makes the file of a notification, without a signal.
     *
     * @throws UncheckedIOException when the file exists or there is no room
     */
    public static void create(Path directory, int id) {
        try {
            Files.write(directory.resolve(fileName(id)), new byte[Pages.SIZE], StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the file of notification " + id, e);
        }
    }

    /** Maps the file that {@link #create} made. */
    public static Notification open(Path directory, int id) {
        return new Notification(ChannelMemory.map(directory.resolve(fileName(id)), Pages.SIZE), 0);
    }

    /**
     * Signals with {@code badge}: its bits are pending from now on, and the waiter is woken.
     *
     * @throws IllegalArgumentException for 0, which could not be told from no signal
     */
    @Override
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
    @Override
    public long poll() {
        long pending = memory.getLongAcquire(base + PENDING);
        while (pending != 0 && !memory.compareAndSetLong(base + PENDING, pending, 0)) {
            pending = memory.getLongAcquire(base + PENDING);
        }
        return pending;
    }

    /** Waits for a signal and takes what is pending; 0 when {@code nanos} pass before. One thread at a time. */
    public long await(long nanos) {
        return await(nanos, () -> false);
    }

    @Override
    public long await(long nanos, BooleanSupplier givenUp) {
        long end = System.nanoTime() + nanos;
        ParkedWords sleeper = new ParkedWords().add(memory, bell());
        long pending = poll();
        while (pending == 0 && !givenUp.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return 0;
            }
            sleeper.park();
            VarHandle.fullFence(); // between the mark and the second look: see Futex
            if (!isPending() && !givenUp.getAsBoolean()) {
                futex.await(sleeper, Math.min(left, LONGEST_NAP_NANOS));
            }
            sleeper.unpark();
            pending = poll();
        }
        return pending;
    }

    @Override
    public void wakeWaiter() {
        futex.wakeAll(memory, bell());
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
