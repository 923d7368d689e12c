package org.func2ipc.runtime.domain;

import java.time.Duration;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.runtime.CallSite;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.InvalidCapability;
import org.jspecify.annotations.Nullable;

/**
 * An interrupt line for which a component may wait, and which it may acknowledge, until either right is taken from it:
 * from then on that fails with {@code InvalidCapability}, executed NO. A board has no word to wake who waits for a line,
 * so a waiter looks every {@value #LOOK_MILLIS} ms.
 */
final class HeldIrq implements Irq {
    /** How late a waiter may see that it may no longer wait. */
    static final long LOOK_MILLIS = 50;

    private static final Duration LOOK = Duration.ofMillis(LOOK_MILLIS);

    private final String component;
    private final String name;
    private final Irq line;

    /** Why it may not be waited for; null while it may. */
    private volatile @Nullable String unwaitable;

    /** The same of acknowledging. */
    private volatile @Nullable String unacknowledgeable;

    HeldIrq(String component, String name, Irq line) {
        this.component = component;
        this.name = name;
        this.line = line;
    }

    /** Takes the right to wait away; those who try are told {@code why}. */
    void revokeWait(String why) {
        unwaitable = why;
    }

    /** Takes the right to acknowledge away; those who try are told {@code why}. */
    void revokeAcknowledge(String why) {
        unacknowledgeable = why;
    }

    @Override
    public int number() {
        return line.number();
    }

    @Override
    public boolean await(Duration timeout) {
        ensure(unwaitable);
        boolean came = timeout.compareTo(LOOK) <= 0 ? line.await(timeout) : awaitLooking(timeout);
        ensure(unwaitable); // what came is not for who has lost the line meanwhile
        return came;
    }

    private boolean awaitLooking(Duration timeout) {
        long end = System.nanoTime() + nanos(timeout);
        boolean came = false;
        for (long left = end - System.nanoTime();
                !came && left > 0 && unwaitable == null;
                left = end - System.nanoTime()) {
            came = line.await(left < LOOK.toNanos() ? Duration.ofNanos(left) : LOOK);
        }
        return came;
    }

    private static long nanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public void acknowledge() {
        ensure(unacknowledgeable);
        line.acknowledge();
    }

    private void ensure(@Nullable String refusal) {
        if (refusal != null) {
            throw new InvalidCapability(new CallSite(component, Irq.class.getName(), name, 0, 0), Executed.NO, refusal);
        }
    }

    /** That of the line. */
    @Override
    public String toString() {
        return line.toString();
    }
}
