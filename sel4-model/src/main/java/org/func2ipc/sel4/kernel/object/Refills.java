package org.func2ipc.sel4.kernel.object;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The refills of a scheduling context (MCS): amounts of time, each with the tick from which it may be used. What is
 * used comes back one period after the tick at which its use began, so that in no window of a period more than the
 * budget is used.
 *
 * <p><b>Invariants</b>: the amounts add up to the budget; they are ordered by time; there are at most {@code limit}.
 */
public final class Refills {
    /** Refills that every context has room for. */
    public static final int MINIMUM = 2;

    /**
     * Time that may be used from a tick on.
     *
     * @param time the tick
     * @param amount ticks
     */
    public record Refill(long time, long amount) {
        private Refill later(long ticks) {
            return new Refill(time + ticks, amount);
        }
    }

    private final Deque<Refill> queue = new ArrayDeque<>();
    private long period;
    private int limit = MINIMUM;

    /** One refill with the whole budget, from now. */
    void fill(long budget, long newPeriod, int newLimit, long now) {
        queue.clear();
        queue.add(new Refill(now, budget));
        period = newPeriod;
        limit = newLimit;
    }

    /** New parameters for a context in use: what the head has left counts, the rest of the budget comes later. */
    void update(long budget, long newPeriod, int newLimit, long now) {
        Refill head = queue.getFirst();
        queue.clear();
        period = newPeriod;
        limit = newLimit;
        long from = head.time() <= now ? now : head.time();
        if (head.amount() >= budget) {
            queue.add(new Refill(from, budget));
        } else {
            queue.add(new Refill(from, head.amount()));
            addUsed(new Refill(from + newPeriod, budget - head.amount()));
        }
    }

    /** The refills, soonest first. */
    public List<Refill> pending() {
        return List.copyOf(queue);
    }

    /** Ticks that the first refill has. */
    public long available() {
        return queue.isEmpty() ? 0 : queue.getFirst().amount();
    }

    /** The tick from which the first refill may be used. */
    public long readyAt() {
        return queue.isEmpty() ? 0 : queue.getFirst().time();
    }

    /** True when the first refill may be used at {@code now}. */
    public boolean isReady(long now) {
        return !queue.isEmpty() && readyAt() <= now;
    }

    /** Uses {@code ticks}: refills that are used up, and the used part of the next, come back a period later. */
    public void use(long ticks) {
        long left = ticks;
        while (!queue.isEmpty() && left > 0 && queue.getFirst().amount() <= left) {
            Refill head = queue.removeFirst();
            left -= head.amount();
            addUsed(head.later(period));
        }
        if (left > 0 && !queue.isEmpty()) {
            Refill head = queue.removeFirst();
            queue.addFirst(new Refill(head.time() + left, head.amount() - left));
            addUsed(new Refill(head.time() + period, left));
        }
    }

    /** Appends; joins the last refill where they touch, or where there is no room for another. */
    private void addUsed(Refill used) {
        Refill tail = queue.peekLast();
        if (tail == null) {
            queue.addLast(used);
        } else if (tail.time() + tail.amount() >= used.time()) {
            queue.removeLast();
            queue.addLast(new Refill(tail.time(), tail.amount() + used.amount()));
        } else if (queue.size() < limit) {
            queue.addLast(used);
        } else {
            queue.removeLast();
            queue.addLast(new Refill(used.time() - tail.amount(), tail.amount() + used.amount()));
        }
    }

    /** The thread was away: a refill that is ready counts from now, and joins those that follow without a gap. */
    public void catchUp(long now) {
        if (!isReady(now)) {
            return;
        }
        Refill head = new Refill(now, queue.removeFirst().amount());
        while (!queue.isEmpty() && queue.getFirst().time() <= now + head.amount()) {
            head = new Refill(now, head.amount() + queue.removeFirst().amount());
        }
        queue.addFirst(head);
    }

    @Override
    public String toString() {
        return queue.toString();
    }
}
