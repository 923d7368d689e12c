package org.func2ipc.runtime.durable;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.func2ipc.runtime.channel.WaitBudget;
import org.func2ipc.runtime.channel.WaitPolicy;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.memory.ParkedWords;
import org.func2ipc.runtime.queue.JournalReader;
import org.jspecify.annotations.Nullable;

/**
 * Where the callers of one link wait for their replies. One of them at a time leads: it reads the journal of replies and
 * hands each to who waits for it; the others sleep until theirs is there, or the lead is free.
 */
final class ReplyBoard {
    private static final long LONGEST_NAP_NANOS = 1_000_000_000;
    private static final long FOLLOWER_NAP_NANOS = 20_000_000;

    private final JournalReader replies;
    private final LinkControl control;
    private final DurableSteps steps;
    private final WaitBudget budget;
    private final Futex futex = Futex.ofThisMachine();
    private final ParkedWords bell = new ParkedWords();
    private final ReentrantLock lead = new ReentrantLock();
    /** Of who leads. */
    private final LeadersLook look = new LeadersLook();

    /** Calls whose reply is awaited. Guarded by this. */
    private DurableCall[] waiting = new DurableCall[8];

    private int count;
    /** Threads that need the lead for something else than waiting. */
    private final AtomicInteger wanted = new AtomicInteger();

    private volatile boolean closed;

    /** Told of the replies to named requests; guarded by {@link #lead}. */
    private @Nullable NamedRequests named;

    /**
     * @param replies at the first reply that a caller of this process may wait for
     * @param control words of the link
     * @param waiting how callers wait
     */
    ReplyBoard(JournalReader replies, LinkControl control, WaitPolicy waiting, DurableSteps steps) {
        this.budget = new WaitBudget(waiting);
        this.replies = replies;
        this.control = control;
        this.steps = steps;
        bell.add(control.memory(), LinkDescriptor.CLIENT_BELL);
    }

    /** From now on replies to named requests are noted in {@code requests}, after it has read the earlier ones. */
    void note(NamedRequests requests) {
        wanted.incrementAndGet();
        wakeEverybody();
        lead.lock();
        try {
            while (readOne()) {
                // what is there was handed out: from here on each reply is noted as it comes
            }
            requests.readReplies(replies.index());
            named = requests;
        } finally {
            lead.unlock();
            wanted.decrementAndGet();
        }
        wakeFollowers();
    }

    /** A reply to {@code call} is awaited from now on. */
    synchronized void add(DurableCall call) {
        if (count == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * count);
        }
        waiting[count++] = call;
    }

    /** It is not awaited any more. */
    synchronized void remove(DurableCall call) {
        for (int i = count - 1; i >= 0; i--) {
            if (waiting[i] == call) {
                waiting[i] = waiting[--count];
            }
        }
    }

    /** Reads what is there, when nobody else does: one-way calls alone would leave their replies unread. */
    void catchUp() {
        if (lead.tryLock()) {
            try {
                while (!closed && readOne()) {
                    // each is handed to who waits for it
                }
            } finally {
                lead.unlock();
            }
            wakeFollowers();
        }
    }

    /** Everybody stops waiting; the journal is closed. */
    void close() {
        closed = true;
        wakeEverybody();
        lead.lock();
        try {
            replies.close();
        } finally {
            lead.unlock();
        }
        wakeFollowers();
    }

    /** Everybody looks whether it is of use to wait. */
    void wakeEverybody() {
        futex.wakeAll(control.memory(), LinkDescriptor.CLIENT_BELL);
        wakeFollowers();
    }

    private synchronized void wakeFollowers() {
        for (int i = 0; i < count; i++) {
            waiting[i].wake();
        }
    }

    /** Who waits: one call, or the thread that waits for all asynchronous ones. */
    interface Waiter {
        /** True when it need not wait any more. */
        boolean isOver();
    }

    /** Waits until {@code waiter} is over, at most until {@code deadlineAt}; false when that came first. */
    boolean await(Waiter waiter, long deadlineAt) {
        boolean interrupted = false;
        while (!waiter.isOver() && !closed) {
            long left = deadlineAt - System.nanoTime();
            if (left <= 0) {
                break;
            }
            if (wanted.get() == 0 && lead.tryLock()) {
                try {
                    lead(waiter, deadlineAt);
                } finally {
                    lead.unlock();
                }
                wakeFollowers();
            } else {
                LockSupport.parkNanos(this, Math.min(left, FOLLOWER_NAP_NANOS));
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return waiter.isOver();
    }

    private void lead(Waiter waiter, long deadlineAt) {
        look.waiter = waiter;
        look.deadlineAt = deadlineAt;
        while (!look.isHopeless()) {
            if (!readOne() && !budget.await(look)) {
                sleep(Math.min(deadlineAt - System.nanoTime(), LONGEST_NAP_NANOS));
            }
        }
    }

    private void sleep(long nanos) {
        bell.park();
        VarHandle.fullFence(); // between the mark and the second look: see Futex
        if (nanos > 0 && !look.found() && !look.isHopeless()) {
            futex.await(bell, nanos);
        }
        bell.unpark();
    }

    private final class LeadersLook implements WaitBudget.Look {
        private Waiter waiter = () -> true;
        private long deadlineAt;

        /** True when there is a reply to read. */
        @Override
        public boolean found() {
            return control.told() > Math.max(0, replies.index()); // none of them has an index
        }

        @Override
        public boolean isHopeless() {
            return waiter.isOver() || closed || wanted.get() != 0 || deadlineAt - System.nanoTime() <= 0;
        }
    }

    /** Hands the next reply to who waits for it; false when there is none that counts. Needs the lead. */
    private boolean readOne() {
        if (!look.found() || !replies.next()) {
            return false;
        }
        byte[] entry = replies.bytes();
        if (replies.length() < LinkDescriptor.REPLY_BODY || entry[LinkDescriptor.KIND] != LinkDescriptor.REPLY) {
            return true;
        }
        NamedRequests noted = named;
        if (noted != null) {
            noted.replied(entry, replies.index());
        }
        hand(entry, replies.length());
        control.read(replies.index());
        steps.at(DurableStep.REPLY_SETTLED);
        return true;
    }

    private synchronized void hand(byte[] entry, int length) {
        long number = Entry.getLong(entry, LinkDescriptor.NUMBER);
        for (int i = 0; i < count; i++) {
            if (waiting[i].number() == number) {
                steps.at(DurableStep.REPLY_READ);
                waiting[i].replied(entry, length);
            }
        }
    }
}
