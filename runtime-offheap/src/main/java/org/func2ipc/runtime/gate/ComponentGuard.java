package org.func2ipc.runtime.gate;

import jakarta.annotation.Nullable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.func2ipc.runtime.Executed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule of concurrency of one component: one call at a time, unless it said {@code concurrent()} (semantics R22),
 * none after its death (R17), none while its domain is being stopped, and none before the one-way calls that were
 * queued earlier (R24).
 */
public final class ComponentGuard {
    private static final Logger LOG = LoggerFactory.getLogger("org.func2ipc.fault");

    private final String component;
    private final boolean concurrent;
    private final int chainBit;
    private final DomainSignals signals;
    private final ReentrantLock lock = new ReentrantLock();
    private final LongAdder otherFaults = new LongAdder();

    /** Set while the one thread of an elided domain is in this component. */
    boolean busy;

    @Nullable
    private volatile Throwable death;

    @Nullable
    private volatile OneWayQueue queue;

    /** The guard of a component that no chain of calls comes back to. */
    public ComponentGuard(String component, boolean concurrent, DomainSignals signals) {
        this(component, concurrent, signals, 0);
    }

    /**
     * @param component its name
     * @param concurrent true when it serves several calls at a time
     * @param signals those of its domain
     * @param chainBit its bit among the components that a chain of calls can come back to; 0 for none
     */
    public ComponentGuard(String component, boolean concurrent, DomainSignals signals, int chainBit) {
        this.chainBit = chainBit;
        this.component = component;
        this.concurrent = concurrent;
        this.signals = signals;
    }

    /** Name of the component. */
    public String component() {
        return component;
    }

    /** True when it serves several calls at a time: a server may run its calls on a pool. */
    public boolean concurrent() {
        return concurrent;
    }

    /**
     * Enters the component, waiting for the calls before this one for at most {@code remainingNanos}.
     *
     * @return null when entered ({@link #exit} must follow); else why not
     */
    @Nullable
    BoundaryFailure enter(long remainingNanos) {
        OneWayQueue before = queue;
        if (before != null && !before.awaitEarlier(remainingNanos)) {
            return late(remainingNanos, "one-way calls that were queued earlier");
        }
        BoundaryFailure refusal = refusal();
        if (refusal != null || concurrent) {
            return refusal;
        }
        if (lock.isHeldByCurrentThread()) {
            return reentrant();
        }
        if (!lock.tryLock() && !lockWithin(remainingNanos)) {
            return late(remainingNanos, "another call in the component");
        }
        refusal = refusal();
        if (refusal != null) {
            lock.unlock();
        }
        return refusal;
    }

    /** Leaves the component. */
    void exit() {
        if (!concurrent) {
            lock.unlock();
        }
    }

    private boolean lockWithin(long remainingNanos) {
        long deadlineAt = System.nanoTime() + remainingNanos;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lock.tryLock(deadlineAt - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Why no call may be begun at all; null when calls may. */
    @Nullable
    BoundaryFailure refusal() {
        Throwable error = death;
        if (error != null) {
            return dead(Executed.NO, error);
        }
        if (signals.isStopping()) {
            return new BoundaryFailure(ReplyKind.CANCELLED, Executed.NO, "the system is being stopped");
        }
        return null;
    }

    /** True once it threw an {@code Error}. */
    public boolean isDead() {
        return death != null;
    }

    /** Its bit among the components that a chain of calls can come back to; 0 for none (semantics R21). */
    int chainBit() {
        return chainBit;
    }

    BoundaryFailure reentrant() {
        return reentrant(component);
    }

    /** The call of {@code component} would come back into its own chain. */
    static BoundaryFailure reentrant(String component) {
        return new BoundaryFailure(
                ReplyKind.REENTRANT,
                Executed.NO,
                "component \"" + component + "\" is in the chain of calls that calls it again: two-way calls must"
                        + " form a DAG; hand the work to a one-way call, or declare the component concurrent()");
    }

    private BoundaryFailure late(long waitedNanos, String reason) {
        return new BoundaryFailure(
                ReplyKind.DEADLINE_EXCEEDED,
                Executed.NO,
                "waited " + Durations.describe(waitedNanos) + " for " + reason);
    }

    /** The component threw {@code error}: it takes no more calls, and the system is told. */
    BoundaryFailure die(Throwable error) {
        boolean first;
        synchronized (this) {
            first = death == null;
            if (first) {
                death = error;
            }
        }
        if (first) {
            signals.died(component, error);
        }
        return dead(Executed.MAYBE, error);
    }

    private BoundaryFailure dead(Executed executed, Throwable error) {
        return new BoundaryFailure(ReplyKind.PEER_DIED, executed, "component \"" + component + "\" died of " + error);
    }

    /** A one-way call failed that was not in the queue, but kept by a durable edge. */
    void oneWayFault(String method, long badge, Throwable failure) {
        otherFaults.increment();
        OneWayQueue.log(component, method, badge, failure);
    }

    /** The queue of its one-way calls, made with the first. */
    OneWayQueue queue() {
        OneWayQueue known = queue;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (queue == null) {
                queue = new OneWayQueue(this);
            }
            return java.util.Objects.requireNonNull(queue);
        }
    }

    /** One-way calls and signals of this component that failed; each is in the log. */
    public long oneWayFaults() {
        OneWayQueue known = queue;
        return otherFaults.sum() + (known == null ? 0 : known.faults());
    }

    /** A one-way call of this component was not sent because of {@code failure}. */
    void oneWayFault(String method, String callee, Throwable failure) {
        otherFaults.increment();
        LOG.error("one-way call {} of component {} to component {} failed", method, component, callee, failure);
    }

    /** Signals of {@code notification} were not handled because of {@code failure}. */
    void signalFault(String notification, long badges, Throwable failure) {
        otherFaults.increment();
        LOG.error(
                "signal 0x{} of notification {} to component {} failed",
                Long.toHexString(badges),
                notification,
                component,
                failure);
    }

    /**
     * Runs what is queued and ends the queue's thread.
     *
     * @return false when it did not end within {@code nanos}
     */
    public boolean drain(long nanos) {
        OneWayQueue known = queue;
        return known == null || known.drain(nanos);
    }
}
