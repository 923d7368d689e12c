package org.func2ipc.runtime.gate;

import java.time.Duration;
import java.util.List;
import org.func2ipc.dsl.component.Notification;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.runtime.CallSite;

/** A notification at the end of the component that declares it. */
public final class AwaitedNotification implements Notification {
    private final String name;
    private final boolean bound;
    private final SignalWord word;
    private final List<SignallerModel> signallers;
    private final ComponentGuard guard;

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
        return word.poll();
    }

    @Override
    public long await(Duration timeout) {
        refuseBound();
        long badges = word.await(nanos(timeout), () -> guard.refusal() != null);
        BoundaryFailure refusal = badges == 0 ? guard.refusal() : null;
        if (refusal != null) {
            throw refusal.exception(new CallSite(guard.component(), Notification.class.getName(), name, 0, 0));
        }
        return badges;
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
