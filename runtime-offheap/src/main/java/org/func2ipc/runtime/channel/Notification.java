package org.func2ipc.runtime.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.func2ipc.runtime.gate.SignalWord;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.memory.Pages;
import org.func2ipc.runtime.memory.ParkedWords;

/**
 * seL4's notification in mapped memory: a word of badge bits for each domain that signals, of which one domain waits for
 * all.
 *
 * <pre>
 *   +0   u64 pending: the badges of all signals since the last wait, OR-ed     one domain's signallers, waiter
 *   +64  u32 PARKED while the waiter sleeps                                     both
 * </pre>
 *
 * <p>Each word is in a page of its own, which the domain that signals and the one that waits map and nobody else. The
 * waiter takes no bit from it but those that the boot plan grants to that domain: whatever the domain writes there, it
 * can neither pass for another one nor take another one's signals away.
 *
 * <p>Signals coalesce and none is lost: two before a wait give one wake-up with the bits of both. An endpoint takes one
 * as its bound notification ({@link ServerEndpoint#bind}): its thread then waits for requests and signals at one point.
 *
 * <p>Reference: seL4 reference manual, chapter 5.
 */
public final class Notification implements SignalWord {
    /** A sleeper looks around this often: a signaller may die between its signal and the wake-up. */
    private static final long LONGEST_NAP_NANOS = 1_000_000_000;

    /** Bytes that one word takes; its memory is aligned to a line of 64 bytes. */
    public static final int BYTES = 128;

    private static final int PENDING = 0;
    private static final int PARKED = 64;
    private static final long ALL_BADGES = -1;

    private final Word[] words;
    private final boolean waits;
    private final Futex futex = Futex.ofThisMachine();

    /** What one domain signals through. */
    private static final class Word {
        private final String domain;
        private final ChannelMemory memory;
        private final long base;
        private volatile long badges;

        Word(String domain, ChannelMemory memory, long base, long badges) {
            this.domain = domain;
            this.memory = memory;
            this.base = base;
            this.badges = badges;
        }

        void set(long badge) {
            long before = memory.getLongAcquire(base + PENDING);
            while (!memory.compareAndSetLong(base + PENDING, before, before | badge)) {
                before = memory.getLongAcquire(base + PENDING);
            }
        }

        long take() {
            long pending = memory.getLongAcquire(base + PENDING);
            while (pending != 0 && !memory.compareAndSetLong(base + PENDING, pending, 0)) {
                pending = memory.getLongAcquire(base + PENDING);
            }
            return pending & badges;
        }

        boolean isPending() {
            return (memory.getLongAcquire(base + PENDING) & badges) != 0;
        }

        long bell() {
            return base + PARKED;
        }
    }

    /**
     * A page of a notification.
     *
     * @param domain the domain that signals through it
     * @param memory the page; a word of zero is one without a signal
     * @param badges the bits that the domain may set
     */
    public record Page(String domain, ChannelMemory memory, long badges) {}

    private Notification(Word[] words, boolean waits) {
        this.words = words;
        this.waits = waits;
    }

    /** Both ends of the one at {@code base} of {@code memory}, through which any bit may be set. */
    public Notification(ChannelMemory memory, long base) {
        this(new Word[] {new Word("", memory, base, ALL_BADGES)}, true);
    }

    /** The end that waits; the first of {@code pages} is that through which this domain itself signals, if it does. */
    public static Notification waiting(List<Page> pages) {
        if (pages.isEmpty()) {
            throw new IllegalArgumentException("who waits needs a page to be woken by: pages=" + pages);
        }
        return new Notification(words(pages), true);
    }

    /** The end of one domain that signals. */
    public static Notification signalling(Page page) {
        return new Notification(words(List.of(page)), false);
    }

    private static Word[] words(List<Page> pages) {
        return pages.stream()
                .map(page -> new Word(page.domain(), page.memory(), 0, page.badges()))
                .toArray(Word[]::new);
    }

    /** Name of the page through which domain number {@code domain} signals notification {@code id} of the boot plan. */
    public static String fileName(int id, int domain) {
        return "notification-" + id + "-" + domain;
    }

    /**
     * Makes the file of a page, without a signal.
     *
     * @throws UncheckedIOException when the file exists or there is no room
     */
    public static void create(Path directory, String fileName) {
        try {
            Files.write(directory.resolve(fileName), new byte[Pages.SIZE], StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the file " + fileName + " of a notification", e);
        }
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
        Word own = words[0];
        own.set(badge);
        VarHandle.fullFence(); // between the signal and the look at the sleeper's word: see Futex
        futex.wakeIfParked(own.memory, own.bell());
    }

    /** Takes what is pending; 0 when nothing is. Does not wait. */
    @Override
    public long poll() {
        long pending = 0;
        for (Word word : words) {
            pending |= word.take();
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
        ParkedWords sleeper = new ParkedWords();
        addTo(sleeper);
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
        futex.wakeAll(words[0].memory, words[0].bell());
    }

    /**
     * From now on no signal with these bits arrives from {@code domain}. At the end that signals, the page is no longer
     * mapped when no bit is left.
     */
    public synchronized void revoke(String domain, long badge) {
        for (Word word : words) {
            if (word.domain.equals(domain)) {
                word.badges &= ~badge;
                if (!waits && word.badges == 0) {
                    word.memory.forget();
                }
            }
        }
    }

    /** At the end that waits, which has been told to wait no more: no signal arrives, and no page is mapped any more. */
    public synchronized void forget() {
        for (Word word : words) {
            word.badges = 0;
            word.memory.forget();
        }
    }

    /** True when a signal is pending. */
    boolean isPending() {
        for (Word word : words) {
            if (word.isPending()) {
                return true;
            }
        }
        return false;
    }

    /** Adds the words on which the waiter sleeps. */
    void addTo(ParkedWords sleeper) {
        for (Word word : words) {
            sleeper.add(word.memory, word.bell());
        }
    }
}
