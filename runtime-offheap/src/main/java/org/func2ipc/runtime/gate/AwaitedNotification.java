package org.func2ipc.runtime.gate;

import java.time.Duration;
import java.util.List;
import org.func2ipc.dsl.component.Notification;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.runtime.CallSite;
import org.func2ipc.runtime.Executed;
import org.jspecify.annotations.Nullable;

/** A notification at the end of the component that declares it. */
public final class AwaitedNotification implements Notification {
    private final String name;
    private final boolean bound;
    private final SignalWord word;
    private final List<SignallerModel> signallers;
    private final ComponentGuard guard;

    /** Why it may no longer be waited for; null while it may. */
    private volatile @Nullable BoundaryFailure lost;

    /**
     * @param name as declared
     * @param bound true when its signals are delivered, so that nobody may wait for them
     * @param word where the bits are
     * @param signallers who may set which
     * @param guard the component's rule of concurrency
     */
    public AwaitedNotification(
            String name, boolean bound, SignalWord word, List<SignallerModel> signallers, ComponentGuard guard) {
        this.name = name;
        this.bound = bound;
        this.word = word;
        this.signallers = List.copyOf(signallers);
        this.guard = guard;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long poll() {
        refuseBound();
        BoundaryFailure refusal = lost;
        if (refusal != null) {
            throw refused(refusal);
        }
        return word.poll();
    }

    @Override
    public long await(Duration timeout) {
        refuseBound();
        long badges = refusal() == null ? word.await(nanos(timeout), () -> refusal() != null) : 0;
        BoundaryFailure refusal = badges == 0 ? refusal() : null;
        if (refusal != null) {
            throw refused(refusal);
        }
        return badges;
    }

    private @Nullable BoundaryFailure refusal() {
        BoundaryFailure refusal = lost;
        return refusal == null ? guard.refusal() : refusal;
    }

    private RuntimeException refused(BoundaryFailure refusal) {
        return refusal.exception(new CallSite(guard.component(), Notification.class.getName(), name, 0, 0));
    }

    /**
     * Takes the right to wait away: from now on {@link #poll} and {@link #await} fail with {@code InvalidCapability},
     * executed NO, and who waits is woken. What was signalled and not taken is lost.
     *
     * @param why what those who try are told
     */
    public void revoke(String why) {
        lost = new BoundaryFailure(ReplyKind.INVALID_CAPABILITY, Executed.NO, why);
        word.wakeWaiter();
    }

    private static long nanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }

    private void refuseBound() {
        if (bound) {
            throw new IllegalStateException("notification \"" + name + "\" of component \"" + guard.component()
                    + "\" is bound: its signals are delivered to signalled(badges); declare it with notification(...)"
                    + " to wait for it");
        }
    }

    @Override
    public long badgeOf(String component) {
        return signallers.stream()
                .filter(signaller -> signaller.component().equals(component))
                .mapToLong(SignallerModel::badge)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("component \"" + component
                        + "\" does not signal notification \"" + name + "\" of component \"" + guard.component()
                        + "\"; those that do are "
                        + signallers.stream().map(SignallerModel::component).toList()));
    }
}
